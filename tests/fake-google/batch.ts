import { randomBytes } from 'node:crypto'
import { invalidArgument } from './google-errors.ts'
import { type Answer, type Call, encodeAnswer } from './http-exchange.ts'

/** Google takes at most so many calls in one batch. */
const PARTS_MAX = 100

const REASONS: Record<number, string> = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/**
 * Answers a `multipart/mixed` batch: each part is an HTTP request of its own, answered under its Content-ID with
 * `response-` before it. Parts take the batch's Authorization unless they have their own.
 */
export function answerBatch(call: Call, answerPart: (part: Call) => Answer): Answer {
  const boundary = /boundary="?([^";]+)"?/.exec(call.headers['content-type'] ?? '')?.[1]
  if (!boundary) return invalidArgument('Missing or malformed Content-Type in batch request.')
  const parts = call.body.split(`--${boundary}`).slice(1, -1)
  if (parts.length > PARTS_MAX)
    return invalidArgument('The batch request could not be processed because it contains too many calls.')
  const answered = `batch_${randomBytes(16).toString('base64url')}`
  const lines: string[] = []
  for (const text of parts) {
    const part = readPart(text, call)
    if (!part) return invalidArgument('Failed to parse batch request.')
    const answer = answerPart(part.call)
    const { status } = answer
    const { headers, body } = encodeAnswer(answer)
    const id = part.contentId ? `Content-ID: <response-${part.contentId.replace(/^<|>$/g, '')}>\r\n` : ''
    const head = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) })
    lines.push(
      `--${answered}\r\nContent-Type: application/http\r\n${id}\r\nHTTP/1.1 ${status} ${REASONS[status] ?? 'Unknown'}\r\n` +
        `${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}\r\n`,
    )
  }
  return {
    status: 200,
    headers: { 'content-type': `multipart/mixed; boundary=${answered}` },
    text: `${lines.join('')}--${answered}--`,
  }
}

/** One part: its own headers, then a request line, the request's headers and its body. */
function readPart(text: string, batch: Call): { call: Call; contentId: string | null } | null {
  const [outer = '', head = '', ...body] = text.replaceAll('\r\n', '\n').trimStart().split('\n\n')
  const request = /^(GET|POST|PUT|PATCH|DELETE) (\S+)(?: HTTP\/1\.1)?$/.exec(head.split('\n')[0]?.trim() ?? '')
  if (!request) return null
  const own = Object.fromEntries(
    head
      .split('\n')
      .slice(1)
      .map((line) => [line.split(':')[0]?.trim().toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]),
  )
  const headers = { authorization: batch.headers.authorization, ...own }
  const url = new URL(request[2] ?? '/', batch.url)
  const contentId = /^content-id:\s*(.+)$/im.exec(outer)?.[1]?.trim() ?? null
  return {
    call: { method: request[1] ?? 'GET', url, params: {}, headers, body: body.join('\n\n'), repeatPage: false },
    contentId,
  }
}
