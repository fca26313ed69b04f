import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** One request as a route sees it, whether it came over the wire or as a part of a batch. */
export type Call = {
  method: string
  url: URL
  /** What the route's path captured by name, decoded. */
  params: Record<string, string>
  headers: IncomingHttpHeaders
  body: string
  /** A list is to answer with the page before the one that is asked for. */
  repeatPage: boolean
}

/** What a route answers: JSON, or a text with its type among the headers. */
export type Answer = { status: number; headers?: Record<string, string>; json?: unknown; text?: string }

/** `name` is what calls are counted and faults are aimed by: `token`, `messages.get` … */
export type Route = { name: string; method: string; path: RegExp; answer: (call: Call) => Answer }

/** The body's bytes as text. Google's own limit is far higher; nothing here sends more. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** The route of a call with what its path captured. */
export function findRoute(routes: readonly Route[], method: string, path: string) {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null
    if (!match) continue
    const captured = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])
    return { route, params: Object.fromEntries(captured) as Record<string, string> }
  }
  return null
}

/** Parameters of a form post, before those of the address. */
export function formOf(call: Call): URLSearchParams {
  const isForm = (call.headers['content-type'] ?? '').includes('application/x-www-form-urlencoded')
  const form = new URLSearchParams(isForm ? call.body : '')
  for (const [name, value] of call.url.searchParams) if (!form.has(name)) form.append(name, value)
  return form
}

/** The answer's headers and bytes as they go over the wire. */
export function encodeAnswer(answer: Answer): { headers: Record<string, string>; body: string } {
  if (answer.text !== undefined) return { headers: answer.headers ?? {}, body: answer.text }
  const headers = { 'content-type': 'application/json; charset=UTF-8', ...answer.headers }
  return { headers, body: answer.status === 204 ? '' : JSON.stringify(answer.json ?? {}, null, 2) }
}
