/** What came in. */
export type StubRequest = { method: string; path: string; headers: Headers; body: unknown }
/** What goes back: a Response, or JSON with status 200. */
type Answer = Response | object

/**
 * Stands at the edge of the app, in place of the network: every `fetch` ends in `handle`. Throwing is a network that
 * fails.
 */
export function stubServer(handle: (request: StubRequest) => Answer | Promise<Answer>): { requests: StubRequest[] } {
  const requests: StubRequest[] = []
  globalThis.fetch = (async (input: string | URL, init: RequestInit = {}) => {
    const url = new URL(String(input))
    const request = {
      method: init.method ?? 'GET',
      path: url.pathname + url.search,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : init.body,
    }
    requests.push(request)
    const answer = await abortable(handle(request), init.signal)
    return answer instanceof Response ? answer : json(answer)
  }) as typeof fetch
  return { requests }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
}

/** A problem as the API sends it. */
export function problem(
  type: string,
  status: number,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  const document = { type: `https://nextjob.example/problems/${type}`, title: type, status, instance: 'urn:uuid:0' }
  return json({ ...document, ...more }, status, { ...headers, 'content-type': 'application/problem+json' })
}

async function abortable<T>(work: T | Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  if (!signal) return await work
  return await Promise.race([
    work,
    new Promise<never>((_, reject) => {
      const fail = () => reject(signal.reason ?? new Error('aborted'))
      if (signal.aborted) fail()
      signal.addEventListener('abort', fail)
    }),
  ])
}
