import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { CallFailed, openGmailClient } from './gmail-client.ts'
import { openQuotaMeter } from './quota-meter.ts'

it('gives a call up that is refused with every token, also when other calls are taken with them', async () => {
  const server = createServer((_request, response) => {
    response
      .writeHead(401, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error: { code: 401, message: 'Invalid Credentials', status: 'UNAUTHENTICATED' } }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = openGmailClient({
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    user: 'a@b.example',
    // Renewed each time, and no trial of it ever ends badly.
    access: { token: async () => 'token', worked: () => {}, refused: async () => {} },
    meter: openQuotaMeter(),
    patience: { attempt: 2_000, call: 10_000, pause: 1 },
  })
  await expect(client.get('1a', AbortSignal.timeout(4_000))).rejects.toBeInstanceOf(CallFailed)
  server.close()
  server.closeAllConnections()
})
