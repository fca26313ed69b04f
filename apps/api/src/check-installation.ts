import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { dataFolderHolder } from './db/data-folder-lock.ts'
import { pendingMigrations } from './db/migrate.ts'
import { type Database, openPostgres } from './db/open-database.ts'
import { POSTGRES_MAJOR_MIN, readServerFacts } from './db/server-facts.ts'
import { type ApiEnv, readApiEnv } from './env.ts'
import { findLocalDoor } from './find-local-door.ts'
import { checkGoogle } from './google/check-google.ts'
import { openData } from './open-installation.ts'
import { checkSmtp } from './outgoing-mail.ts'
import { loadSecrets } from './secrets.ts'

/** What was looked at and how it stands; `remedy` says what to do about it. */
export type Finding = {
  subject: string
  state: 'fine' | 'note' | 'wrong'
  says: string
  remedy?: string
}

const DISK_BYTES_MIN = 1_000_000_000
const PATIENCE_MS = 10_000

/**
 * Looks at every setting and at everything the installation depends on, and changes nothing: no folder is made, nothing
 * is migrated, no mail is sent. Each look is independent of the others; what a wrong setting makes pointless is left out.
 */
export async function* checkInstallation(): AsyncGenerator<Finding> {
  yield runtime()
  let env: ApiEnv
  try {
    env = readApiEnv()
    yield fine('settings', 'every one can be used')
  } catch (error) {
    const remedy = 'Correct or unset these; nextjob start --help says what they mean.'
    yield { subject: 'settings', state: 'wrong', says: (error as Error).message, remedy }
    return
  }
  yield secrets(env)
  yield* env.DATABASE_URL ? [] : dataFolder(env)
  yield await database(env)
  yield await address(env)
  yield* exposure(env)
  yield await mail(env)
  for await (const finding of checkGoogle(env)) yield { subject: 'google', ...finding }
  if (env.REDIS_URL) yield await redis(env.REDIS_URL)
}

function runtime(): Finding {
  const { node } = process.versions
  if (Number(node.split('.')[0]) >= 26) return fine('runtime', `Node ${node}`)
  return wrong('runtime', `Node ${node} is not the pinned one`, 'Run it by npm start or npx nextjob.')
}

function secrets(env: ApiEnv): Finding {
  if (!env.DATABASE_URL && !existsSync(join(env.NEXTJOB_DATA, 'secrets.json'))) {
    return existsSync(join(env.NEXTJOB_DATA, 'pgdata'))
      ? wrong('secrets', 'secrets.json is missing', 'Take it from a backup: without it every session ends.')
      : fine('secrets', 'are made at the first start')
  }
  try {
    loadSecrets(env)
    return fine('secrets', env.DATABASE_URL ? 'all are set' : join(env.NEXTJOB_DATA, 'secrets.json'))
  } catch (error) {
    return wrong('secrets', (error as Error).message, 'nextjob doctor --new-secrets prints a set.')
  }
}

function* dataFolder({ NEXTJOB_DATA: folder }: ApiEnv): Generator<Finding> {
  if (!existsSync(folder)) {
    yield fine('data folder', `${resolve(folder)} is made at the first start`)
    return
  }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    yield wrong('data folder', `${resolve(folder)} cannot be written`, 'Make this user its owner.')
    return
  }
  const { mode } = statSync(folder)
  yield process.platform !== 'win32' && mode & 0o077
    ? note('data folder', `others of this machine may look into ${resolve(folder)}`, `chmod 700 ${folder}`)
    : fine('data folder', resolve(folder))
  const { bavail, bsize } = statfsSync(folder)
  const gigabytes = `${((bavail * bsize) / 1e9).toFixed(1)} GB`
  yield bavail * bsize < DISK_BYTES_MIN
    ? wrong('disk', `only ${gigabytes} are free`, 'Make room: a full disk stops the database.')
    : fine('disk', `${gigabytes} are free`)
  yield backups(join(folder, 'backups'))
}

function backups(folder: string): Finding {
  const kept = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tar')) : []
  const newest = Math.max(...kept.map((name) => statSync(join(folder, name)).mtimeMs))
  if (!kept.length) return note('backups', 'there are none yet', 'One is taken on each day that nextjob start runs.')
  return fine('backups', `${kept.length}, the newest of ${new Date(newest).toISOString().slice(0, 10)}`)
}

async function database(env: ApiEnv): Promise<Finding> {
  try {
    return env.DATABASE_URL ? await postgresServer(env.DATABASE_URL) : await embeddedDatabase(env)
  } catch (error) {
    const remedy = env.DATABASE_URL
      ? 'See to it that DATABASE_URL names a server that runs and lets this user in.'
      : 'Restore a backup into another folder: nextjob restore --help'
    return wrong('database', reasonOf(error), remedy)
  }
}

async function postgresServer(url: string): Promise<Finding> {
  const opened = openPostgres(url, { max: 1 })
  try {
    const { major, pgvector } = await inTime(readServerFacts(opened.sql))
    if (major < POSTGRES_MAJOR_MIN) {
      return wrong('database', `PostgreSQL ${major} is too old`, `Take PostgreSQL ${POSTGRES_MAJOR_MIN} or later.`)
    }
    if (!pgvector) return wrong('database', 'pgvector is not installed', 'https://github.com/pgvector/pgvector')
    return await schemaState(opened, `PostgreSQL ${major} with pgvector ${pgvector}`)
  } finally {
    await opened.close()
  }
}

async function embeddedDatabase(env: ApiEnv): Promise<Finding> {
  const holder = dataFolderHolder(env.NEXTJOB_DATA)
  const door = findLocalDoor(env.NEXTJOB_DATA)
  if (door) {
    const answer = await fetch(`${door.address}/readyz`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    const what = `embedded, served by process ${door.pid} at ${door.address}`
    return answer.ok ? fine('database', what) : wrong('database', `${what}, is not ready`, 'Look into its log.')
  }
  if (holder !== null) return note('database', `process ${holder} has it open`, 'Ask again in a moment.')
  if (!existsSync(join(env.NEXTJOB_DATA, 'pgdata'))) return fine('database', 'is made at the first start')
  const data = await openData(env)
  try {
    return await schemaState(data.database, 'embedded')
  } finally {
    await data.close()
  }
}

async function schemaState({ sql }: Database, what: string): Promise<Finding> {
  const pending = await pendingMigrations(sql)
  if (!pending.length) return fine('database', `${what}, up to date`)
  return note('database', `${what}, ${pending.length} migrations to run`, 'nextjob start or migrate runs them.')
}

async function address(env: ApiEnv): Promise<Finding> {
  const where = `${env.HOST}:${env.PORT}`
  if (!env.DATABASE_URL && findLocalDoor(env.NEXTJOB_DATA)) return fine('address', `${env.PUBLIC_URL} is served`)
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      done(wrong('address', `${where} cannot be listened on (${error.code})`, 'Set PORT or HOST to another.'))
    })
    probe.listen(env.PORT, env.HOST, () => probe.close(() => done(fine('address', `${where} is free`))))
  })
}

function* exposure(env: ApiEnv): Generator<Finding> {
  const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(env.HOST)
  if (!isLocal && !env.PUBLIC_URL.startsWith('https:')) {
    const remedy = 'Put a reverse proxy with TLS before it and set PUBLIC_URL to its https address.'
    yield note('exposure', `HOST ${env.HOST} lets the network in, and passwords travel unencrypted`, remedy)
  }
  if (!isLocal && env.REGISTRATION === 'open') {
    yield note('exposure', 'everybody who reaches it may register', 'REGISTRATION=closed, and nextjob users create.')
  }
}

async function mail(env: ApiEnv): Promise<Finding> {
  if (!env.SMTP_URL) {
    const says = `SMTP_URL is not set: mails are written to ${join(env.NEXTJOB_DATA, 'outbox')}`
    return note('mail', says, 'Set SMTP_URL=smtps://user:password@host to send them.')
  }
  try {
    await inTime(checkSmtp(env.SMTP_URL))
    return fine('mail', 'the SMTP server lets us in')
  } catch (error) {
    return wrong('mail', `the SMTP server refuses: ${reasonOf(error)}`, 'See to SMTP_URL: host, port, user, password.')
  }
}

function redis(url: string): Promise<Finding> {
  const { hostname, port } = new URL(url)
  return new Promise((done) => {
    const socket = connect({ host: hostname, port: Number(port) || 6379, timeout: PATIENCE_MS })
    const end = (finding: Finding) => {
      socket.destroy()
      done(finding)
    }
    const away = () => end(wrong('redis', `${hostname} does not answer`, 'See to REDIS_URL, and that Redis runs.'))
    socket.once('connect', () => end(fine('redis', `${hostname} answers`)))
    socket.once('error', away)
    socket.once('timeout', away)
  })
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no answer in ten seconds')), PATIENCE_MS).unref()
  })
  return Promise.race([work, late])
}

/** Connection errors come in bundles without a message of their own. Addresses with passwords are in none. */
function reasonOf(error: unknown): string {
  const { errors, message, code } = error as AggregateError & NodeJS.ErrnoException
  return message || (errors?.[0] as Error | undefined)?.message || code || 'unknown'
}

const fine = (subject: string, says: string): Finding => ({ subject, state: 'fine', says })
const note = (subject: string, says: string, remedy: string): Finding => ({ subject, state: 'note', says, remedy })
const wrong = (subject: string, says: string, remedy: string): Finding => ({ subject, state: 'wrong', says, remedy })
