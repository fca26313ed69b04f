import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ImportReport } from '@nextjob/contracts/integration'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { importLinkedIn, type ProfileVerbs } from './import-linkedin.ts'
import { importMails, type MailFileForm, type MailImportDeps } from './import-mails.ts'
import {
  finishImport,
  type ImportCounts,
  insertImport,
  runningImport,
  saveImportCounts,
} from './integrations.queries.ts'
import { BadZip } from './read-zip-entries.ts'

/** Verbs of other modules, handed in where the application is put together. */
export type ImportVerbs = ProfileVerbs & Pick<MailImportDeps, 'recordMails'>

/** One file to take in. */
export type FileToImport = {
  userId: number
  fileName: string
  bytesTotal: number | null
  stream: AsyncIterable<Uint8Array>
  /** Mails of the sample mailbox. */
  isSample?: boolean
}

const NOTHING: ImportCounts = {
  bytesRead: 0,
  mailsRead: 0,
  mailsNew: 0,
  mailsKnown: 0,
  mailsNotJob: 0,
  mailsUnreadable: 0,
}
const EXPORT_BYTES_MAX = 300_000_000

/**
 * Takes one file in: an .mbox of any size, one mail (.eml, or a body saved as .html or .txt), or LinkedIn's data export
 * (.zip), told by its first bytes and its name. What is recorded stays recorded when the stream breaks off; the same
 * file may be sent again.
 *
 * @throws Problem conflict while another import of the user runs; bad-file when nothing of it can be read
 */
export async function importFile(context: ApiContext, verbs: ImportVerbs, file: FileToImport): Promise<ImportReport> {
  const running = await runningImport(context.db, file.userId)
  if (running !== null) throw new Problem('conflict', 'Another import of yours is running; wait for its end.')
  const { first, stream } = await peek(file.stream)
  const form = formOf(file.fileName, first)
  const row = await insertImport(context.db, {
    userId: file.userId,
    fileName: file.fileName.slice(0, 300),
    bytesTotal: file.bytesTotal,
  })
  let counts = NOTHING
  const tell = () => context.signals.emit('import-progress', file.userId)
  tell()
  try {
    if (form === 'zip') {
      const taken = await withTemporaryFile(stream, (path) => importLinkedIn(verbs, { userId: file.userId, path }))
      return { ...(await finishImport(context.db, row.id, counts, null)), ...taken }
    }
    const input = { userId: file.userId, form, stream, isSample: file.isSample ?? false }
    const read = await importMails({ db: context.db, recordMails: verbs.recordMails }, input, async (progress) => {
      counts = progress
      await saveImportCounts(context.db, row.id, counts)
      tell()
    })
    return { ...(await finishImport(context.db, row.id, read.counts, null)), faults: read.faults, linkedin: null }
  } catch (error) {
    await finishImport(context.db, row.id, counts, reasonOf(error))
    throw error instanceof BadZip ? new Problem('bad-file', `${sentence(error.message)}.`) : error
  } finally {
    tell()
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof BadZip || error instanceof Problem) return error.message
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return 'The upload was cut off; send the file again, nothing is read twice.'
  return 'The import broke off; send the file again, nothing is read twice.'
}

/** Told by the bytes first: names lie. */
function formOf(fileName: string, first: Uint8Array): MailFileForm | 'zip' {
  const start = Buffer.from(first.buffer, first.byteOffset, Math.min(first.byteLength, 1_000)).toString('latin1')
  if (start.length === 0) throw new Problem('bad-file', 'The file is empty.')
  if (start.startsWith('PK\u0003\u0004') || start.startsWith('PK\u0005\u0006')) return 'zip'
  if (/^(?:\xef\xbb\xbf)?From \S/.test(start)) return 'mbox'
  if (/\.html?$/i.test(fileName)) return 'html'
  if (/\.txt$/i.test(fileName)) return 'text'
  if (/\.(mbox|mbx)$/i.test(fileName)) return 'mbox'
  if (/\.(eml|msg|rfc822)$/i.test(fileName) || /^[!-9;-~]{1,76}:[ \t\r\n]/.test(start)) return 'mime'
  throw new Problem('bad-file', "Send an .mbox, an .eml, or the .zip of LinkedIn's data export.")
}

/** The first chunk, and a stream that still has it. */
async function peek(
  source: AsyncIterable<Uint8Array>,
): Promise<{ first: Uint8Array; stream: AsyncIterable<Uint8Array> }> {
  const iterator = source[Symbol.asyncIterator]()
  const head = await iterator.next()
  const first = head.done ? new Uint8Array() : head.value
  async function* whole() {
    if (first.length) yield first
    for (;;) {
      const next = await iterator.next()
      if (next.done) return
      yield next.value
    }
  }
  return { first, stream: whole() }
}

/** An archive is read by random access, so it goes to disk first; it is gone afterwards. */
async function withTemporaryFile<T>(stream: AsyncIterable<Uint8Array>, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'nextjob-export-'))
  try {
    const path = join(folder, 'export.zip')
    await pipeline(limited(stream), createWriteStream(path, { mode: 0o600 }))
    return await use(path)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function* limited(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > EXPORT_BYTES_MAX) throw new BadZip('the archive is too large')
    yield chunk
  }
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
