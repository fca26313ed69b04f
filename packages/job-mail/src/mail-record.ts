import type { MailToRecord } from '@nextjob/contracts/raw-job-email'
import type { MailReading } from './mail-reading.ts'

/** What a mail is known by, and when its mailbox says it came. */
export type MailName = Pick<MailToRecord, 'gmail_message_id' | 'content_sha256' | 'received_at'>

/**
 * What is kept of a mail: everything of job mail, of any other nothing but ids and verdict, of one that could not be
 * read also why. `received_at` holds where the mail has no date of its own.
 */
export function mailRecord(name: MailName, reading: MailReading): MailToRecord {
  const { extraction, content } = reading
  const isJob = extraction.kind === 'job-alert' && content !== null
  return {
    gmail_message_id: name.gmail_message_id,
    content_sha256: name.content_sha256,
    kind: isJob ? 'job-alert' : extraction.kind === 'job-alert' ? 'unreadable' : extraction.kind,
    content: isJob ? content : null,
    full_text: isJob ? reading.text : null,
    received_at: isJob ? (content.sent_at ?? name.received_at) : null,
    source: isJob ? extraction.source : null,
    reason: extraction.kind === 'unreadable' ? (extraction.alarm ?? 'cannot be read') : null,
  }
}
