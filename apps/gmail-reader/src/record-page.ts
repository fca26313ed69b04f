import { createHash } from 'node:crypto'
import type { LeasedMailbox } from '@nextjob/contracts/mailbox-lease'
import type { MailToRecord } from '@nextjob/contracts/raw-job-email'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import { unreadable } from '@nextjob/job-mail/mail-reading'
import { mailRecord } from '@nextjob/job-mail/mail-record'
import { ServiceProblem } from '@nextjob/service-kit/service-client'
import type { MailPage } from './mailbox-source.ts'
import type { BehindPage, MailboxesApi } from './mailboxes-api.ts'

/** What one request may bring: well under the API's limits. */
const REQUEST_MAILS_MAX = 100
const REQUEST_BYTES_MAX = 12 * 1024 * 1024

/** A mail judged: job mail or not, and what is kept of it. */
export type JudgedMail = { record: MailToRecord; bytes: number }

/** Judges the mails of a page in the reader's threads. A mail that cannot be read is judged so, with the reason. */
export async function judgeMails(reader: MailReader, mails: MailPage['mails']): Promise<JudgedMail[]> {
  return await Promise.all(
    mails.map(async ({ gmail_message_id, bytes, received_at, fault }) => {
      const content_sha256 = createHash('sha256').update(bytes).digest('hex')
      const reading = fault === undefined ? await reader.read(bytes, 'mime') : unreadable(fault)
      const record = mailRecord({ gmail_message_id, content_sha256, received_at }, reading)
      return { record, bytes: Buffer.byteLength(JSON.stringify(record)) }
    }),
  )
}

/**
 * Hands in the mails of a page and moves the cursor behind them. A page too large for one request goes in parts, the
 * cursor with the last. Of a mail that the API does not take, only the verdict is recorded, so that it holds up nothing.
 *
 * @throws ServiceProblem stale-lease, not-found (the user is gone), ServiceAway
 */
export async function recordPage(
  api: Pick<MailboxesApi, 'record'>,
  mailbox: LeasedMailbox,
  mails: readonly JudgedMail[],
  behind: BehindPage,
): Promise<void> {
  async function handIn(part: readonly MailToRecord[], behindPart: BehindPage | null): Promise<void> {
    try {
      await api.record(mailbox, part, behindPart)
    } catch (error) {
      const [mail, ...others] = part
      if (!mail || !isRefusal(error)) throw error
      if (others.length) {
        const half = Math.ceil(part.length / 2)
        await handIn(part.slice(0, half), null)
        await handIn(part.slice(half), behindPart)
        return
      }
      const { gmail_message_id, content_sha256, received_at } = mail
      const verdict = unreadable(`It was refused (${error.type}).`)
      const instead = mailRecord({ gmail_message_id, content_sha256, received_at }, verdict)
      await api.record(mailbox, [instead], behindPart)
    }
  }
  const parts = inParts(mails)
  const last = parts.pop() ?? []
  for (const part of parts) await handIn(part, null)
  const { cursor, progress, audit } = behind
  await handIn(last, { cursor, progress, audit })
}

function isRefusal(error: unknown): error is ServiceProblem {
  return error instanceof ServiceProblem && (error.status === 400 || error.status === 413)
}

function inParts(mails: readonly JudgedMail[]): MailToRecord[][] {
  const parts: MailToRecord[][] = []
  let part: MailToRecord[] = []
  let size = 0
  for (const { record, bytes } of mails) {
    if (part.length && (part.length >= REQUEST_MAILS_MAX || size + bytes > REQUEST_BYTES_MAX)) {
      parts.push(part)
      part = []
      size = 0
    }
    part.push(record)
    size += bytes
  }
  return [...parts, part]
}
