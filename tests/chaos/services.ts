import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { freePort, root } from '../process/nextjob-process.ts'

const run = promisify(execFile)

export type ServiceName = 'postgres' | 'redis'

/**
 * PostgreSQL and Redis that may be stopped and killed. They are driven by one command, that of CHAOS_SERVICES or
 * `../shared/services/services`, which must know `up`, `env`, `start|stop|kill postgres|redis`, `wipe redis` and `down`,
 * and print `export DATABASE_URL=…` and `export REDIS_URL=…` at `up` and `env`. Redis must keep nothing on disk.
 */
export type Services = {
  redisUrl: string
  /** Makes an empty database. @returns its URL */
  makeDatabase(): Promise<string>
  start(name: ServiceName): Promise<void>
  stop(name: ServiceName): Promise<void>
  /** SIGKILL, children too. */
  kill(name: ServiceName): Promise<void>
  /** FLUSHALL. */
  wipeRedis(): Promise<void>
  /** Ends both with all their data. */
  down(): Promise<void>
}

/** The command that drives the services, null where there is none. */
export function findServices(): string | null {
  const given = process.env.CHAOS_SERVICES
  if (given) return given
  const beside = join(root, '../shared/services/services')
  return existsSync(beside) ? beside : null
}

/** Starts what an earlier scenario, which failed, may have left dead. */
export async function revive(services: Services): Promise<void> {
  await services.start('postgres')
  await services.start('redis')
}

/** Starts both services, on free ports unless PGPORT_NEXTJOB and REDISPORT_NEXTJOB name some. */
export async function startServices(command: string): Promise<Services> {
  const env = {
    ...process.env,
    NEXTJOB_SERVICES_NAME: process.env.NEXTJOB_SERVICES_NAME ?? `chaos-${process.pid}`,
    PGPORT_NEXTJOB: process.env.PGPORT_NEXTJOB ?? (await freePort()),
    REDISPORT_NEXTJOB: process.env.REDISPORT_NEXTJOB ?? (await freePort()),
  }
  const call = async (...args: string[]) => (await run(command, args, { env, maxBuffer: 16 * 1024 * 1024 })).stdout
  await call('up')
  const said = await call('env')
  const databaseUrl = /DATABASE_URL=(\S+)/.exec(said)?.[1] ?? ''
  const redisUrl = /REDIS_URL=(\S+)/.exec(said)?.[1] ?? ''
  const act = async (...args: string[]) => void (await call(...args))
  return {
    redisUrl,
    async makeDatabase() {
      const name = `chaos_${randomBytes(4).toString('hex')}`
      const admin = postgres(databaseUrl, { max: 1, onnotice: () => {} })
      await admin.unsafe(`create database ${name}`)
      await admin.end()
      const made = new URL(databaseUrl)
      made.pathname = `/${name}`
      return made.href
    },
    start: (service) => act('start', service),
    stop: (service) => act('stop', service),
    kill: (service) => act('kill', service),
    wipeRedis: () => act('wipe', 'redis'),
    down: () => act('down'),
  }
}
