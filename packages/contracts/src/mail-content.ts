import { z } from 'zod'

/** A decoded mail: what `job-mail/read-mime` makes of the bytes and `job-mail/extract-offers` reads. */
export const mailContentSchema = z.strictObject({
  subject: z.string().max(2_000),
  from_name: z.string().max(500),
  /** Lower case; empty when the mail names no sender (a bare body). */
  from_address: z.string().max(500),
  /** ISO 8601 in UTC, from the Date header; null when absent or unreadable. */
  sent_at: z.iso.datetime().nullable(),
  /** The RFC 5322 Message-ID without angle brackets. Written by the sender: never a key. */
  message_id: z.string().max(1_000).nullable(),
  /** Headers that name a service's mail template, lower-case names, e.g. `x-linkedin-template`. */
  template_headers: z.record(z.string().max(100), z.string().max(500)),
  /** The text/plain body, decoded; null when there is none. */
  text_body: z.string().nullable(),
  /** The text/html body, decoded, not sanitised; null when there is none. */
  html_body: z.string().nullable(),
})
export type MailContent = z.infer<typeof mailContentSchema>
