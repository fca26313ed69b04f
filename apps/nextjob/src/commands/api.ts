import { readApiEnv } from '@nextjob/api/env'
import { startApi } from '@nextjob/api/main'
import { createLogger } from '@nextjob/service-kit/logger'
import { Command } from 'commander'
import { runRole } from '../start/run-role.ts'

/** `nextjob api`: the API as a process of its own, any number beside each other. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Starts the API alone, over PostgreSQL and Redis. Any number may run beside each other, behind a proxy that ' +
        'spreads the requests. Brings the schema to this version first; one does it, the others wait.',
    )
    .addHelpText(
      'after',
      `
Settings, as environment variables:
  DATABASE_URL, REDIS_URL  PostgreSQL 15 or later with pgvector, and Redis 7 or later
  USER_JWT_SECRET and the other secrets: nextjob doctor --new-secrets prints a set
  HOST, PORT, PUBLIC_URL   where to listen, and the address in mails and links
  METRICS_PORT             where /metrics is served; nowhere while it is not set

Example:
  DATABASE_URL=postgres://localhost/nextjob REDIS_URL=redis://localhost npx nextjob api

Exit code: 0 when stopped by Ctrl-C or SIGTERM, 1 when it could not start.`,
    )
    .action(run)
}

async function run(): Promise<void> {
  const env = readApiEnv()
  for (const setting of ['DATABASE_URL', 'REDIS_URL'] as const) {
    if (!env[setting]) {
      throw new Error(
        `the API as a process of its own needs ${setting}: set it, or run all roles in one process with nextjob start`,
      )
    }
  }
  const logger = createLogger({ role: 'api', level: env.LOG_LEVEL })
  await runRole('api', async (signal) => ({ logger, ...(await startApi({ env, logger, lasting: true, signal })) }))
}
