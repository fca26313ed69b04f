import { createLogger, type Logger } from '@nextjob/service-kit/logger'
import { closeOnSignal } from '@nextjob/service-kit/shutdown'

/** A role that has a process to itself. */
export type RunningRole = { logger: Logger; close(): Promise<void>; failed?: Promise<Error> }

/**
 * Runs one role until a signal ends it, also while it is still starting. Says nothing but log lines.
 *
 * @throws what `start` throws
 */
export async function runRole(name: string, start: (signal: AbortSignal) => Promise<RunningRole>): Promise<void> {
  const stopping = new AbortController()
  const starting = start(stopping.signal)
  closeOnSignal({
    logger: createLogger({ role: name, level: 'info' }),
    startedByNpm: false,
    async close() {
      stopping.abort()
      const role = await starting.catch(() => null)
      await role?.close()
    },
  })
  const role = await starting.catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error
  })
  role?.failed?.then((error) => {
    role.logger.fatal({ err: error }, 'it cannot go on')
    process.exit(1)
  })
}
