import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { FakeGoogle } from '../fake-google/fake-google.ts'
import { freePort } from '../process/nextjob-process.ts'
import { type RoleKind, RoleProcess } from './role-process.ts'
import type { Services } from './services.ts'

export type ConstellationOptions = {
  google: FakeGoogle
  services: Services
  /** An empty database of this run's own. */
  databaseUrl: string
  /** Short, so that what a death costs is seen soon. */
  leaseSeconds?: number
  apis?: number
  readers?: number
  generators?: number
  settings?: Record<string, string>
  /** The tree that the roles run from; this one unless a copy with a fault is tried. */
  tree?: string
}

/** NextJob in the production shape: its roles as processes, on services that may be killed. */
export class Constellation {
  readonly processes: RoleProcess[] = []
  /** Logs of all processes. */
  readonly folder = mkdtempSync(join(tmpdir(), 'nextjob-chaos-'))
  readonly services: Services
  readonly google: FakeGoogle
  readonly leaseSeconds: number
  /** The record, to be looked at from outside. */
  readonly sql: postgres.Sql
  readonly #options: ConstellationOptions
  readonly #secrets: Record<string, string>
  #count = 0

  private constructor(options: ConstellationOptions) {
    this.#options = options
    this.services = options.services
    this.google = options.google
    this.leaseSeconds = options.leaseSeconds ?? 3
    this.sql = postgres(options.databaseUrl, { max: 2, onnotice: () => {}, connect_timeout: 5 })
    const names = ['USER_JWT_SECRET', 'REFRESH_JWT_SECRET', 'SERVICE_JWT_SECRET', 'SEALING_KEY', 'WORKER_SECRET']
    this.#secrets = Object.fromEntries(names.map((name) => [name, randomBytes(32).toString('hex')]))
  }

  /** Starts every role and waits until each is ready. */
  static async open(options: ConstellationOptions): Promise<Constellation> {
    const constellation = new Constellation(options)
    try {
      for (let at = 0; at < (options.apis ?? 1); at++) await (await constellation.add('api')).untilReady()
      const workers: RoleProcess[] = []
      for (let at = 0; at < (options.readers ?? 1); at++) workers.push(await constellation.add('gmail-reader'))
      for (let at = 0; at < (options.generators ?? 1); at++) workers.push(await constellation.add('digest-generator'))
      await Promise.all(workers.map((worker) => worker.untilReady()))
      return constellation
    } catch (error) {
      await constellation.close()
      throw error
    }
  }

  /** Starts one more of a role. Workers turn to the APIs in turn. */
  async add(kind: Exclude<RoleKind, 'start'>): Promise<RoleProcess> {
    const { google, settings = {}, tree } = this.#options
    const apis = this.all('api')
    this.#count += 1
    const [port, metricsPort] = [await freePort(), await freePort()]
    const apiUrl = apis[this.#count % Math.max(apis.length, 1)]?.healthUrl ?? ''
    const common = {
      REDIS_URL: this.services.redisUrl,
      METRICS_PORT: metricsPort,
      METRICS_HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      LEASE_SECONDS: String(this.leaseSeconds),
    }
    const own: Record<string, string> =
      kind === 'api'
        ? {
            ...this.#secrets,
            ...googleSettings(google),
            DATABASE_URL: this.#options.databaseUrl,
            PORT: port,
            NEXTJOB_DATA: join(this.folder, `data-${this.#count}`),
            NEXTJOB_DEMO: 'off',
            RATE_LIMIT_PER_MINUTE: '10000000',
            AUTH_LIMIT_FACTOR: '10000',
            MAILBOX_LEASE_SECONDS: String(this.leaseSeconds),
          }
        : {
            API_URL: apiUrl,
            WORKER_SECRET: this.#secrets.WORKER_SECRET ?? '',
            GMAIL_API_URL: google.url,
            MAILBOX_REST_SECONDS: '1',
            GMAIL_PATIENCE_SECONDS: '3',
            GMAIL_USER_UNITS: '1000000000',
            GMAIL_PROJECT_UNITS: '1000000000',
          }
    const role = new RoleProcess({
      kind,
      name: `${kind}-${this.#count}`,
      settings: { ...common, ...own, ...settings },
      healthUrl: `http://127.0.0.1:${kind === 'api' ? port : metricsPort}`,
      metricsUrl: `http://127.0.0.1:${metricsPort}`,
      folder: this.folder,
      ...(tree ? { tree } : {}),
    })
    this.processes.push(role)
    role.start()
    return role
  }

  /** Ends one for good. */
  async remove(role: RoleProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.processes.splice(this.processes.indexOf(role), 1)
    return await role.end(signal)
  }

  all(kind: RoleKind): RoleProcess[] {
    return this.processes.filter((role) => role.kind === kind)
  }

  /** Where the first API answers. */
  get apiUrl(): string {
    return this.all('api')[0]?.healthUrl ?? ''
  }

  /** Ends all processes; the folder with their logs goes too. */
  async close(): Promise<void> {
    await Promise.all(this.processes.map((role) => role.end('SIGKILL')))
    await this.sql.end({ timeout: 1 })
    if (!process.env.CHAOS_KEEP) rmSync(this.folder, { recursive: true, force: true })
  }
}

/** What makes the API take the fake for Google. */
export const googleSettings = ({ url, client }: FakeGoogle): Record<string, string> => ({
  GOOGLE_CLIENT_ID: client.id,
  GOOGLE_CLIENT_SECRET: client.secret,
  GOOGLE_AUTH_URL: url,
  GOOGLE_TOKEN_URL: url,
  GOOGLE_CERTS_URL: url,
})
