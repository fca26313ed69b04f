import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

/** A push as it came over the wire. */
type SentPush = { to: string; title: string; body: string; data: Record<string, unknown> }
type Refusal = { status: 'error'; message: string; details: { error: string } }

/** Expo's push service on a free port: what it was sent, and how it is to misbehave. */
export type FakeExpo = {
  url: string
  sent: SentPush[]
  /** How many pushes came with each request. */
  requests: number[]
  authorizations: (string | undefined)[]
  /** Errors by token, in the ticket at once or in the receipt later. */
  ticketErrors: Map<string, string>
  receiptErrors: Map<string, string>
  /** Tokens of another app: a request with one of them is refused whole. */
  foreign: Set<string>
  /** Status answered to every send; `drop` takes the pushes and cuts the line before the answer. */
  fault: number | 'drop' | null
  /** Whether receipts are ready. */
  hasReceipts: boolean
  reset(): void
  close(): Promise<void>
}

const refusal = (error: string): Refusal => ({ status: 'error', message: error, details: { error } })

export async function openFakeExpo(): Promise<FakeExpo> {
  const tickets = new Map<string, string>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks)
      const body = JSON.parse(String(request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw))
      const answer = (status: number, value: unknown) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
      }
      if (request.url === '/--/api/v2/push/getReceipts') {
        const ids = (body as { ids: string[] }).ids.filter((id) => fake.hasReceipts && tickets.has(id))
        const receiptOf = (id: string) => {
          const error = fake.receiptErrors.get(tickets.get(id) ?? '')
          return error ? refusal(error) : { status: 'ok' }
        }
        return answer(200, { data: Object.fromEntries(ids.map((id) => [id, receiptOf(id)])) })
      }
      const pushes = body as SentPush[]
      fake.requests.push(pushes.length)
      fake.authorizations.push(request.headers.authorization)
      if (typeof fake.fault === 'number') return answer(fake.fault, { errors: [{ code: 'FAULT', message: 'fault' }] })
      if (pushes.some(({ to }) => fake.foreign.has(to)) && pushes.length > 1) {
        return answer(400, { errors: [{ code: 'PUSH_TOO_MANY_EXPERIENCE_IDS', message: 'of two apps' }] })
      }
      const data = pushes.map((push) => {
        const error = fake.ticketErrors.get(push.to)
        if (error) return refusal(error)
        fake.sent.push(push)
        const id = `ticket-${tickets.size + 1}`
        tickets.set(id, push.to)
        return { status: 'ok', id }
      })
      return fake.fault === 'drop' ? response.destroy() : answer(200, { data })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const fake: FakeExpo = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: [],
    requests: [],
    authorizations: [],
    ticketErrors: new Map(),
    receiptErrors: new Map(),
    foreign: new Set(),
    fault: null,
    hasReceipts: true,
    reset() {
      const fresh = { ticketErrors: new Map(), receiptErrors: new Map(), foreign: new Set<string>() }
      Object.assign(fake, { sent: [], requests: [], authorizations: [], fault: null, hasReceipts: true, ...fresh })
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return fake
}
