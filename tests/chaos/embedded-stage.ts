import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type postgres from 'postgres'
import { readApiEnv } from '../../apps/api/src/env.ts'
import { openData } from '../../apps/api/src/open-installation.ts'
import { type FakeGoogle, startFakeGoogle } from '../fake-google/fake-google.ts'
import { freePort, runNextjob } from '../process/nextjob-process.ts'
import { seededRandom } from '../prove/seeded-random.ts'
import { MailSupply } from './chaos-mails.ts'
import { connectMailbox } from './connect-mailbox.ts'
import { googleSettings } from './constellation.ts'
import { isDrained } from './drain.ts'
import { readLedger, type Verdict } from './ledger.ts'
import { RoleProcess } from './role-process.ts'
import type { BasePlan } from './scenario.ts'

const LOOKS = 40

/** NextJob in the embedded shape: one process with its data folder, fed by the fake Gmail. */
export class EmbeddedStage {
  readonly folder = mkdtempSync(join(tmpdir(), 'nextjob-chaos-'))
  readonly google: FakeGoogle
  readonly supply: MailSupply
  readonly mailboxes: string[]
  readonly random
  readonly #port: string
  #role: RoleProcess | null = null
  #data = ''
  unbidden = 0

  private constructor(google: FakeGoogle, plan: BasePlan, mailboxes: string[], port: string) {
    this.google = google
    this.supply = new MailSupply(google, plan.seed)
    this.random = seededRandom(plan.seed)
    this.mailboxes = mailboxes
    this.#port = port
  }

  /** A running installation with connected mailboxes. */
  static async open(plan: BasePlan, count: number): Promise<EmbeddedStage> {
    const mailboxes = Array.from({ length: count }, (_, at) => `person.${at + 1}@gmail.com`)
    const accounts = mailboxes.map((email) => ({ email }))
    const google = await startFakeGoogle({ accounts, quota: { perUser: 1e9, perProject: 1e9 }, seed: plan.seed })
    const stage = new EmbeddedStage(google, plan, mailboxes, await freePort())
    await stage.start(join(stage.folder, 'data'))
    for (const email of mailboxes) await connectMailbox({ apiUrl: stage.apiUrl }, google, email)
    return stage
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  settings(data = this.#data): Record<string, string> {
    return {
      ...googleSettings(this.google),
      NEXTJOB_DATA: data,
      PORT: this.#port,
      NEXTJOB_DEMO: 'off',
      LOG_LEVEL: 'warn',
      RATE_LIMIT_PER_MINUTE: '10000000',
      AUTH_LIMIT_FACTOR: '10000',
      GMAIL_API_URL: this.google.url,
      GMAIL_USER_UNITS: '1000000000',
      GMAIL_PROJECT_UNITS: '1000000000',
      MAILBOX_REST_SECONDS: '1',
      LEASE_SECONDS: '3',
      MAILBOX_LEASE_SECONDS: '3',
    }
  }

  deliver(count: number): void {
    for (let at = 0; at < count; at++) {
      this.supply.deliver(this.mailboxes[this.random.int(0, this.mailboxes.length - 1)] ?? '')
    }
  }

  /** Starts it on a data folder. */
  async start(data = this.#data): Promise<void> {
    this.#data = data
    const options = { kind: 'start', name: 'nextjob', folder: this.folder, healthUrl: this.apiUrl } as const
    this.#role = new RoleProcess({ ...options, settings: this.settings() })
    this.#role.start()
    await this.#role.untilReady()
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.unbidden += this.#role?.unbidden ?? 0
    await this.#role?.end(signal)
  }

  /** Runs another command of NextJob on the same data. @throws Error when it fails */
  async command(args: readonly string[], data = this.#data): Promise<void> {
    const command = runNextjob(args, this.settings(data))
    if ((await command.ended) !== 0) throw new Error(`nextjob ${args.join(' ')} failed: ${command.stderr()}`)
  }

  /** Looks into the data of an installation that does not run. */
  async look<T>(into: (sql: postgres.Sql) => Promise<T>, folder = this.#data): Promise<T> {
    const data = await openData(readApiEnv({ NEXTJOB_DATA: folder }))
    try {
      return await into(data.database.sql)
    } finally {
      await data.close()
    }
  }

  /** Lets it read until everything is read, stops it, and holds its data against what Gmail delivered. */
  async settle(): Promise<Verdict> {
    for (let look = 0; look < LOOKS; look++) {
      await this.#untilQuiet()
      await this.end('SIGTERM')
      const verdict = await this.look(async (sql) => {
        const drained = await isDrained(sql, this.supply.delivered, new Set())
        return drained || look === LOOKS - 1 ? await readLedger(sql, this.supply.delivered) : null
      })
      if (verdict) return verdict
      await this.start()
    }
    throw new Error('unreachable')
  }

  /** Nothing has been fetched from Gmail for two seconds. */
  async #untilQuiet(): Promise<void> {
    const { calls } = this.google
    for (let before = -1; before !== calls.count({ name: 'messages.get' }); ) {
      before = calls.count({ name: 'messages.get' })
      await pause(2_500)
    }
  }

  async close(): Promise<void> {
    await this.end('SIGKILL')
    await this.google.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
