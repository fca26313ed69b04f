import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { problemSchema } from '@nextjob/contracts/problem'
import { z } from 'zod'

const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number().positive() })

/** The API answered with a problem: asking again would not help. */
export class ServiceProblem extends Error {
  override name = 'ServiceProblem' as const
  readonly status: number
  /** The problem's name in the catalogue, e.g. `stale-lease`. */
  readonly type: string
  constructor(status: number, type: string, detail: string) {
    super(detail)
    this.status = status
    this.type = type
  }
}

/** The API could not be reached, or was not well, as often as it was asked. */
export class ServiceAway extends Error {
  override name = 'ServiceAway' as const
}

/** The API as a machine caller sees it. */
export type ServiceClient = {
  /**
   * Posts JSON and reads the answer by `schema`. Tries again after network errors, 429 and 5xx, so a call must be
   * harmless when repeated.
   *
   * @throws ServiceProblem, ServiceAway, or the reason of `signal`
   */
  post<Schema extends z.ZodType>(
    path: `/service/${string}`,
    body: object,
    schema: Schema,
    options?: { signal?: AbortSignal; correlationId?: string },
  ): Promise<z.output<Schema>>
}

/** Whom to call, and as whom. */
export type ServiceClientOptions = {
  /** Base URL of the API, no slash at the end. */
  apiUrl: string
  name: string
  secret: string
  /** Milliseconds that one attempt may take; 30,000 by default. */
  timeout?: number
  /** Attempts in all; 4 by default. */
  attempts?: number
  /** Milliseconds before the second attempt, doubled for each further one up to two seconds; 250 by default. */
  pause?: number
  /** Once aborted, what is under way is finished, but nothing is tried again. */
  lastCall?: AbortSignal
}

const PAUSE_MS_MAX = 2_000

/** Opens a client. Its token is got with the first call, shared by calls at the same time, and renewed in time. */
export function openServiceClient(options: ServiceClientOptions): ServiceClient {
  const { apiUrl, attempts = 4, timeout = 30_000, pause = 250, lastCall } = options
  let token: { value: Promise<string>; until: number } | null = null

  async function send(path: string, body: object, headers: Record<string, string>, signal?: AbortSignal) {
    const timer = AbortSignal.timeout(timeout)
    return await fetch(apiUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timer]) : timer,
      redirect: 'error',
    })
  }

  async function fetchToken(): Promise<{ bearer: string; seconds: number }> {
    const answer = await send('/auth/token', { service_name: options.name, service_secret: options.secret }, {})
    if (!answer.ok) throw await toProblem(answer)
    const { access_token, expires_in } = tokenSchema.parse(await answer.json())
    return { bearer: access_token, seconds: expires_in }
  }

  function currentToken(): Promise<string> {
    if (token && Date.now() < token.until) return token.value
    const fetched = fetchToken()
    const fresh = { value: fetched.then(({ bearer }) => bearer), until: Number.POSITIVE_INFINITY }
    token = fresh
    fetched.then(
      ({ seconds }) => {
        // Renewed well before it runs out.
        fresh.until = Date.now() + seconds * 800
      },
      () => {
        if (token === fresh) token = null
      },
    )
    return fresh.value
  }

  async function attempt(path: string, body: object, correlationId: string, signal?: AbortSignal): Promise<unknown> {
    for (let renewed = false; ; renewed = true) {
      const bearer = await currentToken()
      const headers = { authorization: `Bearer ${bearer}`, 'x-correlation-id': correlationId }
      const answer = await send(path, body, headers, signal)
      if (answer.ok) return await answer.json()
      const problem = await toProblem(answer)
      if (answer.status !== 401 || renewed) throw problem
      token = null
    }
  }

  return {
    async post(path, body, schema, { signal, correlationId = randomUUID() } = {}) {
      for (let attempted = 1; ; attempted += 1) {
        try {
          return schema.parse(await attempt(path, body, correlationId, signal))
        } catch (error) {
          signal?.throwIfAborted()
          const again = waitBefore(error, Math.min(pause * 2 ** (attempted - 1), PAUSE_MS_MAX))
          if (again === null) throw error
          if (attempted >= attempts || lastCall?.aborted)
            throw new ServiceAway(`${apiUrl} does not answer`, { cause: error })
          await sleep(again, undefined, {
            signal: AbortSignal.any([signal, lastCall].filter((each) => each !== undefined)),
          }).catch(() => signal?.throwIfAborted())
        }
      }
    },
  }
}

class Overloaded extends Error {
  readonly seconds: number | null
  constructor(status: number, seconds: number | null) {
    super(`the API answered ${status}`)
    this.seconds = seconds
  }
}

async function toProblem(answer: Response): Promise<Error> {
  const text = await answer.text()
  if (answer.status === 429 || answer.status >= 500) {
    const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN)
    return new Overloaded(answer.status, Number.isFinite(seconds) ? Math.min(seconds, 60) : null)
  }
  const problem = problemSchema.safeParse(parseJson(text))
  if (!problem.success) return new ServiceProblem(answer.status, 'unknown', `the API answered ${answer.status}`)
  const type = problem.data.type.slice(problem.data.type.lastIndexOf('/') + 1)
  return new ServiceProblem(answer.status, type, problem.data.detail ?? problem.data.title)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Milliseconds to wait before trying again, with jitter; null when that would not help. */
function waitBefore(error: unknown, base: number): number | null {
  if (error instanceof ServiceProblem || error instanceof z.ZodError) return null
  if (error instanceof Overloaded && error.seconds !== null) return error.seconds * 1000
  return base * (0.5 + Math.random())
}
