import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { IntegrationState } from '@nextjob/contracts/integration'
import type { ApiContext } from '../../context.ts'
import { grantDaysOf } from './grant-days.ts'
import { integrationState } from './integrations.queries.ts'

/** One server-sent event, or a comment that keeps the connection open. */
export type StateEvent = { id: string; state: IntegrationState } | 'heartbeat'

/** Milliseconds. */
export type FollowPace = {
  /** Between two looks without a signal: another process may have done the work. */
  poll: number
  /** Between two looks at the least: an import signals many times a second. */
  least: number
  heartbeat: number
  sessionCheck: number
}

const PACE: FollowPace = { poll: 2_000, least: 250, heartbeat: 15_000, sessionCheck: 20_000 }

/**
 * A user's state, whole, each time it has changed: at once, unless `lastEventId` names the present one.
 *
 * @param stillSignedIn asked every 20 s; the events end when it says no
 * @param signal ends the events
 */
export async function* followState(
  context: Pick<ApiContext, 'db' | 'signals' | 'env'>,
  input: { userId: number; lastEventId: string | null; stillSignedIn: () => Promise<boolean>; signal: AbortSignal },
  pace: FollowPace = PACE,
): AsyncGenerator<StateEvent> {
  const bell = ring(context, input.userId, input.signal)
  let last = input.lastEventId
  let sentAt = Date.now()
  let checkedAt = Date.now()
  try {
    while (!input.signal.aborted) {
      if (Date.now() - checkedAt >= pace.sessionCheck) {
        if (!(await input.stillSignedIn())) return
        checkedAt = Date.now()
      }
      const lookedAt = performance.now()
      const state = await integrationState(context.db, input.userId, grantDaysOf(context.env))
      const took = performance.now() - lookedAt
      const id = createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)
      if (id !== last) {
        yield { id, state }
        last = id
        sentAt = Date.now()
      } else if (Date.now() - sentAt >= pace.heartbeat) {
        yield 'heartbeat'
        sentAt = Date.now()
      }
      // Counting many mails takes its time: a stream takes no more than a tenth of the database's.
      await pause(Math.max(pace.least, 9 * took))
      await bell.next(pace.poll)
    }
  } finally {
    bell.end()
  }
}

/** Waits for the user's signals; one that comes between two waits is not lost. */
function ring(context: Pick<ApiContext, 'signals'>, userId: number, signal: AbortSignal) {
  let rung = false
  let wake = () => {}
  const onSignal = (id: number) => {
    if (id !== userId) return
    rung = true
    wake()
  }
  const onAbort = () => wake()
  const kinds = ['import-progress', 'mails-recorded', 'offers-changed', 'profile-changed'] as const
  const offs = kinds.map((kind) => context.signals.on(kind, onSignal))
  signal.addEventListener('abort', onAbort)
  return {
    async next(ms: number): Promise<void> {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
        wake = () => {}
      }
      rung = false
    },
    end() {
      for (const off of offs) off()
      signal.removeEventListener('abort', onAbort)
    },
  }
}
