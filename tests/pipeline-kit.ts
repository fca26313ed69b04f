import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { MailToRecord } from '@nextjob/contracts/raw-job-email'
import { openMailReader } from '@nextjob/job-mail/mail-reader'

const SAMPLES = new URL('../apps/nextjob/sample-mailbox/', import.meta.url)

/** The sample mailbox as a reader hands it in, in the order of its file names. */
export async function readSampleMails(): Promise<MailToRecord[]> {
  const reader = openMailReader()
  const files = readdirSync(SAMPLES).filter((name) => name.endsWith('.eml'))
  const mails = await Promise.all(
    files.map(async (name): Promise<MailToRecord> => {
      const bytes = readFileSync(new URL(name, SAMPLES))
      const { content, extraction } = await reader.read(bytes, 'mime')
      const isJob = extraction.kind === 'job-alert'
      return {
        gmail_message_id: null,
        content_sha256: createHash('sha256').update(bytes).digest('hex'),
        kind: extraction.kind,
        content: isJob ? content : null,
        full_text: null,
        received_at: content?.sent_at ?? null,
        source: isJob ? extraction.source : null,
        reason: extraction.kind === 'unreadable' ? extraction.alarm : null,
      }
    }),
  )
  await reader.close()
  return mails
}
