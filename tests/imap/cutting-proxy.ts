import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Where a connection is cut: at its n-th command, before it reaches the server or after so many bytes of the answer. */
export type Cut = { command: number; after: 'nothing' | number }

/** A wire to an IMAP server that can be cut, and that hears every command. */
export type CuttingProxy = {
  port: number
  /** Commands that clients have sent, without their tags. */
  commands: string[]
  /** Cuts the next connection there, once. */
  cutNext(cut: Cut): void
  /** Cuts all connections there are. */
  cutOpen(): void
  /** Holds the next command that matches until `meanwhile` is done. */
  holdNext(command: RegExp, meanwhile: () => Promise<void>): void
  /** How many connections were made. */
  connections(): number
  /** How many cuts were made. */
  cuts(): number
  close(): Promise<void>
}

/** @param host the address to listen on */
export async function startCuttingProxy(target: number, host = '127.0.0.1'): Promise<CuttingProxy> {
  const commands: string[] = []
  const open = new Set<Socket>()
  let planned: Cut | null = null
  let held: { command: RegExp; meanwhile: () => Promise<void> } | null = null
  let connections = 0
  let cuts = 0

  const server = createServer((client) => {
    connections += 1
    const upstream = connect(target, '127.0.0.1')
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.on('error', () => {}).on('close', () => open.delete(socket))
    }
    const cut = planned
    planned = null
    let sent = 0
    let left = Number.POSITIVE_INFINITY
    const sever = () => {
      cuts += 1
      client.destroy()
      upstream.destroy()
    }
    client.on('data', async (chunk: Buffer) => {
      if (held?.command.test(chunk.toString('latin1'))) {
        const { meanwhile } = held
        held = null
        client.pause()
        await meanwhile()
        client.resume()
      }
      for (const line of chunk.toString('latin1').split('\r\n')) {
        const command = /^[0-9A-Z]+ ([A-Z].*)$/.exec(line)?.[1]
        if (!command) continue
        commands.push(command)
        sent += 1
        if (sent !== cut?.command) continue
        if (cut.after === 'nothing') return sever()
        left = cut.after
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk: Buffer) => {
      client.write(chunk.subarray(0, left))
      if (chunk.length < left) left -= chunk.length
      else sever()
    })
    client.on('end', () => upstream.end())
    upstream.on('end', () => client.end())
  })
  server.listen(0, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    cutNext(cut) {
      planned = cut
    },
    cutOpen() {
      for (const socket of open) socket.destroy()
    },
    holdNext(command, meanwhile) {
      held = { command, meanwhile }
    },
    connections: () => connections,
    cuts: () => cuts,
    async close() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
