import { setTimeout as sleep } from 'node:timers/promises'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import { type Bus, BusAway, type BusMessage } from '@nextjob/service-kit/bus'
import type { Logger } from '@nextjob/service-kit/logger'
import { CLAIM_LIMIT, type MailsApi } from './mails-api.ts'
import { readBatch } from './read-batch.ts'

/** How long to wait for the bus before asking the API itself: a lost message costs this much. */
const SILENCE_MS = 5_000
/** While the bus is away the API is asked this often. */
const BUS_AWAY_MS = 1_000
const PAUSE_MS_MAX = 5_000

export type DigestGeneratorDeps = {
  bus: Bus
  api: MailsApi
  reader: MailReader
  logger: Logger
  /** This worker's name on the bus and in its leases. */
  worker: string
}

/** The worker: takes ids from the bus, leases their mails, reads them, hands in their offers, acknowledges. */
export type DigestGenerator = {
  /**
   * One round: what the bus has within `waitMs`, or else, also when it is away, what waits at the API.
   *
   * @returns how many mails were finished
   */
  runOnce(waitMs: number, signal: AbortSignal): Promise<number>
  /** Rounds until `signal` ends them; what was taken and not done is given back. Waits, ever longer, while the API is away. */
  run(signal: AbortSignal): Promise<void>
}

export function openDigestGenerator(deps: DigestGeneratorDeps): DigestGenerator {
  const { bus, api, logger } = deps
  // Read and not yet worked through: the bus gives them to nobody else, so they are kept over an outage of the API.
  let taken: BusMessage[] = []

  async function runOnce(waitMs: number, signal: AbortSignal): Promise<number> {
    if (!taken.length) taken = await take(waitMs, signal)
    if (signal.aborted) return 0
    const mailIds = [...new Set(taken.map((message) => message.mailId))]
    const finished = await workThrough(mailIds.length ? mailIds : null, signal)
    if (signal.aborted) return finished
    // Whatever was not leased is finished or with another worker; the database knows, the bus need not.
    await settle('acknowledge')
    return finished
  }

  async function take(waitMs: number, signal: AbortSignal): Promise<BusMessage[]> {
    try {
      return await bus.read(deps.worker, CLAIM_LIMIT, waitMs, signal)
    } catch (error) {
      if (!(error instanceof BusAway)) throw error
      await sleep(Math.min(waitMs, BUS_AWAY_MS), undefined, { signal }).catch(() => {})
      return []
    }
  }

  /** An id that a bus away keeps is given out once more, and found to be done. */
  async function settle(how: 'acknowledge' | 'giveBack'): Promise<void> {
    const messages = taken
    taken = []
    await bus[how](messages).catch((error: unknown) => {
      if (!(error instanceof BusAway)) throw error
    })
  }

  /** Claims until nothing waits: mails that are handed out alone come last. */
  async function workThrough(mailIds: readonly number[] | null, signal: AbortSignal): Promise<number> {
    const left = mailIds && new Set(mailIds)
    let finished = 0
    while (!signal.aborted && left?.size !== 0) {
      const claimed = await api.claim(left && [...left])
      if (!claimed.mails.length) return finished
      for (const mail of claimed.mails) left?.delete(mail.id)
      finished += await readBatch(deps, claimed, signal)
    }
    return finished
  }

  return {
    runOnce,
    async run(signal) {
      let pause = 250
      while (!signal.aborted) {
        try {
          await runOnce(SILENCE_MS, signal)
          pause = 250
        } catch (error) {
          if (signal.aborted) break
          logger.warn({ error: (error as Error).name, reason: (error as Error).message }, 'the work stands still')
          await sleep(pause * (0.5 + Math.random()), undefined, { signal }).catch(() => {})
          pause = Math.min(pause * 2, PAUSE_MS_MAX)
        }
      }
      await settle('giveBack')
    },
  }
}
