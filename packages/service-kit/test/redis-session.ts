import { once } from 'node:events'
import { connect } from 'node:net'

/** What a test says to Redis past the bus: inline commands, answers as the server writes them. */
export type RedisSession = {
  /** @returns the raw answer, e.g. `:1` or `$-1` */
  say(command: string): Promise<string>
  close(): void
}

export async function openRedisSession(url: string): Promise<RedisSession> {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) || 6379 })
  await once(socket, 'connect')
  return {
    async say(command) {
      socket.write(`${command}\r\n`)
      const [answer] = (await once(socket, 'data')) as [Buffer]
      return answer.toString().trim()
    },
    close: () => socket.destroy(),
  }
}
