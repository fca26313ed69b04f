import { setTimeout as pause } from 'node:timers/promises'
import { shareOf } from './kill-roles.ts'
import { amount, onStage, type Scenario, type Stage } from './scenario.ts'

const STOP_MS_MAX = 10_000
/** So long that giving back cannot be taken for running out. */
const LEASE_SECONDS = 60

/**
 * Promise 6: SIGTERM under load. Every role ends with 0 within ten seconds, no request that it had taken is cut off, and
 * what a worker had in hand is given back at once: the leases are far longer than the run.
 */
export const stopGracefully: Scenario = {
  name: 'stop-gracefully',
  summary: 'SIGTERM of every role under load',
  run: async (plan) => {
    const stops = amount(plan, 9, 100)
    const mails = stops * 40
    return await onStage(
      plan,
      { readers: 1, generators: 1, leaseSeconds: LEASE_SECONDS, drainMs: 45_000 },
      async (stage) => {
        let slowest = 0
        const caller = new Caller(stage)
        for (let stop = 0; stop < stops; stop++) {
          stage.deliver(shareOf(mails, stop, stops))
          const kinds = ['digest-generator', 'gmail-reader', 'api'] as const
          const [role] = stage.constellation.all(kinds[stop % 3] ?? 'api')
          if (!role) continue
          const calling = caller.go()
          await pause(stage.random.int(200, 1_200))
          const began = performance.now()
          const code = await role.end('SIGTERM')
          slowest = Math.max(slowest, performance.now() - began)
          await caller.stop(calling)
          if (code !== 0) stage.breaches.push(`${role.name} ended with ${code}: ${role.lastWords().slice(-500)}`)
          role.start()
          await role.untilReady()
          stage.kills += 1
        }
        stage.figures.push(
          `${stops} SIGTERMs, ended within ${(slowest / 1_000).toFixed(1)} s`,
          `${caller.answered} requests answered, ${caller.cut} cut off`,
        )
        if (slowest > STOP_MS_MAX) stage.breaches.push(`a role took ${Math.round(slowest)} ms to end`)
        if (caller.cut) stage.breaches.push(`${caller.cut} requests were cut off`)
      },
    )
  },
}

/**
 * Asks the API again and again, as the proxy before it would: over a connection that is kept, until an answer ends it;
 * then not before the API is ready again. A refused connection is an answer, a request that was cut off is not.
 */
class Caller {
  answered = 0
  cut = 0
  readonly #stage: Stage
  #going = false

  constructor(stage: Stage) {
    this.#stage = stage
  }

  async go(): Promise<void> {
    this.#going = true
    while (this.#going) {
      try {
        const answer = await fetch(`${this.#stage.constellation.apiUrl}/skills?limit=100`)
        await answer.arrayBuffer()
        this.answered += 1
        if (answer.headers.get('connection') === 'close') await this.#untilReady()
      } catch (error) {
        const { cause } = error as { cause?: { code?: string } }
        if (cause?.code !== 'ECONNREFUSED') this.cut += 1
        await pause(20)
      }
    }
  }

  /** Waits until the API says that it is ready, or calling ends. */
  async #untilReady(): Promise<void> {
    const isReady = async () => {
      const answer = await fetch(`${this.#stage.constellation.apiUrl}/readyz`, { headers: { connection: 'close' } })
      await answer.arrayBuffer()
      return answer.ok
    }
    while (this.#going && !(await isReady().catch(() => false))) await pause(50)
  }

  async stop(going: Promise<void>): Promise<void> {
    this.#going = false
    await going
  }
}
