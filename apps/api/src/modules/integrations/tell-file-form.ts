import { Problem } from '../../problem.ts'
import type { MailFileForm } from './import-mails.ts'

/** Enough to tell every form. */
const HEAD_BYTES = 1_000

/**
 * Tells how a file is to be read, by its first bytes before its name: names lie.
 *
 * @returns the form, and a stream that still has the first bytes; ending it early ends the given one
 * @throws Problem bad-file when it is empty or none of ours
 */
export async function tellFileForm(
  fileName: string,
  source: AsyncIterable<Uint8Array>,
): Promise<{ form: MailFileForm | 'zip'; stream: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  const taken: Uint8Array[] = []
  let size = 0
  let next = await iterator.next()
  while (!next.done) {
    taken.push(next.value)
    size += next.value.length
    if (size >= HEAD_BYTES) break
    next = await iterator.next()
  }
  const form = formOf(fileName, Buffer.concat(taken).toString('latin1', 0, HEAD_BYTES))

  async function* whole() {
    try {
      yield* taken.splice(0)
      for (let more = await iterator.next(); !more.done; more = await iterator.next()) yield more.value
    } finally {
      await iterator.return?.()
    }
  }
  return { form, stream: whole() }
}

function formOf(fileName: string, start: string): MailFileForm | 'zip' {
  if (start.length === 0) throw new Problem('bad-file', 'The file is empty.')
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'zip'
  if (/^(?:\xef\xbb\xbf)?From \S/.test(start)) return 'mbox'
  if (/\.html?$/i.test(fileName)) return 'html'
  if (/\.txt$/i.test(fileName)) return 'text'
  if (/\.(mbox|mbx)$/i.test(fileName)) return 'mbox'
  if (/\.(eml|msg|rfc822)$/i.test(fileName) || /^[!-9;-~]{1,76}:[ \t\r\n]/.test(start)) return 'mime'
  throw new Problem('bad-file', "Send an .mbox, an .eml, or the .zip of LinkedIn's data export.")
}
