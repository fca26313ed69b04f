import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { root } from '../process/nextjob-process.ts'

export type RoleKind = 'api' | 'gmail-reader' | 'digest-generator' | 'start'

export type RoleOptions = {
  kind: RoleKind
  /** Names its log file. */
  name: string
  settings: Record<string, string>
  /** Where `/readyz` answers. */
  healthUrl: string
  /** Where `/metrics` answers. */
  metricsUrl?: string
  /** Where its log goes. */
  folder: string
  /** The tree it runs from; this one unless a copy is tried. */
  tree?: string
}

/** One role as a process that may be killed and started again; its log is one file over all its lives. */
export class RoleProcess {
  readonly kind: RoleKind
  readonly name: string
  readonly healthUrl: string
  readonly metricsUrl: string
  readonly logFile: string
  /** Times that it ended without being told to. */
  unbidden = 0
  readonly #options: RoleOptions
  #child: ChildProcess | null = null
  #ended: Promise<number | null> = Promise.resolve(null)
  #isBidden = false

  constructor(options: RoleOptions) {
    this.#options = options
    this.kind = options.kind
    this.name = options.name
    this.healthUrl = options.healthUrl
    this.metricsUrl = options.metricsUrl ?? options.healthUrl
    this.logFile = join(options.folder, `${options.name}.log`)
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  get isRunning(): boolean {
    return this.#child !== null
  }

  start(): void {
    if (this.#child) return
    const { settings, kind, tree = root } = this.#options
    const log = openSync(this.logFile, 'a')
    const { DATABASE_URL, REDIS_URL, SMTP_URL, npm_lifecycle_event, VITEST, NODE_ENV, ...inherited } = process.env
    const child = spawn(process.execPath, [join(tree, 'apps/nextjob/src/main.ts'), kind], {
      cwd: tree,
      env: { ...inherited, NO_COLOR: '1', ...settings },
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    this.#child = child
    this.#isBidden = false
    this.#ended = new Promise((resolve) => {
      child.once('close', (code) => {
        if (!this.#isBidden) this.unbidden += 1
        if (this.#child === child) this.#child = null
        resolve(code)
      })
    })
  }

  /** Sends a signal that ends it, and waits for the end. @returns the exit code, null after SIGKILL */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
    this.#isBidden = true
    // A stopped process would keep SIGTERM for later.
    this.#child?.kill('SIGCONT')
    this.#child?.kill(signal)
    return await this.#ended
  }

  /** SIGSTOP: it stands still, its connections stay open. */
  freeze(): void {
    this.#child?.kill('SIGSTOP')
  }

  thaw(): void {
    this.#child?.kill('SIGCONT')
  }

  /** Resolves when it answers that it is ready. @throws Error when it does not within `ms`, or ended */
  async untilReady(ms = 60_000): Promise<void> {
    const deadline = performance.now() + ms
    while (performance.now() < deadline) {
      if (!this.#child) throw new Error(`${this.name} ended before it was ready:\n${this.lastWords()}`)
      if (await this.isReady()) return
      await pause(50)
    }
    throw new Error(`${this.name} was not ready after ${ms} ms:\n${this.lastWords()}`)
  }

  async isReady(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.healthUrl}/readyz`, { signal: AbortSignal.timeout(2_000) })
      await answer.arrayBuffer()
      return answer.ok
    } catch {
      return false
    }
  }

  log(): string {
    return readFileSync(this.logFile, 'utf8')
  }

  lastWords(): string {
    return this.log().slice(-2_000)
  }
}
