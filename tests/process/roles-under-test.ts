import { randomBytes } from 'node:crypto'
import { createRequire } from 'node:module'
import { setTimeout as pause } from 'node:timers/promises'
import type { MailToRecord } from '@nextjob/contracts/raw-job-email'
import { openRedisSession } from '../../packages/service-kit/test/redis-session.ts'
import { openTcpProxy, type TcpProxy } from '../../packages/service-kit/test/tcp-proxy.ts'
import { freePort, runNextjob, type TestProcess } from './nextjob-process.ts'

/** The driver as the API has it. */
const postgres = createRequire(new URL('../../apps/api/package.json', import.meta.url))(
  'postgres',
) as typeof import('postgres')

/** Roles as processes, on a database and a Redis number of their own, both behind wires that a test may cut. */
export type RolesUnderTest = {
  /** The wires to PostgreSQL and Redis. */
  database: TcpProxy
  redis: TcpProxy
  /** The same for every role. */
  settings: Record<string, string>
  sql: ReturnType<typeof postgres>
  /** Starts a role. */
  launch(role: RoleName, settings?: Record<string, string>): Promise<Role>
  /** Starts a role; resolves when it is ready. */
  start(role: RoleName, settings?: Record<string, string>): Promise<Role>
  /** Has Redis forget everything. */
  loseRedis(): Promise<void>
  close(): Promise<void>
}
type RoleName = 'api' | 'gmail-reader' | 'digest-generator'
/** `url` is where it serves: the API, or a worker's health. */
export type Role = TestProcess & { url: string; metricsUrl: string }

export async function openRolesUnderTest(databaseUrl: string, redisUrl: string): Promise<RolesUnderTest> {
  const name = `nextjob_roles_${randomBytes(6).toString('hex')}`
  const admin = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name}`)
  const direct = new URL(databaseUrl)
  direct.pathname = `/${name}`
  const number = 1 + ((randomBytes(1)[0] ?? 0) % 15)
  const redisSession = await openRedisSession(redisUrl)
  await redisSession.say(`SELECT ${number}`)
  await redisSession.say('FLUSHDB')
  const database = await openTcpProxy({ host: direct.hostname, port: Number(direct.port) || 5432 })
  const redis = await openTcpProxy({ host: new URL(redisUrl).hostname, port: Number(new URL(redisUrl).port) || 6379 })
  const proxied = new URL(direct)
  proxied.host = `127.0.0.1:${database.port}`
  const settings = {
    DATABASE_URL: proxied.href,
    REDIS_URL: `redis://127.0.0.1:${redis.port}/${number}`,
    REGISTRATION: 'open',
    RATE_LIMIT_PER_MINUTE: '1000000',
    LEASE_SECONDS: '3',
    ...secrets(),
  }
  const sql = postgres(direct.href, { max: 2, onnotice: () => {} })
  const running: Role[] = []

  async function launch(role: RoleName, own: Record<string, string> = {}): Promise<Role> {
    const [port, metrics] = [await freePort(), await freePort()]
    const url = `http://127.0.0.1:${role === 'api' ? port : metrics}`
    const child = runNextjob([role], { ...settings, PORT: port, METRICS_PORT: metrics, ...own })
    const launched = { ...child, url, metricsUrl: `http://127.0.0.1:${metrics}` }
    running.push(launched)
    return launched
  }

  return {
    database,
    redis,
    settings,
    sql,
    launch,
    async start(role, own) {
      const started = await launch(role, own)
      await untilReady(started)
      return started
    },
    async loseRedis() {
      await redisSession.say('FLUSHDB')
    },
    async close() {
      for (const { child } of running) child.kill('SIGKILL')
      await Promise.all(running.map(({ ended }) => ended))
      await redisSession.say('FLUSHDB')
      redisSession.close()
      await Promise.all([database.close(), redis.close(), sql.end()])
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

/** Resolves when the role says that it can do its work; rejects with its words when it ends before. */
export async function untilReady(role: Role): Promise<void> {
  const over = role.ended.then((code) => Promise.reject(new Error(`ended with ${code}:\n${role.stderr()}`)))
  const ready = async () => {
    while (!(await isReady(role))) await pause(50)
  }
  await Promise.race([ready(), over])
}

export const isReady = (role: Role): Promise<boolean> =>
  fetch(`${role.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  )

/** Waits until `look` gives something. */
export async function until<T>(look: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found) return found
    await pause(100)
  }
}

function secrets(): Record<string, string> {
  const names = ['USER_JWT_SECRET', 'REFRESH_JWT_SECRET', 'SERVICE_JWT_SECRET', 'SEALING_KEY', 'WORKER_SECRET']
  return Object.fromEntries(names.map((name) => [name, randomBytes(48).toString('base64url')]))
}

/** A person at an API, and the reader of their mail. */
export type PersonAtApi = {
  id: number
  record(mails: readonly MailToRecord[], correlationId?: string): Promise<Response>
  offers(url?: string): Promise<number>
}

export async function registerPerson(apiUrl: string, settings: Record<string, string>): Promise<PersonAtApi> {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(apiUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const email = `${randomBytes(6).toString('hex')}@people.example`
  const password = randomBytes(12).toString('base64url')
  await post('/auth/register', { email, password })
  const { access, user } = (await (await post('/auth/jwt/login', { username: email, password })).json()) as {
    access: string
    user: { id: number }
  }
  const token = async () => {
    const answer = await post('/auth/token', { service_name: 'gmail-reader', service_secret: settings.WORKER_SECRET })
    return ((await answer.json()) as { access_token: string }).access_token
  }
  const bearer = await token()
  return {
    id: user.id,
    record: (mails, correlationId) =>
      post(
        '/service/raw_job_emails/bulk_create',
        { user_id: user.id, mails },
        { authorization: `Bearer ${bearer}`, ...(correlationId ? { 'x-correlation-id': correlationId } : {}) },
      ),
    async offers(url = apiUrl) {
      const answer = await fetch(`${url}/job-offers?limit=1`, { headers: { authorization: `Bearer ${access}` } })
      return ((await answer.json()) as { count: number }).count
    },
  }
}
