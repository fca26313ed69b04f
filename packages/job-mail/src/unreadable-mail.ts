/** Thrown when a mail cannot be decoded within the limits. `message` is one plain sentence that may be shown to a person. */
export class UnreadableMail extends Error {
  override readonly name = 'UnreadableMail'
}

/** What one mail may cost. Sizes are in bytes of the mail as sent. */
export type MailLimits = {
  readonly mailBytes: number
  /** All header blocks of the mail and its parts together. */
  readonly headerBytes: number
  /** All text/plain and text/html parts together, still encoded. */
  readonly textBytes: number
  readonly parts: number
  /** Multiparts inside multiparts. */
  readonly depth: number
  /** Mails attached to mails. */
  readonly forwards: number
}

/** Gmail takes at most 25 MB; the largest genuine job alerts are below 1 MB, with fewer than ten parts. */
export const defaultLimits: MailLimits = {
  mailBytes: 25 * 1024 * 1024,
  headerBytes: 1024 * 1024,
  textBytes: 4 * 1024 * 1024,
  parts: 1_000,
  depth: 50,
  forwards: 5,
}
