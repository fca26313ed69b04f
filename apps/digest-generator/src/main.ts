import { randomUUID } from 'node:crypto'
import { type MailReader, openMailReader } from '@nextjob/job-mail/mail-reader'
import { apiReachable } from '@nextjob/service-kit/api-reachable'
import type { Bus } from '@nextjob/service-kit/bus'
import { serveHealth } from '@nextjob/service-kit/health-server'
import { createLogger, type Logger } from '@nextjob/service-kit/logger'
import { openRedisBus } from '@nextjob/service-kit/redis-bus'
import { openServiceClient } from '@nextjob/service-kit/service-client'
import { startTelemetry } from '@nextjob/service-kit/telemetry'
import { readDigestGeneratorEnv } from './env.ts'
import { openDigestGenerator } from './generate-digest.ts'
import { openMailsApi } from './mails-api.ts'

/** What a digest-generator needs from outside. */
export type DigestGeneratorOptions = {
  /** Base URL of the API, no slash at the end. */
  apiUrl: string
  /** The secret of the service client `digest-generator`. */
  secret: string
  bus: Bus
  /** A reader that the process has already; it stays open. */
  mailReader?: MailReader
  logger: Logger
}

/** Over a minute: what was read is worth more patience than reading it again, and its lease decides in the end. */
const ATTEMPTS = 40

/** Starts reading mails. @returns what stops it: the mail in hand is finished, the others are given back */
export function startDigestGenerator(options: DigestGeneratorOptions): { close(): Promise<void> } {
  const { bus, logger } = options
  const worker = `digest-generator-${randomUUID()}`
  const stopping = new AbortController()
  const client = openServiceClient({
    apiUrl: options.apiUrl,
    name: 'digest-generator',
    secret: options.secret,
    attempts: ATTEMPTS,
    lastCall: stopping.signal,
  })
  const reader = options.mailReader ?? openMailReader()
  const generator = openDigestGenerator({ bus, api: openMailsApi(client, worker), reader, logger, worker })
  const running = generator.run(stopping.signal)
  return {
    async close() {
      stopping.abort()
      await running
      if (reader !== options.mailReader) await reader.close()
    },
  }
}

/**
 * Starts a digest-generator as a process of its own, by its settings. It waits for an API and a Redis that are not there
 * yet.
 *
 * @throws BadSettings
 */
export async function startDigestGeneratorRole(): Promise<{ logger: Logger; close(): Promise<void> }> {
  const env = readDigestGeneratorEnv()
  const logger = createLogger({ role: 'digest-generator', level: env.LOG_LEVEL })
  const { API_URL: apiUrl, METRICS_HOST: host, METRICS_PORT: port } = env
  const bus = openRedisBus({ url: env.REDIS_URL, logger, leaseMs: env.LEASE_SECONDS * 1000 })
  const checks = { api: () => apiReachable(apiUrl), bus: () => bus.length() }
  const telemetry = await startTelemetry({ role: 'digest-generator', endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT })
  const health =
    port === undefined
      ? null
      : await serveHealth({ host, port, logger, checks }).catch(async (error: unknown) => {
          // Left open it would keep a process that does nothing.
          await bus.close()
          throw error
        })
  const generator = startDigestGenerator({ apiUrl, secret: env.WORKER_SECRET, bus, logger })
  return {
    logger,
    async close() {
      await generator.close()
      await bus.close()
      await health?.close()
      await telemetry.close()
    },
  }
}
