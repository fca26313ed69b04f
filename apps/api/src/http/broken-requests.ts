import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { type ProblemType, problemTypes, problemTypeUrl } from '@nextjob/contracts/problem'

/**
 * Answers what Node's parser refused before it became a request: broken HTTP, headers too large, a body that never
 * came. Written on the socket, since there is no reply to write to.
 */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (socket.writable && !socket.bytesWritten) {
    const type: ProblemType = error.code === 'HPE_HEADER_OVERFLOW' ? 'header-too-large' : 'validation-failed'
    const { status, title } = problemTypes[type]
    const id = randomUUID()
    const body = JSON.stringify({ type: problemTypeUrl(type), title, status, instance: `urn:uuid:${id}` })
    const head = [
      `HTTP/1.1 ${status} ${status === 431 ? 'Request Header Fields Too Large' : 'Bad Request'}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-correlation-id: ${id}`,
      'connection: close',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  }
  socket.destroySoon()
}
