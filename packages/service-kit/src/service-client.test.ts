import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openServiceClient, ServiceAway, ServiceProblem } from './service-client.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

type Handler = (request: IncomingMessage, response: ServerResponse, call: number) => void
/** An API whose token route works and whose other calls are the test's. */
const serve = async (handle: Handler, { expiresIn = 300, timeout = 20_000 } = {}) => {
  const seen = { tokens: 0, calls: 0, headers: [] as IncomingMessage['headers'][] }
  const server = createServer((request, response) => {
    request.resume()
    if (request.url === '/auth/token') {
      seen.tokens += 1
      return json(response, 200, { access_token: `token-${seen.tokens}`, expires_in: expiresIn })
    }
    seen.calls += 1
    seen.headers.push(request.headers)
    handle(request, response, seen.calls)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { seen, apiUrl, client: openServiceClient({ apiUrl, name: 'test', secret: 'secret', pause: 1, timeout }) }
}
const json = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
const answer = z.object({ ok: z.boolean() })

describe('openServiceClient', () => {
  it('gets one token for calls at the same time, and a new one before it runs out', async () => {
    const { seen, client } = await serve((_request, response) => json(response, 200, { ok: true }))
    await Promise.all([1, 2, 3].map(() => client.post('/service/x', {}, answer)))
    expect(seen.tokens).toBe(1)

    const short = await serve((_request, response) => json(response, 200, { ok: true }), { expiresIn: 1e-9 })
    await short.client.post('/service/x', {}, answer)
    await short.client.post('/service/x', {}, answer)
    expect(short.seen.tokens).toBe(2)
  })

  it('asks for a new token once when the old one is refused', async () => {
    const { seen, client } = await serve((request, response) => {
      const fresh = request.headers.authorization === 'Bearer token-2'
      json(response, fresh ? 200 : 401, { ok: true })
    })
    expect(await client.post('/service/x', {}, answer)).toEqual({ ok: true })
    expect(seen.tokens).toBe(2)

    const closed = await serve((_request, response) => json(response, 401, {}))
    await expect(closed.client.post('/service/x', {}, answer)).rejects.toMatchObject({ status: 401 })
    expect(closed.seen.calls).toBe(2)
  })

  it('gives up on silence, and tries again', async () => {
    const mute = (_request: IncomingMessage, response: ServerResponse, call: number) => {
      if (call > 1) json(response, 200, { ok: true })
    }
    const { seen, client } = await serve(mute, { timeout: 1_000 })
    expect(await client.post('/service/x', {}, answer)).toEqual({ ok: true })
    expect(seen.calls).toBeGreaterThan(1)
  })

  it('tries again after 5xx and broken connections, then says that the API is away', async () => {
    const { seen, client } = await serve((request, response, call) => {
      if (call === 1) json(response, 503, {}, { 'retry-after': '0' })
      else if (call === 2) request.socket.destroy()
      else json(response, 200, { ok: true })
    })
    expect(await client.post('/service/x', {}, answer)).toEqual({ ok: true })
    expect(seen.calls).toBe(3)

    const ill = await serve((_request, response) => json(response, 500, {}))
    await expect(ill.client.post('/service/x', {}, answer)).rejects.toThrow(ServiceAway)
    expect(ill.seen.calls).toBe(4)
  })

  it('gives problems as errors by their name, and does not ask again', async () => {
    const { seen, client } = await serve((_request, response) => {
      const type = 'https://nextjob.example/problems/stale-lease'
      json(response, 409, { type, title: 'Stale', status: 409, detail: 'Claim again.', instance: 'urn:uuid:1' })
    })
    const failure = await client.post('/service/x', {}, answer).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ServiceProblem)
    expect(failure).toMatchObject({ status: 409, type: 'stale-lease', message: 'Claim again.' })
    expect(seen.calls).toBe(1)
  })

  it('refuses answers that are not as the contract says', async () => {
    const { client } = await serve((_request, response) => json(response, 200, { ok: 'yes' }))
    await expect(client.post('/service/x', {}, answer)).rejects.toThrow(z.ZodError)
  })

  it('passes the correlation id on, and stops at once when told', async () => {
    const stopping = new AbortController()
    const { seen, client } = await serve(() => stopping.abort(new Error('stop')))
    const correlationId = '5f0c7d0e-58f5-4a7e-9a39-0f1e6a1f7a11'
    await expect(client.post('/service/x', {}, answer, { signal: stopping.signal, correlationId })).rejects.toThrow(
      'stop',
    )
    expect(seen.headers[0]?.['x-correlation-id']).toBe(correlationId)
    expect(seen.calls).toBe(1)
  })

  it('tries nothing again after the last call, and ends its pause at once', async () => {
    const closing = new AbortController()
    const { seen, apiUrl } = await serve((_request, response) => json(response, 503, {}, { 'retry-after': '30' }))
    const options = { apiUrl, name: 'test', secret: 'secret', attempts: 40, lastCall: closing.signal }
    const asking = openServiceClient(options).post('/service/x', {}, answer)
    await expect.poll(() => seen.calls).toBe(1)
    closing.abort()
    await expect(asking).rejects.toThrow(ServiceAway)
    expect(seen.calls).toBeLessThanOrEqual(2)
  })
})
