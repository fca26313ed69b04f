import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from './faults.ts'
import { type Answer, encodeAnswer } from './http-exchange.ts'

/** A dripping answer needs so long for each of its pieces; with its hundred pieces longer than anybody should wait. */
const DRIP_MS = 500
const DRIPS = 100

/** Sends an answer, or what a fault of the line leaves of it. */
export async function sendAnswer(response: ServerResponse, answer: Answer, fault: Fault | null): Promise<void> {
  if (fault?.kind === 'timeout') return
  if (fault?.kind === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  const { headers, body } = encodeAnswer(answer)
  const bytes = Buffer.from(body)
  if (fault?.kind === 'truncated') {
    // A proxy that ends the answer early: the client sees a whole answer with half the JSON.
    const half = bytes.subarray(0, Math.floor(bytes.length / 2))
    response.writeHead(answer.status, { ...headers, 'content-length': half.length }).end(half)
    return
  }
  response.writeHead(answer.status, { ...headers, 'content-length': bytes.length })
  if (fault?.kind === 'slow-drip') {
    const size = Math.ceil(bytes.length / DRIPS)
    for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
      response.write(bytes.subarray(at, at + size))
      await pause(DRIP_MS)
    }
  }
  response.end(fault?.kind === 'slow-drip' ? undefined : bytes)
}
