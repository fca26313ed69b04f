import { type ApiEnv, readApiEnv } from '@nextjob/api/env'
import { findLocalDoor } from '@nextjob/api/find-local-door'
import { Interrupted } from '../interrupted.ts'
import { type CommandClient, openCommandClient } from './api-client.ts'

/**
 * Does something with the server: the one that runs on the data folder, else one started for as long as it takes, on a
 * free port of the loopback and with the folder under its lock.
 *
 * @param use ends when its signal says so: Ctrl-C and SIGTERM
 * @throws what `use` throws; Interrupted; see startApi
 */
export async function withServer<T>(
  use: (server: CommandClient, signal: AbortSignal) => Promise<T>,
  settings: ApiEnv = quietEnv(),
): Promise<T> {
  const over = new AbortController()
  const interrupt = () => over.abort()
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
  try {
    const door = settings.DATABASE_URL ? null : findLocalDoor(settings.NEXTJOB_DATA)
    if (door) return await use(openCommandClient(door), over.signal)
    // Only now: beside a running server the command stays small.
    const { startRoles } = await import('../start/start-roles.ts')
    const roles = await startRoles({ ...settings, HOST: '127.0.0.1', PORT: 0 })
    try {
      const failed = roles.failed.then((error) => Promise.reject(error))
      return await Promise.race([use(openCommandClient(roles.door), over.signal), failed])
    } finally {
      await roles.close()
    }
  } catch (error) {
    if (over.signal.aborted) throw new Interrupted('interrupted; what was done is kept', { cause: error })
    throw error
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

/** The settings, with a log that says only what goes wrong, unless LOG_LEVEL asks for more. */
function quietEnv(): ApiEnv {
  return readApiEnv(undefined, { LOG_LEVEL: 'error' })
}
