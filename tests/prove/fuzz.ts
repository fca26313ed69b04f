import { request as httpRequest } from 'node:http'
import { parseArgs } from 'node:util'
import { seedSkills } from '../../apps/api/src/modules/skills/seed-skills.ts'
import { googleEnv } from '../../apps/api/test/google-api.ts'
import { openTestApi } from '../../apps/api/test/test-api.ts'
import { startFakeGoogle } from '../fake-google/fake-google.ts'
import { type Answer, answerCheck } from './fuzz/check-answer.ts'
import { openFuzzWorld } from './fuzz/fuzz-world.ts'
import { type FuzzRequest, makeRequest } from './fuzz/make-request.ts'
import { type Operation, readOperations } from './fuzz/operations.ts'
import { seededRandom } from './seeded-random.ts'

const AT_ONCE = 8
const REFRESH_EVERY = 500

/**
 * Sends requests made from the OpenAPI document, about half of them with one thing wrong, over real HTTP: no 5xx, every
 * error valid problem+json, every answer valid against its schema, fewer than 1 % 429, half of all with good credentials.
 *
 * Options: `--count` (5000), `--seed` (1), `--least-valid` bodies an operation (count / 500).
 */
export async function prove(args: string[]): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: { count: { type: 'string' }, seed: { type: 'string' }, 'least-valid': { type: 'string' } },
  })
  const count = Number(values.count ?? 5_000)
  const leastValid = Number(values['least-valid'] ?? Math.floor(count / 500))
  const random = seededRandom(Number(values.seed ?? 1))
  const google = await startFakeGoogle({ accounts: [{ email: 'ada@gmail.example' }] })
  const api = await openTestApi({ AUTH_LIMIT_FACTOR: '1000000', LOG_LEVEL: 'error', ...googleEnv(google) })
  try {
    await seedSkills(api.context.database)
    const address = new URL(await api.app.listen({ host: '127.0.0.1', port: 0 }))
    const { operations, resolve } = await readOperations(api.app)
    const document = (await api.app.inject('/openapi.json')).json() as {
      components: { schemas?: Record<string, unknown> }
    }
    const check = answerCheck(resolve, Object.keys(document.components.schemas ?? {}))
    const world = await openFuzzWorld(api, random)
    const tally = new Tally()
    const sent = operations.filter((operation) => operation.name !== 'GET /service/backup')

    for (let from = 0; from < count; from += AT_ONCE) {
      if (from % REFRESH_EVERY < AT_ONCE && from > 0) await world.refresh()
      const batch: { operation: Operation; made: FuzzRequest }[] = []
      for (let at = from; at < Math.min(from + AT_ONCE, count); at += 1) {
        const operation = sent[at % sent.length]
        if (!operation) throw new Error('the document has no operation')
        batch.push({ operation, made: makeRequest(operation, await world.callerFor(operation), random, resolve) })
      }
      const answers = await Promise.all(batch.map(({ made }) => send(address, made)))
      for (const [index, { operation, made }] of batch.entries()) {
        const answer = answers[index]
        if (answer) tally.take(operation, made, answer, check(operation, answer))
      }
    }
    return tally.report(sent, Number(values.seed ?? 1), leastValid)
  } finally {
    await api.close()
    await google.close()
  }
}

function send(address: URL, made: FuzzRequest): Promise<Answer> {
  return new Promise((resolve) => {
    const options = {
      host: address.hostname,
      port: address.port,
      path: made.url,
      method: made.method,
      headers: made.headers,
      timeout: 30_000,
    }
    const request = httpRequest(options, (response) => {
      const chunks: Buffer[] = []
      const finish = () =>
        resolve({
          status: response.statusCode ?? 0,
          type: String(response.headers['content-type'] ?? ''),
          body: Buffer.concat(chunks).toString(),
        })
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        // Server-sent events do not end by themselves.
        if (String(response.headers['content-type']).startsWith('text/event-stream')) {
          finish()
          request.destroy()
        }
      })
      response.on('end', finish)
      response.on('error', finish)
    })
    request.on('timeout', () => request.destroy(new Error('no answer within 30 s')))
    request.on('error', (error) => resolve({ status: 599, type: '', body: String(error) }))
    // Told ahead: Node sends the body of a DELETE without its length otherwise.
    if (made.body !== undefined) request.setHeader('content-length', Buffer.byteLength(made.body))
    request.end(made.body)
  })
}

class Tally {
  readonly #statuses = new Map<string, Map<number, number>>()
  readonly #validBodies = new Map<string, number>()
  readonly #breaches = new Map<string, string>()
  #requests = 0
  #limited = 0
  #authorised = 0

  take(operation: Operation, made: FuzzRequest, answer: Answer, fault: string | null): void {
    this.#requests += 1
    if (answer.status === 429) this.#limited += 1
    if (made.authorised) this.#authorised += 1
    const statuses = this.#statuses.get(operation.name) ?? new Map<number, number>()
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    this.#statuses.set(operation.name, statuses)
    if (made.valid) this.#validBodies.set(operation.name, (this.#validBodies.get(operation.name) ?? 0) + 1)
    if (!fault || this.#breaches.has(`${operation.name} ${fault}`)) return
    const shown = `${made.method} ${made.url.slice(0, 120)} ${String(made.body ?? '').slice(0, 300)} → ${answer.body.slice(0, 300)}`
    this.#breaches.set(`${operation.name} ${fault}`, shown)
  }

  report(operations: readonly Operation[], seed: number, leastValid: number): boolean {
    for (const operation of operations) {
      const statuses = [...(this.#statuses.get(operation.name) ?? [])].sort(([a], [b]) => a - b)
      console.log(`${operation.name.padEnd(48)} ${statuses.map(([status, times]) => `${status}×${times}`).join(' ')}`)
    }
    const tooFew = operations.filter((operation) => (this.#validBodies.get(operation.name) ?? 0) < leastValid)
    for (const [what, shown] of this.#breaches) console.log(`BREACH ${what}\n       ${shown}`)
    for (const operation of tooFew) console.log(`BREACH ${operation.name} had fewer than ${leastValid} valid requests`)
    const limited = this.#limited / this.#requests
    const authorised = this.#authorised / this.#requests
    console.log(
      `fuzz: seed ${seed}, ${this.#requests} requests, ${operations.length} operations, ${this.#breaches.size} breaches, ` +
        `${(limited * 100).toFixed(2)} % answered 429, ${(authorised * 100).toFixed(0)} % with good credentials`,
    )
    return this.#breaches.size === 0 && tooFew.length === 0 && limited < 0.01 && authorised >= 0.5
  }
}
