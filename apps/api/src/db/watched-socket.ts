import { connect, type Socket } from 'node:net'

/** Where the driver wants to go; hosts are tried in turn. */
type Target = { host: string[]; port: number[]; path?: string | undefined }

/** Longer than any statement may take (see TIMEOUTS): a server that is there has answered by then. */
export const SILENT_MS = 35_000

/**
 * Makes sockets for postgres.js that end when nothing has come in for so long. A server that is gone without a word would
 * else keep queries waiting until the system gives up, after a quarter of an hour. That idle connections end with it costs
 * nothing: the pool makes new ones.
 */
export function watchedSockets(silentMs: number): (target: Target) => Socket {
  let next = 0
  return ({ host, port, path }) => {
    const at = next++ % host.length
    // Not waited for: what is written meanwhile goes out when the connection stands, and its errors are the driver's.
    const socket = path ? connect(path) : connect(port[at] ?? 5432, host[at] ?? 'localhost')
    let read = -1
    let since = performance.now()
    // No listeners: the driver takes all of them off when it begins to encrypt.
    const timer = setInterval(() => {
      if (socket.destroyed) clearInterval(timer)
      else if (socket.bytesRead !== read) {
        read = socket.bytesRead
        since = performance.now()
      } else if (performance.now() - since > silentMs) {
        socket.destroy(Object.assign(new Error('the database says nothing'), { code: 'ETIMEDOUT' }))
      }
    }, silentMs / 7).unref()
    return Object.assign(endQuietly(socket), { host: host[at], port: port[at] })
  }
}

/**
 * Has a connection that stood end by `close` alone, without `error`. The driver (postgres.js 3.4) fails what is under way
 * at the `error`, and at the `close` only when there was none: a query given to the connection between the two would never
 * be answered. A connection that could not be made keeps its error: that one the driver waits for.
 */
function endQuietly(socket: Socket): Socket {
  const emit = socket.emit.bind(socket) as (event: string | symbol, ...args: unknown[]) => boolean
  socket.emit = (event: string | symbol, ...args: unknown[]) => {
    if (socket.bytesRead === 0) return emit(event, ...args)
    if (event === 'error') return true
    return event === 'close' ? emit('close', false) : emit(event, ...args)
  }
  return socket
}
