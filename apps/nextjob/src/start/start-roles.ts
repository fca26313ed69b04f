import type { ApiEnv } from '@nextjob/api/env'
import { type RunningApi, startApi } from '@nextjob/api/main'
import { startDigestGenerator } from '@nextjob/digest-generator/main'
import { readingSettings, startGmailReader } from '@nextjob/gmail-reader/main'
import { createLogger } from '@nextjob/service-kit/logger'

/** The API and its workers in one process. */
export type RunningRoles = Omit<RunningApi, 'bus'>

/**
 * Starts every role in this process. Mailboxes are read only by one that lasts.
 *
 * @throws see startApi
 */
export async function startRoles(env: ApiEnv, options: { lasting?: boolean } = {}): Promise<RunningRoles> {
  const { bus, ...api } = await startApi({
    ...options,
    env,
    logger: createLogger({ role: 'api', level: env.LOG_LEVEL }),
  })
  const generator = startDigestGenerator({
    apiUrl: api.address,
    secret: api.context.secrets.worker,
    bus,
    mailReader: api.context.mailReader,
    logger: createLogger({ role: 'digest-generator', level: env.LOG_LEVEL }),
  })
  const reader = options.lasting
    ? startGmailReader({
        ...readingSettings(),
        apiUrl: api.address,
        secret: api.context.secrets.worker,
        mailReader: api.context.mailReader,
        logger: createLogger({ role: 'gmail-reader', level: env.LOG_LEVEL }),
      })
    : null
  return {
    ...api,
    async close() {
      await Promise.all([reader?.close(), generator.close()])
      await api.close()
    },
  }
}
