import { BusAway } from '@nextjob/service-kit/bus'
import type { Logger } from '@nextjob/service-kit/logger'
import { isDatabaseAway } from './db/database-away.ts'
import { reasonOf, withoutInput } from './db/without-input.ts'

/** Work that is done now and then, and at once when woken. */
export type Repeated = {
  /** Has it done now, or once more when it is being done. */
  wake(): void
  /** Ends it; resolves when what is being done is done. */
  close(): Promise<void>
}

/**
 * Repeats work every `everyMs` and whenever woken, never twice at once. An error is logged and the work tried again
 * with the next turn.
 */
export function repeatInBackground(
  name: string,
  work: (signal: AbortSignal) => Promise<unknown>,
  options: { everyMs: number; logger: Logger },
): Repeated {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let again = false

  async function run(): Promise<void> {
    do {
      again = false
      try {
        await work(stopping.signal)
      } catch (error) {
        if (!stopping.signal.aborted) tell(error)
      }
    } while (again && !stopping.signal.aborted)
    running = null
  }

  /** What is away comes back by itself, and has nothing to look into. */
  function tell(error: unknown): void {
    if (error instanceof BusAway || isDatabaseAway(error)) {
      options.logger.warn({ work: name, reason: reasonOf(error) }, 'background work waits')
    } else options.logger.error({ err: withoutInput(error), work: name }, 'background work failed')
  }

  function wake(): void {
    if (stopping.signal.aborted) return
    again = true
    running ??= run()
  }

  const timer = setInterval(wake, options.everyMs)
  wake()
  return {
    wake,
    async close() {
      stopping.abort()
      clearInterval(timer)
      await running
    },
  }
}
