import { createHash } from 'node:crypto'
import type { MailToRecord, RecordedMails, RecordMails } from '@nextjob/contracts/raw-job-email'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import { type MailForm, type MailReading, unreadable } from '@nextjob/job-mail/mail-reading'
import { mailRecord } from '@nextjob/job-mail/mail-record'
import { type MboxMessage, splitMbox } from '@nextjob/job-mail/split-mbox'
import type { Db } from '../../db/open-database.ts'
import { type ImportCounts, knownMails } from './imports.queries.ts'

/** What the import of mails needs from outside its module. */
export type MailImportDeps = {
  db: Db
  mailReader: MailReader
  /** The verb of the module `ingestion`: records a page, in one transaction. */
  recordMails(page: RecordMails): Promise<RecordedMails>
}

/** How a file is read: many mails, one mail, or a body saved without headers. */
export type MailFileForm = 'mbox' | MailForm

/** The counts of an import that has just begun. */
export const NOTHING_READ: Readonly<ImportCounts> = Object.freeze({
  bytesRead: 0,
  mailsRead: 0,
  mailsNew: 0,
  mailsKnown: 0,
  mailsNotJob: 0,
  mailsUnreadable: 0,
})

const PAGE_MAILS = 50
const PAGE_BYTES = 4 * 1024 * 1024
const FAULTS_MAX = 50
const LANES = 3

/**
 * Reads the mails of one file into the user's record, page by page; a page is recorded before the next is read, so that
 * an import may be cut off at any point and repeated: known mails are recognised before they are parsed.
 * Memory holds a page, whatever the size of the file. A mail that cannot be read is counted, with its reason.
 *
 * @param report called after each page with the counts so far
 * @returns counts and up to 50 faults
 */
export async function importMails(
  deps: MailImportDeps,
  input: { userId: number; form: MailFileForm; stream: AsyncIterable<Uint8Array>; isSample: boolean },
  report: (counts: ImportCounts) => Promise<void>,
): Promise<{ counts: ImportCounts; faults: string[] }> {
  const counts: ImportCounts = { ...NOTHING_READ }
  const faults: string[] = []
  const counted = countBytes(input.stream, (bytes) => {
    counts.bytesRead += bytes
  })
  const form = input.form === 'mbox' ? 'mime' : input.form
  const messages = input.form === 'mbox' ? splitMbox(counted) : wholeFile(counted)
  for await (const page of pages(messages)) {
    await importPage(deps, { ...input, form }, page, counts, faults)
    await report(counts)
  }
  return { counts, faults }
}

type PageItem = { message: MboxMessage; sha256: string }

async function importPage(
  deps: MailImportDeps,
  input: { userId: number; form: MailForm; isSample: boolean },
  page: readonly PageItem[],
  counts: ImportCounts,
  faults: string[],
): Promise<void> {
  counts.mailsRead += page.length
  const unread = await withoutKnown(deps.db, input.userId, page)
  counts.mailsKnown += page.length - unread.length
  const mails = await readAll(deps.mailReader, input.form, unread)
  if (!mails.length) return
  const { results } = await deps.recordMails({ user_id: input.userId, mails, mailbox: null, is_sample: input.isSample })
  for (const [n, { outcome, kind }] of results.entries()) {
    if (outcome === 'known') counts.mailsKnown += 1
    else if (kind === 'job-alert') counts.mailsNew += 1
    else if (kind === 'not-job') counts.mailsNotJob += 1
    else {
      counts.mailsUnreadable += 1
      if (faults.length < FAULTS_MAX)
        faults.push(`mail ${unread[n]?.message.index}: ${mails[n]?.reason ?? 'It could not be read.'}`)
    }
  }
}

/**
 * The mails that are still to be read. One that is known by its bytes alone and comes with Gmail's id is read again, so
 * that the id is added to it: fetched from Gmail later it is the same mail.
 */
async function withoutKnown(db: Db, userId: number, page: readonly PageItem[]): Promise<PageItem[]> {
  const known = await knownMails(db, userId, {
    sha256: page.map((item) => item.sha256),
    gmail: page.flatMap((item) => item.message.gmail_message_id ?? []),
  })
  const gmailIds = new Set(known.map((mail) => mail.gmail))
  const names = new Map(known.map((mail) => [mail.sha256, mail]))
  return page.filter(({ message, sha256 }) => {
    if (message.gmail_message_id === null) return !names.has(sha256)
    return !gmailIds.has(message.gmail_message_id) && (names.get(sha256)?.gmail ?? null) === null
  })
}

/** Reads a few mails at a time: the reader is shared, and other imports take turns with this one. */
async function readAll(reader: MailReader, form: MailForm, items: readonly PageItem[]): Promise<MailToRecord[]> {
  const mails: MailToRecord[] = []
  const waiting = items.entries()
  async function lane() {
    // One iterator for all lanes: each takes the next mail that none has taken.
    for (const [n, item] of waiting) {
      const { oversized, size, bytes } = item.message
      mails[n] = toRecord(item, oversized ? unreadable(tooLarge(size)) : await reader.read(bytes, form))
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return mails
}

function toRecord({ message, sha256 }: PageItem, reading: MailReading): MailToRecord {
  const { gmail_message_id, from_line } = message
  return mailRecord({ gmail_message_id, content_sha256: sha256, received_at: dateOf(from_line) }, reading)
}

const tooLarge = (size: number): string => `It is too large (${Math.round(size / 1_000_000)} MB).`

/** The date that a From_ line ends with; tools that have none to tell write that of 1970. */
function dateOf(fromLine: string): string | null {
  const match = / (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (.{10,40})$/.exec(fromLine)
  const date = new Date(match?.[1] ?? '')
  const year = date.getUTCFullYear()
  return year > 1970 && year < 2_200 ? date.toISOString() : null
}

async function* pages(messages: AsyncIterable<MboxMessage>): AsyncGenerator<PageItem[]> {
  let page: PageItem[] = []
  let bytes = 0
  for await (const message of messages) {
    page.push({ message, sha256: nameOf(message) })
    bytes += message.bytes.length
    if (page.length < PAGE_MAILS && bytes < PAGE_BYTES) continue
    yield page
    page = []
    bytes = 0
  }
  if (page.length) yield page
}

/** The SHA-256 of the bytes; of a mail too large to hold, of what is known of it. */
function nameOf(message: MboxMessage): string {
  const hash = createHash('sha256')
  if (message.oversized) hash.update(`oversized\n${message.from_line}\n${message.size}`)
  else hash.update(message.bytes)
  return hash.digest('hex')
}

async function* countBytes(
  stream: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    count(chunk.length)
    yield chunk
  }
}

const FILE_BYTES_MAX = 25 * 1024 * 1024

/** A file that is one mail. */
async function* wholeFile(stream: AsyncIterable<Uint8Array>): AsyncGenerator<MboxMessage> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size <= FILE_BYTES_MAX) chunks.push(chunk)
    else chunks.length = 0
  }
  const oversized = size > FILE_BYTES_MAX
  yield {
    index: 1,
    bytes: oversized ? new Uint8Array() : Buffer.concat(chunks),
    oversized,
    size,
    from_line: '',
    gmail_message_id: null,
  }
}
