import { z } from 'zod'

const id = z.number().int().min(1).max(2_147_483_647)

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
  lease_token: z.uuid(),
  lease_expires_at: z.iso.datetime(),
})
export type LeasedMailbox = z.infer<typeof leasedMailboxSchema>

/** `POST /service/mailboxes/claim`: those that were read longest ago, but not within `rest_seconds`. */
export const claimMailboxesSchema = z.strictObject({
  source: z.enum(['gmail', 'imap']),
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
})
export type ReleaseMailbox = z.output<typeof releaseMailboxSchema>
