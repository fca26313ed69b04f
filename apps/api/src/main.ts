import type { AddressInfo } from 'node:net'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { openMailReader } from '@nextjob/job-mail/mail-reader'
import type { Bus } from '@nextjob/service-kit/bus'
import { serveHealth } from '@nextjob/service-kit/health-server'
import { openInProcessBus } from '@nextjob/service-kit/in-process-bus'
import { createLogger, type Logger } from '@nextjob/service-kit/logger'
import { openRedisBus } from '@nextjob/service-kit/redis-bus'
import { startTelemetry } from '@nextjob/service-kit/telemetry'
import { buildApp } from './app.ts'
import { startBackground } from './background.ts'
import { keepDailyBackups } from './backup/keep-backups.ts'
import type { ApiContext } from './context.ts'
import { isDatabaseAway } from './db/database-away.ts'
import { oneAtATime } from './db/one-at-a-time.ts'
import { type ApiEnv, readApiEnv } from './env.ts'
import type { LocalDoor } from './find-local-door.ts'
import { openGoogle } from './google/google.ts'
import type { App } from './http/app-type.ts'
import { openLocalDoor } from './local-door.ts'
import { measureWork } from './measure-work.ts'
import { ensureWorkerClients } from './modules/auth/service-clients.ts'
import { resumeAfterStart } from './modules/ingestion/reconcile-mails.ts'
import { failInterruptedImports } from './modules/integrations/imports.queries.ts'
import { seedSkills } from './modules/skills/seed-skills.ts'
import { type Installation, openInstallation } from './open-installation.ts'
import { openMailer } from './outgoing-mail.ts'
import { openSealer } from './seal.ts'
import { openSignals } from './signals.ts'

/** The API, listening. */
export type RunningApi = {
  /** Where this machine reaches it, e.g. `http://127.0.0.1:8000`. */
  address: string
  context: ApiContext
  /** The bus that its relay fills: in the embedded shape the workers of this process read from it. */
  bus: Bus
  /** What the command of this machine logs in with. */
  door: LocalDoor
  /** Resolves with the reason when the database ends by itself; the process must end too. */
  failed: Promise<Error>
  /** Finishes the requests in hand, then lets everything go. */
  close(): Promise<void>
}

/** HOST and PORT cannot be listened on. */
export class AddressUnusable extends Error {
  override name = 'AddressUnusable' as const
}

/** How long requests in hand may still take when the server closes. */
const IN_HAND_MS = 5_000
/** How long it says before that that it is not ready, for whoever sends it requests to send them elsewhere. */
const DRAIN_MS = 2_000
/** Between two looks for a PostgreSQL that is not there yet. */
const AWAY_MS = 500

/**
 * Starts the API: opens the data and brings it up to date, seeds what the program brings along, and listens.
 *
 * @param options `lasting`: not for the length of a command only: has its mail reader ready, keeps a backup of each
 * day of an embedded data folder, waits for a PostgreSQL that is not there yet, and drains before it closes. `signal`:
 * ends the waiting.
 * @throws BadEnvironment, DataFolderInUse, SchemaRefused, AddressUnusable: each says in one line what to do
 */
export async function startApi(
  options: { env?: ApiEnv; logger?: Logger; lasting?: boolean; signal?: AbortSignal } = {},
): Promise<RunningApi> {
  const env = options.env ?? readApiEnv()
  const logger = options.logger ?? createLogger({ role: 'api', level: env.LOG_LEVEL })
  const installation = await openWhenThere(env, logger, options)
  const bus = openBus(env, logger)
  const telemetry = await startTelemetry({ role: 'api', endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT })
  const { database, secrets } = installation
  const mailer = openMailer({
    smtpUrl: env.SMTP_URL,
    from: env.MAIL_FROM,
    dataFolder: installation.dataFolder,
    logger,
  })
  // One core is left to the rest of the process.
  const mailReader = openMailReader({
    size: Math.max(1, Math.min(3, availableParallelism() - 1)),
    warm: options.lasting ?? false,
  })
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
  const opened: (() => Promise<unknown>)[] = [
    () => telemetry.close(),
    () => installation.close(),
    () => bus.close(),
    () => mailer.drain(),
    () => mailReader.close(),
  ]
  const close = async () => {
    for (const end of opened.splice(0).reverse()) {
      await end().catch((error: unknown) => logger.warn({ err: error }, 'something could not be closed in order'))
    }
  }
  try {
    await oneAtATime(database, 'start', async () => {
      await seedSkills(database)
      await ensureWorkerClients(context)
    })
    if (database.kind === 'embedded') {
      await resumeAfterStart(context)
      await failInterruptedImports(database.db)
    }
    const app = await buildApp(context)
    opened.push(() => closeApp(app, options.lasting === true && database.kind === 'postgres'))
    await app.listen({ host: env.HOST, port: env.PORT }).catch((error: NodeJS.ErrnoException) => {
      throw unusable(error, env)
    })
    const background = startBackground(context)
    opened.push(() => background.close())
    if (options.lasting && database.kind === 'embedded') {
      opened.push(keepDailyBackups({ database, dataFolder: installation.dataFolder }, logger))
    }
    if (env.DATABASE_URL && env.METRICS_PORT !== undefined) {
      const health = await serveHealth({
        host: env.METRICS_HOST,
        port: env.METRICS_PORT,
        logger,
        checks: { database: () => database.sql`select 1` },
        measure: () => measureWork(context),
      })
      opened.push(() => health.close())
    }
    const address = addressOf(app)
    const local = await openLocalDoor(context, address)
    opened.push(() => local.close())
    return { address, context, bus, door: local.door, failed: database.failed, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Redis carries between processes; one that has its data embedded has nobody to carry to. */
function openBus(env: ApiEnv, logger: Logger): Bus {
  if (!env.DATABASE_URL || !env.REDIS_URL) return openInProcessBus({ leaseMs: env.LEASE_SECONDS * 1000 })
  return openRedisBus({ url: env.REDIS_URL, logger, leaseMs: env.LEASE_SECONDS * 1000 })
}

/** The installation, as soon as its PostgreSQL takes connections. */
async function openWhenThere(
  env: ApiEnv,
  logger: Logger,
  { lasting, signal }: { lasting?: boolean; signal?: AbortSignal },
): Promise<Installation> {
  for (;;) {
    try {
      return await openInstallation(env, logger)
    } catch (error) {
      if (!lasting || !isDatabaseAway(error)) throw error
      logger.warn({ reason: (error as NodeJS.ErrnoException).code }, 'waiting for the database')
      await sleep(AWAY_MS, undefined, signal ? { signal } : {})
    }
  }
}

/**
 * Lets the requests in hand come to their end, but not for ever: a stream of events has none. When draining, the server
 * first says for a while that it is not ready, and with each answer that the connection ends: then nobody sends on a
 * connection that is closed, or asks for one that is never taken up.
 */
async function closeApp(app: App, drain: boolean): Promise<void> {
  app.drain()
  if (drain) await sleep(DRAIN_MS)
  const patience = setTimeout(() => app.server.closeAllConnections(), IN_HAND_MS)
  await app.close()
  clearTimeout(patience)
}

/** All addresses include the loopback; any other is reached as itself. */
function addressOf(app: App): string {
  const { address, port, family } = app.server.address() as AddressInfo
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function unusable(error: NodeJS.ErrnoException, env: ApiEnv): Error {
  const where = `${env.HOST}:${env.PORT}`
  if (error.code === 'EADDRINUSE') {
    return new AddressUnusable(`${where} is in use by another program; set PORT to another number`, { cause: error })
  }
  if (error.code === 'EACCES')
    return new AddressUnusable(`${where} may not be listened on; set PORT above 1023`, { cause: error })
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new AddressUnusable(`${where} is no address of this machine; set HOST`, { cause: error })
  }
  return error
}
