import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import { type MailForm, type MailReading, unreadable } from '@nextjob/job-mail/mail-reading'
import { beginsWithMailHeaders } from '@nextjob/job-mail/read-bare-body'
import { looksLikeHtml } from '@nextjob/job-mail/read-mime'
import { splitMbox } from '@nextjob/job-mail/split-mbox'
import { defaultLimits } from '@nextjob/job-mail/unreadable-mail'

/** What was read of one mail of one file. */
export type FileReading = {
  /** The path as it was given. */
  readonly file: string
  /** The number of the mail in an mbox, from 1; null for other files. */
  readonly message: number | null
  readonly reading: MailReading
}

type FileForm = MailForm | 'mbox'

const formByExtension: Record<string, FileForm> = {
  '.eml': 'mime',
  '.html': 'html',
  '.htm': 'html',
  '.txt': 'text',
  '.mbox': 'mbox',
}

const tooLarge = `It is larger than ${defaultLimits.mailBytes} bytes.`

/**
 * Reads the mails of files, in the order of the files, `ahead` of them at once. What cannot be read, also a file that
 * is not there, gives an `unreadable` reading: the rest goes on.
 */
export async function* readMailFiles(files: string[], reader: MailReader, ahead: number): AsyncGenerator<FileReading> {
  const started: Promise<FileReading>[] = []
  for await (const next of startReadings(files, reader)) {
    started.push(next.reading)
    if (started.length >= ahead) yield (await started.shift()) as FileReading
  }
  for (const reading of started) yield await reading
}

/** Starts the readings one after another; wrapped, since an async generator would wait for a bare promise. */
async function* startReadings(files: string[], reader: MailReader): AsyncGenerator<{ reading: Promise<FileReading> }> {
  for (const file of files) {
    const form = await formOf(file).catch(reasonOf)
    if (form !== 'mbox') yield { reading: readOne(file, form, reader) }
    else yield* startMbox(file, reader)
  }
}

async function readOne(file: string, form: MailForm | MailReading, reader: MailReader): Promise<FileReading> {
  if (typeof form !== 'string') return { file, message: null, reading: form }
  const bytes = await readFile(file).catch(reasonOf)
  const reading = bytes instanceof Uint8Array ? await reader.read(bytes, form) : bytes
  return { file, message: null, reading }
}

async function* startMbox(file: string, reader: MailReader): AsyncGenerator<{ reading: Promise<FileReading> }> {
  let count = 0
  try {
    for await (const { index, bytes, oversized } of splitMbox(createReadStream(file))) {
      count = index
      const reading = oversized ? Promise.resolve(unreadable(tooLarge)) : reader.read(bytes, 'mime')
      yield { reading: reading.then((done) => ({ file, message: index, reading: done })) }
    }
    if (count === 0) throw new Error('It holds no mail.')
  } catch (error) {
    yield { reading: Promise.resolve({ file, message: count + 1, reading: reasonOf(error) }) }
  }
}

/** What the file holds, by its name, else by its first bytes; a reading when it is not to be opened. */
async function formOf(file: string): Promise<FileForm | MailReading> {
  const stats = await stat(file)
  if (stats.isDirectory()) return unreadable('It is a directory.')
  const form = formByExtension[extname(file).toLowerCase()] ?? (await sniff(file))
  return form !== 'mbox' && stats.size > defaultLimits.mailBytes ? unreadable(tooLarge) : form
}

async function sniff(file: string): Promise<FileForm> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8_192), 0, 8_192, 0)
    const head = buffer.subarray(0, bytesRead)
    if (head.toString('latin1', 0, 5) === 'From ') return 'mbox'
    if (beginsWithMailHeaders(head)) return 'mime'
    return looksLikeHtml(head.toString('latin1')) ? 'html' : 'text'
  } finally {
    await handle.close()
  }
}

function reasonOf(error: unknown): MailReading {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  if (code === 'ENOENT') return unreadable('There is no such file.')
  if (code === 'EACCES' || code === 'EPERM') return unreadable('Reading it is not permitted.')
  return unreadable(
    code ? `It cannot be read (${code}).` : error instanceof Error ? error.message : 'It cannot be read.',
  )
}
