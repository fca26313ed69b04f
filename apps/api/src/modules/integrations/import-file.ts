import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ImportReport } from '@nextjob/contracts/integration'
import type { ApiContext } from '../../context.ts'
import { storable } from '../../db/json-parameter.ts'
import { Problem } from '../../problem.ts'
import { importLinkedIn, type ProfileVerbs } from './import-linkedin.ts'
import { importMails, type MailFileForm, type MailImportDeps, NOTHING_READ } from './import-mails.ts'
import { finishImport, type ImportCounts, saveImportCounts, startImport } from './imports.queries.ts'
import { BadZip } from './read-zip-entries.ts'
import { tellFileForm } from './tell-file-form.ts'

/** Verbs of other modules, handed in where the application is put together. */
export type ImportVerbs = ProfileVerbs & Pick<MailImportDeps, 'recordMails'>

/** One file to take in. */
export type FileToImport = {
  userId: number
  fileName: string
  bytesTotal: number | null
  /** Rejects with an AbortError where this process stops, with any other error where the sender broke off. */
  stream: AsyncIterable<Uint8Array>
  /** Mails of the sample mailbox. */
  isSample?: boolean
}

/** How often a running import says that it is alive; two minutes of silence count as its end. */
const PULSE_MS = 20_000
const EXPORT_BYTES_MAX = 300_000_000

const AGAIN = 'send the file again, nothing is read twice.'

/**
 * Takes one file in: an .mbox of any size, one mail (.eml, or a body saved as .html or .txt), or LinkedIn's data export
 * (.zip), told by its first bytes and its name. What is recorded stays recorded when the stream breaks off; the same
 * file may be sent again.
 *
 * @throws Problem conflict while another import of the user runs, or when this one was ended by somebody else;
 * bad-file when nothing of it can be read or the upload breaks off; unavailable when this process stops
 */
export async function importFile(context: ApiContext, verbs: ImportVerbs, file: FileToImport): Promise<ImportReport> {
  const { form, stream } = await tellFileForm(file.fileName, file.stream).catch((error: unknown) => {
    throw asProblem(error)
  })
  const { userId, bytesTotal } = file
  const row = await startImport(context.db, { userId, fileName: showable(file.fileName), bytesTotal })
  if (!row) throw new Problem('conflict', 'Another import of yours is running; wait for its end.')
  const tell = () => context.signals.emit('import-progress', userId)
  let counts: ImportCounts = NOTHING_READ
  const save = async (progress: ImportCounts) => {
    counts = progress
    if (!(await saveImportCounts(context.db, row.id, progress))) throw ended()
    tell()
  }
  const pulse = setInterval(() => void saveImportCounts(context.db, row.id, counts).catch(() => {}), PULSE_MS)
  tell()
  try {
    const taken =
      form === 'zip'
        ? await takeLinkedIn(verbs, userId, stream, save)
        : await takeMails(context, verbs, { ...file, form, stream }, save)
    const end = await finishImport(context.db, row.id, counts, null)
    if (!end) throw ended()
    return { ...end, ...taken }
  } catch (error) {
    const problem = asProblem(error)
    // A database that is away cannot be told either: then two minutes of silence tell.
    await finishImport(context.db, row.id, counts, reasonOf(problem)).catch(() => null)
    throw problem
  } finally {
    clearInterval(pulse)
    tell()
  }
}

type Taken = Pick<ImportReport, 'faults' | 'linkedin'>

async function takeMails(
  context: ApiContext,
  verbs: ImportVerbs,
  file: FileToImport & { form: MailFileForm },
  save: (counts: ImportCounts) => Promise<void>,
): Promise<Taken> {
  const deps = { db: context.db, mailReader: context.mailReader, recordMails: verbs.recordMails }
  const { counts, faults } = await importMails(deps, { ...file, isSample: file.isSample ?? false }, save)
  await save(counts)
  return { faults, linkedin: null }
}

/** An archive is read by random access, so it goes to disk first; it is gone afterwards. */
async function takeLinkedIn(
  verbs: ImportVerbs,
  userId: number,
  stream: AsyncIterable<Uint8Array>,
  save: (counts: ImportCounts) => Promise<void>,
): Promise<Taken> {
  let bytesRead = 0
  async function* limited() {
    for await (const chunk of stream) {
      bytesRead += chunk.length
      if (bytesRead > EXPORT_BYTES_MAX) throw new BadZip('the archive is too large')
      yield chunk
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'nextjob-export-'))
  try {
    const path = join(folder, 'export.zip')
    await pipeline(limited(), createWriteStream(path, { mode: 0o600 }))
    await save({ ...NOTHING_READ, bytesRead })
    return await importLinkedIn(verbs, { userId, path })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const ended = () => new Problem('conflict', `The import was ended from elsewhere; ${AGAIN}`)

/** Errors of the stream and of the file as what the sender can do about them; what is our own fault stays as it is. */
function asProblem(error: unknown): unknown {
  if (error instanceof BadZip) return new Problem('bad-file', `${sentence(error.message)}.`, { cause: error })
  if (!(error instanceof Error) || error instanceof Problem) return error
  if (error.name === 'AbortError') return new Problem('unavailable', `The server stops; ${AGAIN}`, { cause: error })
  const code = 'code' in error ? String(error.code) : ''
  // @fastify/busboy gives its errors no code.
  const isCutOff = CUT_OFF_CODES.has(code) || /^(Part terminated early|Unexpected end of multipart)/.test(error.message)
  return isCutOff ? new Problem('bad-file', `The upload was cut off; ${AGAIN}`, { cause: error }) : error
}

const CUT_OFF_CODES = new Set(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'FST_MP_PREMATURE_CLOSE'])

const reasonOf = (error: unknown): string =>
  error instanceof Problem ? error.message : `The import broke off; ${AGAIN}`

/** A file name as it may be kept and shown: no control characters, no marks that turn the writing direction. */
function showable(fileName: string): string {
  const plain = storable(fileName)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .trim()
  return [...plain].slice(0, 200).join('') || 'unnamed'
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
