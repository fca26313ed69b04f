import { z } from 'zod'

/** `POST /service/mailboxes/{id}/access`: what opens one mailbox, for the reader that holds its lease. */
export const askMailboxAccessSchema = z.strictObject({
  lease_token: z.uuid(),
  /**
   * SHA-256, lower-case hexadecimal, of an access token that Google refused. It is renewed when it is still the
   * current one; where another reader was quicker, the answer is the newer one.
   */
  refused_sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type AskMailboxAccess = z.infer<typeof askMailboxAccessSchema>

export const gmailAccessSchema = z.strictObject({
  source: z.literal('gmail'),
  access_token: z.string(),
  expires_at: z.iso.datetime(),
})
export type GmailAccess = z.infer<typeof gmailAccessSchema>

export const imapAccessSchema = z.strictObject({
  source: z.literal('imap'),
  host: z.string(),
  port: z.int().min(1).max(65_535),
  /** TLS from the first byte; else STARTTLS is demanded. */
  secure: z.boolean(),
  username: z.string(),
  password: z.string(),
  /** The server may be on the reader's own machine or in a private network. */
  allow_private_host: z.boolean(),
})
export type ImapAccess = z.infer<typeof imapAccessSchema>

export const mailboxAccessSchema = z.discriminatedUnion('source', [gmailAccessSchema, imapAccessSchema])
export type MailboxAccess = z.infer<typeof mailboxAccessSchema>
