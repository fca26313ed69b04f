import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A wire between a client and a server that a test may cut. */
export type TcpProxy = {
  port: number
  /** `open`: passes on. `cut`: connections are reset and refused. `silent`: they stay, and nothing passes. */
  set(state: 'open' | 'cut' | 'silent'): void
  /** What the server is made to say instead of its answer to each of the next `times` chunks of the client. */
  answerInstead(text: string, times: number): void
  close(): Promise<void>
}

export async function openTcpProxy(target: { host: string; port: number }): Promise<TcpProxy> {
  let state: 'open' | 'cut' | 'silent' = 'open'
  let lie = { text: '', times: 0 }
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    if (state === 'cut') {
      client.resetAndDestroy()
      return
    }
    const far = connect(target)
    for (const socket of [client, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        far.destroy()
      })
    }
    client.on('data', (chunk) => {
      if (state !== 'open') return
      if (lie.times > 0) {
        lie.times -= 1
        client.write(lie.text)
      } else far.write(chunk)
    })
    far.on('data', (chunk) => {
      if (state === 'open') client.write(chunk)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    set(next) {
      state = next
      if (state === 'cut') for (const socket of sockets) socket.resetAndDestroy()
    },
    answerInstead(text, times) {
      lie = { text, times }
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
