import { availableParallelism } from 'node:os'
import { type MailReader, openMailReader } from '@nextjob/job-mail/mail-reader'
import { apiReachable } from '@nextjob/service-kit/api-reachable'
import { serveHealth } from '@nextjob/service-kit/health-server'
import { createLogger, type Logger } from '@nextjob/service-kit/logger'
import { openServiceClient } from '@nextjob/service-kit/service-client'
import { startTelemetry } from '@nextjob/service-kit/telemetry'
import { type ReadingEnv, readGmailReaderEnv, readReadingEnv } from './env.ts'
import { openGmail } from './gmail.ts'
import { type GmailPatience, PATIENCE } from './gmail-client.ts'
import { openMailboxesApi } from './mailboxes-api.ts'
import { openImap } from './open-imap.ts'
import { openQuotaMeter, QUOTA_2026, type QuotaTable } from './quota-meter.ts'
import { type ReadingPace, readMailboxes } from './read-mailboxes.ts'

/** What a gmail-reader needs from outside. */
export type GmailReaderOptions = {
  /** Base URL of the API, no slash at the end. */
  apiUrl: string
  /** The secret of the service client `gmail-reader`. */
  secret: string
  /** Base URL of the Gmail API; Google's own by default. */
  gmailApiUrl?: string
  logger: Logger
  /** A reader that the process has already; it stays open. */
  mailReader?: MailReader
  pace?: Partial<ReadingPace>
  /** What differs from Google's figures of 2026. */
  quota?: Partial<QuotaTable>
  patience?: Partial<GmailPatience>
}

const PACE: ReadingPace = {
  pollMs: 2_000,
  restSeconds: 60,
  concurrency: 16,
  waiting: 100,
  turnMs: 300_000,
  pageMs: 600_000,
}

/** Starts reading mailboxes. @returns what stops it: what is being recorded is finished, then every mailbox given back */
export function startGmailReader(options: GmailReaderOptions): { close(): Promise<void> } {
  const { logger, gmailApiUrl = 'https://gmail.googleapis.com' } = options
  const api = openMailboxesApi(
    openServiceClient({ apiUrl: options.apiUrl, name: 'gmail-reader', secret: options.secret }),
  )
  const reader = options.mailReader ?? openMailReader({ size: Math.max(1, Math.min(3, availableParallelism() - 1)) })
  const meter = openQuotaMeter({ ...QUOTA_2026, ...options.quota })
  const patience = { ...PATIENCE, ...options.patience }
  const sources = {
    gmail: openGmail({ api, meter, gmailApiUrl, patience }),
    imap: openImap(api),
  }
  const stopping = new AbortController()
  const running = readMailboxes({ api, reader, logger, sources, pace: { ...PACE, ...options.pace } }, stopping.signal)
  return {
    async close() {
      stopping.abort()
      await running
      if (reader !== options.mailReader) await reader.close()
    },
  }
}

/** How mailboxes are read, by the settings: for a reader in a process with other roles. @throws BadSettings */
export const readingSettings = (): ReadingSettings => readingOf(readReadingEnv())

type ReadingSettings = Pick<GmailReaderOptions, 'gmailApiUrl' | 'pace' | 'quota' | 'patience'>

const readingOf = (env: ReadingEnv): ReadingSettings => ({
  gmailApiUrl: env.GMAIL_API_URL,
  pace: { restSeconds: env.MAILBOX_REST_SECONDS },
  quota: { perUser: env.GMAIL_USER_UNITS, perProject: env.GMAIL_PROJECT_UNITS, readers: env.GMAIL_READERS },
  patience: { attempt: env.GMAIL_PATIENCE_SECONDS * 1_000 },
})

/**
 * Starts a gmail-reader as a process of its own, by its settings. It waits for an API that is not there yet.
 *
 * @throws BadSettings
 */
export async function startGmailReaderRole(): Promise<{ logger: Logger; close(): Promise<void> }> {
  const env = readGmailReaderEnv()
  const logger = createLogger({ role: 'gmail-reader', level: env.LOG_LEVEL })
  const telemetry = await startTelemetry({ role: 'gmail-reader', endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT })
  const health =
    env.METRICS_PORT === undefined
      ? null
      : await serveHealth({
          host: env.METRICS_HOST,
          port: env.METRICS_PORT,
          logger,
          checks: { api: () => apiReachable(env.API_URL) },
        })
  const reader = startGmailReader({ ...readingOf(env), apiUrl: env.API_URL, secret: env.WORKER_SECRET, logger })
  return {
    logger,
    async close() {
      await reader.close()
      await health?.close()
      await telemetry.close()
    },
  }
}
