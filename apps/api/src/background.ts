import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiContext } from './context.ts'
import { openPusher } from './expo-push.ts'
import { removeExpired } from './modules/auth/remove-expired.ts'
import { readReceipts } from './modules/digests/read-receipts.ts'
import { sendPushes } from './modules/digests/send-pushes.ts'
import { reconcileMails } from './modules/ingestion/reconcile-mails.ts'
import { relayOutbox } from './modules/ingestion/relay-outbox.ts'
import { keepAccessFresh } from './modules/integrations/google-access.ts'
import { rescoreOffers } from './modules/jobs/rescore-offers.ts'
import { repeatInBackground } from './repeat-in-background.ts'

/** How often each work is done unasked: what a lost wake-up costs. */
const RELAY_MS = 5_000
/** While more waits than the bus takes at once. */
const RELAY_AGAIN_MS = 250
const RESCORE_MS = 30_000
const PUSH_MS = 30_000
const RECEIPTS_MS = 60_000
const RENEW_ACCESS_MS = 60_000
const REMOVE_EXPIRED_MS = 60 * 60 * 1000

/**
 * What the API does by itself: carries mails to the bus, finds lost ones, scores again, renews access to mailboxes, tells
 * phones of new offers, removes what has expired. @returns what stops it
 */
export function startBackground(context: ApiContext): { close(): Promise<void> } {
  const { logger, signals, env } = context
  const relay = repeatInBackground('relay', (signal) => relayAll(context, signal), { everyMs: RELAY_MS, logger })
  const reconciler = repeatInBackground('reconcile', reconcilingOf(context), {
    // A dead worker's lease is missed a quarter of its length late at most.
    everyMs: env.LEASE_SECONDS * 250,
    logger,
  })
  const rescorer = repeatInBackground('rescore', (signal) => rescoreOffers(context, signal), {
    everyMs: RESCORE_MS,
    logger,
  })
  const renewer = repeatInBackground('keep access fresh', (signal) => keepAccessFresh(context, signal), {
    everyMs: RENEW_ACCESS_MS,
    logger,
  })
  const remover = repeatInBackground('remove expired', () => removeExpired(context), {
    everyMs: REMOVE_EXPIRED_MS,
    logger,
  })
  const pusher = env.PUSH === 'on' ? openPusher(env) : null
  const pushing = pusher
    ? [
        repeatInBackground('send pushes', (signal) => sendPushes(context, pusher, signal), {
          everyMs: PUSH_MS,
          logger,
        }),
        repeatInBackground('read receipts', (signal) => readReceipts(context, pusher, signal), {
          everyMs: RECEIPTS_MS,
          logger,
        }),
      ]
    : []
  const unheard = [
    signals.on('mails-recorded', relay.wake),
    signals.on('profile-changed', rescorer.wake),
    signals.on('offers-changed', rescorer.wake),
    signals.on('offers-changed', () => pushing[0]?.wake()),
  ]
  return {
    async close() {
      for (const end of unheard) end()
      await Promise.all([relay, reconciler, rescorer, renewer, remover, ...pushing].map((work) => work.close()))
    },
  }
}

/** Fills the bus up as the workers empty it, until nothing waits any more. */
async function relayAll(context: ApiContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await relayOutbox(context)).full) {
    await sleep(RELAY_AGAIN_MS, undefined, { signal }).catch(() => {})
  }
}

/**
 * After a start or an outage the living get time to renew their leases, which they could not do meanwhile: they would be
 * taken for dead, and innocent mails for those that killed them.
 */
function reconcilingOf(context: ApiContext): () => Promise<void> {
  const graceMs = context.env.LEASE_SECONDS * 500
  let soundSince = performance.now()
  return async () => {
    try {
      await reconcileMails(context, { leases: performance.now() - soundSince < graceMs ? 'none' : 'over' })
    } catch (error) {
      soundSince = performance.now()
      throw error
    }
  }
}
