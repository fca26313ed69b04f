import { setTimeout as sleep } from 'node:timers/promises'
import { holdLeases } from './hold-leases.ts'
import type { MailboxesApi } from './mailboxes-api.ts'
import { type ReadMailboxDeps, readMailbox } from './read-mailbox.ts'

/** How the reader goes about. Milliseconds, but where the name says seconds. */
export type ReadingPace = {
  /** Between two questions for mailboxes that are due. */
  pollMs: number
  /** How long a mailbox is left in peace after a reading. */
  restSeconds: number
  /** Mailboxes read at the same time. */
  concurrency: number
  /** Mailboxes that tell of new mail and are waited for at the same time, with a connection each. */
  waiting: number
  /** After which a mailbox with more to read makes room for others. */
  turnMs: number
  /** Without a page after which a mailbox is given up for now. */
  pageMs: number
}

const PAUSE_MS_MAX = 30_000

/**
 * Claims mailboxes that are due and reads several at once, until `signal` ends it; then each is given back. Waits, ever
 * longer, while the API is away. Resolves when nothing is in hand any more.
 */
export async function readMailboxes(
  deps: Pick<ReadMailboxDeps, 'reader' | 'logger' | 'sources'> & { api: MailboxesApi; pace: ReadingPace },
  signal: AbortSignal,
): Promise<void> {
  const { api, logger, pace } = deps
  const leases = holdLeases(api, logger)
  const inHand = new Set<Promise<void>>()
  const [kind, ...others] = Object.keys(deps.sources) as ('gmail' | 'imap')[]
  const wish = { rest_seconds: pace.restSeconds, ...(kind && !others.length ? { source: kind } : {}) }
  let pause = pace.pollMs
  let waits = 0
  const waiting = {
    begin() {
      if (waits >= pace.waiting) return false
      waits += 1
      return true
    },
    end() {
      waits -= 1
    },
  }

  const reading = { ...deps, turnMs: pace.turnMs, pageMs: pace.pageMs, restMs: pace.restSeconds * 1_000, waiting }

  async function claim(): Promise<void> {
    const limit = Math.min(pace.concurrency - (inHand.size - waits), 100)
    if (limit <= 0) return
    const { mailboxes, lease_seconds } = await api.claim({ ...wish, limit })
    for (const mailbox of mailboxes) {
      const lease = leases.hold(mailbox, lease_seconds)
      const task = readMailbox(reading, mailbox, signal, lease.signal).finally(() => {
        lease.drop()
        inHand.delete(task)
      })
      inHand.add(task)
    }
  }

  while (!signal.aborted) {
    try {
      await claim()
      pause = pace.pollMs
    } catch (error) {
      logger.warn({ error: (error as Error).name }, 'no mailboxes could be claimed')
      pause = Math.min(pause * 2, Math.max(PAUSE_MS_MAX, pace.pollMs)) * (0.5 + Math.random() / 2)
    }
    // A mailbox that is done makes room for the next at once.
    const nap = new AbortController()
    const slept = sleep(pause, undefined, { signal: AbortSignal.any([signal, nap.signal]) })
    await Promise.race([slept.catch(() => {}), ...inHand])
    nap.abort()
  }
  await Promise.all(inHand)
}
