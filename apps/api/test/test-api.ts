import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { openMailReader } from '@nextjob/job-mail/mail-reader'
import { openInProcessBus } from '@nextjob/service-kit/in-process-bus'
import { createLogger } from '@nextjob/service-kit/logger'
import { buildApp } from '../src/app.ts'
import type { ApiContext } from '../src/context.ts'
import { readApiEnv } from '../src/env.ts'
import { openGoogle } from '../src/google/google.ts'
import type { App } from '../src/http/app-type.ts'
import { type Mailer, type OutgoingMail, openMailer } from '../src/outgoing-mail.ts'
import { openSealer } from '../src/seal.ts'
import type { Secrets } from '../src/secrets.ts'
import { openSignals } from '../src/signals.ts'
import { openTestDatabase } from './test-database.ts'

/** The whole API on a database of its own; nothing mocked but the clock of nobody and the post office. */
export type TestApi = {
  app: App
  context: ApiContext
  /** Mails that would have been sent, newest last; with SMTP_URL they are sent. */
  mails: OutgoingMail[]
  /** Log lines as parsed JSON. */
  logs: Record<string, unknown>[]
  close(): Promise<void>
}

/** Opens the API for a test file; `delivers` says that mail goes out, and keeps it in `mails`. `settings` are environment variables; limits are raised so that only their own tests meet them. */
export async function openTestApi(settings: Record<string, string> & { delivers?: 'yes' } = {}): Promise<TestApi> {
  const { delivers, ...variables } = settings
  const folder = mkdtempSync(join(tmpdir(), 'nextjob-test-'))
  const env = readApiEnv({
    NEXTJOB_DATA: folder,
    RATE_LIMIT_PER_MINUTE: '1000000',
    AUTH_LIMIT_FACTOR: '1000',
    LOG_LEVEL: 'info',
    ...variables,
  })
  const logs: Record<string, unknown>[] = []
  const logger = createLogger({
    role: 'api',
    level: env.LOG_LEVEL,
    stream: new Writable({
      write(line: Buffer, _encoding, done) {
        logs.push(JSON.parse(line.toString()) as Record<string, unknown>)
        done()
      },
    }),
  })
  const mails: OutgoingMail[] = []
  const caught: Mailer = { delivers: delivers === 'yes', send: (mail) => void mails.push(mail), drain: async () => {} }
  const mailer = env.SMTP_URL
    ? openMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM, dataFolder: folder, logger })
    : caught
  const database = await openTestDatabase()
  const bus = openInProcessBus()
  const mailReader = openMailReader()
  const secrets = testSecrets()
  const context: ApiContext = {
    env,
    secrets,
    sealer: openSealer([secrets.sealing, ...env.SEALING_KEY_PREVIOUS]),
    google: openGoogle(env, logger),
    database,
    db: database.db,
    bus,
    signals: openSignals(),
    mailer,
    mailReader,
    logger,
  }
  const app = await buildApp(context)
  await app.ready()
  return {
    app,
    context,
    mails,
    logs,
    async close() {
      await app.close()
      await mailer.drain()
      await mailReader.close()
      await bus.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function testSecrets(): Secrets {
  const fresh = () => randomBytes(48).toString('base64url')
  return { userJwt: fresh(), refreshJwt: fresh(), serviceJwt: fresh(), sealing: fresh(), worker: fresh() }
}
