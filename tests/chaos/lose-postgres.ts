import { setTimeout as pause } from 'node:timers/promises'
import { connectMailbox } from './connect-mailbox.ts'
import { shareOf } from './kill-roles.ts'
import { amount, onStage, type Scenario, type Stage } from './scenario.ts'

const READY_MS_MAX = 5_000

/**
 * Promise 4: PostgreSQL is killed and started again under load. What was acknowledged is there; meanwhile the API answers
 * 503 problem+json, and is ready soon after; no process ends.
 */
export const losePostgres: Scenario = {
  name: 'lose-postgres',
  summary: 'SIGKILL and restart of PostgreSQL under load',
  run: async (plan) => {
    const crashes = amount(plan, 4, 24)
    const mails = crashes * amount(plan, 60, 200)
    return await onStage(plan, { readers: 1, generators: 1 }, async (stage) => {
      const writer = await Writer.open(stage)
      const away: Record<string, number> = {}
      let slowest = 0
      for (let crash = 0; crash < crashes; crash++) {
        stage.deliver(shareOf(mails, crash, crashes))
        const writing = writer.writeFor(stage.random.int(300, 1_500))
        await writing
        await Promise.all([plan.services.kill('postgres'), writer.writeFor(500)])
        const answer = await writer.write()
        away[answer] = (away[answer] ?? 0) + 1
        await plan.services.start('postgres')
        const began = performance.now()
        await stage.constellation.all('api')[0]?.untilReady()
        slowest = Math.max(slowest, performance.now() - began)
        stage.kills += 1
        await writer.check(stage)
      }
      stage.figures.push(
        `${crashes} crashes`,
        `ready ${(slowest / 1_000).toFixed(1)} s after PostgreSQL at the latest`,
        `${writer.acknowledged} writes acknowledged`,
        `answers meanwhile: ${Object.entries(away)
          .map(([answer, count]) => `${count}× ${answer}`)
          .join(', ')}`,
      )
      if (slowest > READY_MS_MAX) stage.breaches.push(`the API was ready only after ${Math.round(slowest)} ms`)
      for (const answer of Object.keys(away))
        if (answer !== '503 application/problem+json') stage.breaches.push(`answered ${answer} without a database`)
    })
  },
}

/** A person who changes a wish again and again, and remembers what the API has acknowledged. */
class Writer {
  acknowledged = 0
  readonly #url: string
  readonly #access: string
  #tried = 0

  private constructor(url: string, access: string) {
    this.#url = url
    this.#access = access
  }

  static async open({ constellation, google, mailboxes }: Stage): Promise<Writer> {
    return new Writer(constellation.apiUrl, await connectMailbox(constellation, google, mailboxes[0] ?? ''))
  }

  /** @returns status and type of the answer */
  async write(): Promise<string> {
    this.#tried += 1
    const number = this.#tried
    try {
      const answer = await this.#ask('PATCH', JSON.stringify({ target_titles: [`Wish ${number}`] }))
      await answer.arrayBuffer()
      if (answer.ok) this.acknowledged = number
      return `${answer.status} ${(answer.headers.get('content-type') ?? '').split(';')[0]}`
    } catch (error) {
      return (error as Error).name
    }
  }

  async writeFor(ms: number): Promise<void> {
    const until = performance.now() + ms
    while (performance.now() < until) {
      await this.write()
      await pause(10)
    }
  }

  /** What was acknowledged last is there, or what was tried after it. */
  async check({ breaches }: Stage): Promise<void> {
    const answer = await this.#ask('GET')
    const { target_titles } = (await answer.json()) as { target_titles: string[] }
    const found = Number(/\d+/.exec(target_titles[0] ?? '')?.[0] ?? 0)
    if (found < this.acknowledged || found > this.#tried)
      breaches.push(`wish ${found} stands, and ${this.acknowledged} was acknowledged`)
  }

  #ask(method: string, body?: string): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#access}`, ...(body ? { 'content-type': 'application/json' } : {}) }
    return fetch(`${this.#url}/preferences`, {
      method,
      headers,
      signal: AbortSignal.timeout(30_000),
      ...(body ? { body } : {}),
    })
  }
}
