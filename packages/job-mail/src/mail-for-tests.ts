import type { MailContent } from '@nextjob/contracts/mail-content'

/** A decoded mail with only what a test is about. */
export function mailWith(parts: Partial<MailContent>): MailContent {
  return {
    subject: '',
    from_name: '',
    from_address: '',
    sent_at: null,
    message_id: null,
    template_headers: {},
    text_body: null,
    html_body: null,
    ...parts,
  }
}
