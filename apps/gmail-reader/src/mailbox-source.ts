import type { LeasedMailbox, mailboxCursorSchema } from '@nextjob/contracts/mailbox-lease'
import type { z } from 'zod'

/** A reader's place in a mailbox: a flat object that only its source understands. */
export type MailboxCursor = z.output<typeof mailboxCursorSchema>

/** One mail as it was fetched. */
export type ReadMail = {
  /** Gmail's id in lower-case hexadecimal, where the source can tell it. */
  gmail_message_id: string | null
  /** The whole mail, RFC 5322; with a `fault`, whatever names it. */
  bytes: Uint8Array
  /** Why it was not fetched whole, in one sentence for people: it is then unreadable. */
  fault?: string
  /** When the mailbox received it, ISO 8601; used where the mail has no date of its own. */
  received_at: string | null
}

/**
 * Mails and the place behind them: once `mails` are recorded, reading may go on from `cursor` and misses nothing. A page
 * may hold no mails and only move the cursor.
 */
export type MailPage = {
  mails: ReadMail[]
  cursor: MailboxCursor
  /** How far a long reading has come, where that can be told. */
  progress: { read: number; total: number } | null
  /** The end of a comparison of the mailbox's own list with the record, where the reading made one. */
  audit?: { listed: number; missing: number }
}

/** A mailbox of any kind, as the reader's loop sees it. */
export type MailboxSource = {
  /**
   * The mails behind `cursor`, page by page, ending when there are no more for now. Pages may be fetched a little ahead;
   * the loop records them in order, each with its cursor, and stops asking when its lease is lost.
   *
   * @param cursor null before the first reading, which begins with the mails received from `since` on
   * @param options `signal` ends the reading: the pages then end with the signal's reason
   * @throws NeedsReconnecting, MailboxAway
   */
  pages(cursor: MailboxCursor | null, options: { since: Date; signal: AbortSignal }): AsyncIterable<MailPage>
  /**
   * Waits, after `pages` has come to its end, until there may be new mail: at most `ms`.
   *
   * @returns false where the mailbox does not tell of new mail, at once, or does so no more
   */
  awaitMail?(ms: number, signal: AbortSignal): Promise<boolean>
  /** Lets connections go; called once, also after a failure. */
  close(): Promise<void>
}

/** Opens a leased mailbox of one kind; nothing is asked of the mailbox yet, or what `pages` may throw is thrown here. */
export type OpenMailboxSource = (mailbox: LeasedMailbox, signal: AbortSignal) => Promise<MailboxSource>

/** Access is gone for good: the person must connect the mailbox again. The message is for people, without personal data. */
export class NeedsReconnecting extends Error {
  override name = 'NeedsReconnecting' as const
}

/** The mailbox cannot be read now and may be later. The message is for people, without personal data. */
export class MailboxAway extends Error {
  override name = 'MailboxAway' as const
  /** How long the mailbox asked to be left alone. */
  readonly retryAfterMs: number | null
  constructor(message: string, options: { retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}
