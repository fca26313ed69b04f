import { z } from 'zod'

const id = z.number().int().min(1).max(2_147_483_647)

/** Gmail's own id in hexadecimal, from its API or the From_ line of a Takeout. */
export const gmailMessageIdSchema = z.string().regex(/^[0-9a-f]{1,32}$/)

/** How far back the first reading of a mailbox goes, counted from the connection. */
export const firstSyncDaysSchema = z.coerce.number().int().min(1).max(3_650)

/** Where a reader stopped, in the reader's own form: a flat object. */
export const mailboxCursorSchema = z.record(
  z.string().max(100),
  z.union([z.string().max(4_000), z.number(), z.boolean(), z.null()]),
)

/** A mailbox that a reader holds until `lease_expires_at`. */
export const leasedMailboxSchema = z.strictObject({
  id,
  user_id: id,
  source: z.enum(['gmail', 'imap', 'import']),
  address: z.string(),
  /** Null before the first read. */
  cursor: mailboxCursorSchema.nullable(),
  /** The first reading begins with the mails received from then on. */
  since: z.iso.datetime(),
  /** The database's clock at the claim: what the mailbox had received by then, this reading finds. */
  claimed_at: z.iso.datetime(),
  /** The last comparison of the mailbox's own list with the record is a day old, or there was none. */
  audit_due: z.boolean(),
  lease_token: z.uuid(),
  lease_expires_at: z.iso.datetime(),
})
export type LeasedMailbox = z.infer<typeof leasedMailboxSchema>

/**
 * `POST /service/mailboxes/claim`: first those that somebody waits for, then those that were tried longest ago, but not
 * within `rest_seconds`, longer after failures, and none before the time it asked for itself.
 */
export const claimMailboxesSchema = z.strictObject({
  /** Of one kind; of both where it is left out. */
  source: z.enum(['gmail', 'imap']).optional(),
  limit: z.number().int().min(1).max(100),
  rest_seconds: z.number().int().min(0).max(86_400).default(60),
})
export const claimedMailboxesSchema = z.strictObject({
  mailboxes: z.array(leasedMailboxSchema),
  lease_seconds: z.number().int().positive(),
})

const lease = z.strictObject({ mailbox_id: id, lease_token: z.uuid() })
/** `POST /service/mailboxes/renew`. */
export const renewMailboxesSchema = z.strictObject({ leases: z.array(lease).min(1).max(100) })
/** `POST /service/mailboxes/release`: done for now, or stopped by `error`. */
export const releaseMailboxSchema = z.strictObject({
  ...lease.shape,
  error: z.string().max(300).nullable().default(null),
  /** The mailbox's owner must connect it again. */
  needs_reconnecting: z.boolean().default(false),
  /** How long the mailbox asked to be left alone. */
  retry_after_seconds: z.number().int().min(0).max(86_400).nullable().default(null),
  /** There is more to read, and no reason to wait: it is due again at once, in its turn. */
  unfinished: z.boolean().default(false),
})
export type ReleaseMailbox = z.output<typeof releaseMailboxSchema>

/** How far a long reading has come. */
export const readingProgressSchema = z.strictObject({
  read: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
})
/** A comparison of the mailbox's own list with the record: mails it lists, and mails of these that had been missed. */
export const mailboxAuditSchema = z.strictObject({
  listed: z.number().int().nonnegative(),
  missing: z.number().int().nonnegative(),
})

/** `POST /service/mailboxes/{id}/unknown-mails`: which of these are still to be fetched. */
export const askUnknownMailsSchema = z.strictObject({
  lease_token: z.uuid(),
  gmail_message_ids: z.array(gmailMessageIdSchema).max(500),
})
/** In the order they were asked in. */
export const unknownMailsSchema = z.strictObject({ unknown: z.array(gmailMessageIdSchema) })
