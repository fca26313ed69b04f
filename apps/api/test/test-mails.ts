import { createHash, randomBytes } from 'node:crypto'
import type { MailToRecord } from '@nextjob/contracts/raw-job-email'

/** A job-alert mail as a reader hands it in; `wishes` say what matters to the test. */
export function mailToRecord(wishes: Partial<MailToRecord> & { subject?: string; text?: string } = {}): MailToRecord {
  const { subject = 'New jobs for you', text = randomBytes(8).toString('hex'), ...mail } = wishes
  return {
    gmail_message_id: null,
    content_sha256: createHash('sha256').update(text).digest('hex'),
    kind: 'job-alert',
    content: {
      subject,
      from_name: 'Alerts',
      from_address: 'alerts@board.example',
      sent_at: null,
      message_id: null,
      template_headers: {},
      text_body: text,
      html_body: null,
    },
    full_text: null,
    received_at: '2026-03-02T08:00:00.000Z',
    source: 'board.example',
    reason: null,
    ...mail,
  }
}
