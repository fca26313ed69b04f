import { randomBytes } from 'node:crypto'
import { type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type ImportReport, importReportSchema } from '@nextjob/contracts/integration'
import { type Caller, refusal } from '../server/api-client.ts'

/** What to send, read when it is sent. */
export type MailboxUpload = {
  readonly name: string
  /** Bytes; `sizeIsExact` is false where quoting adds some on the way. */
  readonly size: number
  readonly sizeIsExact: boolean
  open(): AsyncIterable<Uint8Array>
}

/**
 * Sends one file to `POST /integrations/mailbox-import` as fast as the server takes it, and resolves with its report.
 * Node's own client, without time-outs: a gigabyte takes minutes, and the answer comes at the end.
 *
 * @param onSent called with the bytes of the file sent so far
 * @throws Refused; Error when the connection broke off
 */
export async function uploadMailbox(
  caller: Caller,
  file: MailboxUpload,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<ImportReport> {
  const boundary = `nextjob-${randomBytes(16).toString('hex')}`
  const head = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quotable(file.name)}"\r\n` +
      'content-type: application/octet-stream\r\n\r\n',
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  const outgoing = request(new URL('/integrations/mailbox-import', caller.address), {
    method: 'POST',
    signal,
    headers: {
      authorization: `Bearer ${await caller.token()}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...(file.sizeIsExact ? { 'content-length': head.length + file.size + tail.length } : {}),
    },
  })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
  })
  async function* body() {
    let sent = 0
    yield head
    for await (const chunk of file.open()) {
      yield chunk
      sent += chunk.length
      onSent(sent)
    }
    yield tail
  }
  // A refusal may come while the file is being sent, and end the sending: then the answer is what counts.
  const sending = pipeline(Readable.from(body()), outgoing).catch((error: unknown) => ({ broken: error }))
  const response = await answered.catch((error: unknown) => {
    if (signal.aborted) throw error
    throw new Error(`the connection broke off while ${file.name} was sent: ${(error as Error).message}`, {
      cause: error,
    })
  })
  const answer = await text(response)
  if (response.statusCode !== 200) throw refusal(response.statusCode ?? 0, answer)
  await sending
  return importReportSchema.parse(JSON.parse(answer))
}

/** A file name inside quotes of a header (WHATWG, multipart/form-data). */
const quotable = (name: string): string =>
  name.replace(/[\r\n"\\]/g, (char) => (char === '\\' ? '_' : encodeURIComponent(char)))
