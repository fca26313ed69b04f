import type { ApiContext } from './context.ts'
import { removeExpired } from './modules/auth/remove-expired.ts'
import { reconcileMails } from './modules/ingestion/reconcile-mails.ts'
import { relayOutbox } from './modules/ingestion/relay-outbox.ts'
import { rescoreOffers } from './modules/jobs/rescore-offers.ts'
import { repeatInBackground } from './repeat-in-background.ts'

/** How often each work is done unasked: what a lost wake-up costs. */
const RELAY_MS = 5_000
const RESCORE_MS = 30_000
const REMOVE_EXPIRED_MS = 60 * 60 * 1000

/**
 * What the API does by itself: carries mails to the bus, finds lost ones, scores again, removes what has
 * expired. @returns what stops it
 */
export function startBackground(context: ApiContext): { close(): Promise<void> } {
  const { logger, signals, env } = context
  const relay = repeatInBackground('relay', () => relayOutbox(context), { everyMs: RELAY_MS, logger })
  // A dead worker's lease is missed a quarter of its length late at most.
  const everyMs = env.LEASE_SECONDS * 250
  const reconciler = repeatInBackground('reconcile', () => reconcileMails(context), { everyMs, logger })
  const rescorer = repeatInBackground('rescore', (signal) => rescoreOffers(context, signal), {
    everyMs: RESCORE_MS,
    logger,
  })
  const remover = repeatInBackground('remove expired', () => removeExpired(context), {
    everyMs: REMOVE_EXPIRED_MS,
    logger,
  })
  const unheard = [
    signals.on('mails-recorded', relay.wake),
    signals.on('profile-changed', rescorer.wake),
    signals.on('offers-changed', rescorer.wake),
  ]
  return {
    async close() {
      for (const end of unheard) end()
      await Promise.all([relay.close(), reconciler.close(), rescorer.close(), remover.close()])
    },
  }
}
