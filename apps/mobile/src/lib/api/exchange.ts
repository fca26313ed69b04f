import { problemSchema } from '@nextjob/contracts/problem'
import { newCorrelationId } from './correlation-id'
import { ApiProblem, Offline } from './failures'

/** One request, before anybody has put credentials on it. */
export type Exchange = {
  /** Absolute. */
  url: string
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  headers?: Readonly<Record<string, string>>
  /** Sent as JSON; a FormData goes as it is. */
  body?: unknown
  /** Aborts with the caller's reason. */
  signal?: AbortSignal | undefined
  /** Milliseconds until the head of the answer must be there; 20 s where left out, 0 for no limit. */
  timeoutMs?: number
  /** Whether cookies go along: on the web they are the credentials. */
  cookies?: boolean
}

const TIMEOUT_MS = 20_000

/** An answer below 400, read to its end. */
export type Answer = { status: number; headers: Headers; text: string }

/**
 * Sends a request and reads the answer to its end, all within the time limit.
 *
 * @throws ApiProblem for an answer of 400 or above, Offline where none came whole and in time, and the signal's reason
 * where it was aborted
 */
export async function exchange(request: Exchange): Promise<Answer> {
  const gate = openGate(request.signal, request.timeoutMs ?? TIMEOUT_MS)
  try {
    return await orOffline(request.signal, async () => {
      const response = await send(request, gate.signal)
      return { status: response.status, headers: response.headers, text: await response.text() }
    })
  } finally {
    gate.close()
  }
}

/** Like `exchange`, for a body that is read as it comes: the time limit is for the head of the answer alone. */
export async function exchangeStream(request: Exchange): Promise<Response> {
  const gate = openGate(request.signal, request.timeoutMs ?? TIMEOUT_MS)
  try {
    return await orOffline(request.signal, () => send(request, gate.signal))
  } finally {
    gate.stopClock()
  }
}

async function orOffline<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (signal?.aborted) throw signal.reason ?? error
    if (error instanceof ApiProblem) throw error
    throw new Offline('no answer', { cause: error })
  }
}

/** @throws ApiProblem, or whatever fetch throws */
async function send(request: Exchange, signal: AbortSignal): Promise<Response> {
  const correlationId = newCorrelationId()
  const isForm = typeof FormData !== 'undefined' && request.body instanceof FormData
  const response = await fetch(request.url, {
    method: request.method ?? 'GET',
    headers: {
      accept: 'application/json',
      'x-correlation-id': correlationId,
      ...(request.body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...request.headers,
    },
    ...(request.body === undefined ? {} : { body: isForm ? (request.body as FormData) : JSON.stringify(request.body) }),
    credentials: request.cookies ? 'same-origin' : 'omit',
    signal,
  })
  if (response.status < 400) return response
  throw await problemOf(response, correlationId)
}

/** A signal that follows the caller's and the clock. */
function openGate(outer: AbortSignal | undefined, timeoutMs: number) {
  const inner = new AbortController()
  const onAbort = () => inner.abort(outer?.reason)
  if (outer?.aborted) onAbort()
  outer?.addEventListener('abort', onAbort)
  const timer = timeoutMs > 0 ? setTimeout(() => inner.abort(new Offline('timed out')), timeoutMs) : undefined
  const stopClock = () => clearTimeout(timer)
  return {
    signal: inner.signal,
    stopClock,
    close() {
      stopClock()
      outer?.removeEventListener('abort', onAbort)
    },
  }
}

async function problemOf(response: Response, correlationId: string): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  const seconds = Number(response.headers.get('retry-after'))
  return new ApiProblem(response.status, problemSchema.safeParse(body).data ?? null, {
    retryAfter: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
    correlationId,
  })
}
