import { z } from 'zod'
import { mailKindSchema } from './extraction.ts'
import { mailContentSchema } from './mail-content.ts'
import {
  gmailMessageIdSchema,
  mailboxAuditSchema,
  mailboxCursorSchema,
  readingProgressSchema,
} from './mailbox-lease.ts'
import { matchProfileSchema } from './match-profile.ts'

const id = z.number().int().min(1).max(2_147_483_647)

/** How many mails one page may record. */
export const MAILS_A_PAGE_MAX = 500

/** One mail as its reader hands it in. Of a mail that is not job mail, nothing but its ids and the verdict. */
export const mailToRecordSchema = z
  .strictObject({
    gmail_message_id: gmailMessageIdSchema.nullable().default(null),
    /** SHA-256 of the mail's bytes, lower-case hexadecimal: the mail's name where Gmail's id is not known. */
    content_sha256: z.string().regex(/^[0-9a-f]{64}$/),
    kind: mailKindSchema,
    /** Null unless `kind` is `job-alert`. */
    content: mailContentSchema.nullable(),
    /** The visible text, where the mail has no text body. */
    full_text: z.string().max(4_000_000).nullable().default(null),
    received_at: z.iso.datetime({ offset: true }).nullable(),
    /** The service that sent it, e.g. `linkedin`. */
    source: z.string().min(1).max(120).nullable(),
    /** Why it is unreadable. */
    reason: z.string().max(300).nullable().default(null),
  })
  .refine((mail) => (mail.kind === 'job-alert') === (mail.content !== null), {
    path: ['content'],
    message: 'is given for job alerts and for nothing else',
  })
export type MailToRecord = z.output<typeof mailToRecordSchema>

/** `POST /service/raw_job_emails/bulk_create`: the mails of one page, and the mailbox's cursor behind them. */
export const recordMailsSchema = z.strictObject({
  user_id: id,
  mails: z.array(mailToRecordSchema).max(MAILS_A_PAGE_MAX),
  /** The mailbox they come from, by its lease; its cursor moves in the same transaction. */
  mailbox: z
    .strictObject({
      id,
      lease_token: z.uuid(),
      /** Null where more mails of the same page follow: the cursor stays where it is. */
      cursor: mailboxCursorSchema.nullable(),
      progress: readingProgressSchema.nullable().default(null),
      audit: mailboxAuditSchema.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** Mails of the sample mailbox. */
  is_sample: z.boolean().default(false),
})
export type RecordMails = z.output<typeof recordMailsSchema>

/** What became of each mail, in the order given. `known` mails were recorded before and are left as they were. */
export const recordedMailsSchema = z.strictObject({
  results: z.array(z.strictObject({ id, outcome: z.enum(['new', 'known']), kind: mailKindSchema })),
})
export type RecordedMails = z.infer<typeof recordedMailsSchema>

/** A job mail as the workers know it. */
export const rawJobEmailSchema = z
  .strictObject({
    id,
    user_id: id,
    /** The address of the user's account. */
    email: z.string(),
    gmail_message_id: z.string().nullable(),
    subject: z.string(),
    full_text: z.string(),
    received_at: z.iso.datetime(),
    source: z.string().nullable(),
  })
  .meta({ id: 'RawJobEmail' })
export type RawJobEmail = z.infer<typeof rawJobEmailSchema>

/** A mail under lease: the worker's until `lease_expires_at`, and only with `lease_token`. */
export const claimedMailSchema = z.strictObject({
  ...rawJobEmailSchema.shape,
  content: mailContentSchema,
  lease_token: z.uuid(),
  lease_expires_at: z.iso.datetime(),
  /** Of the mail's whole way: stands in every log line about it, and in the header of the calls made for it. */
  correlation_id: z.uuid().nullable(),
})
export type ClaimedMail = z.infer<typeof claimedMailSchema>

/** `POST /service/raw_job_emails/claim`. Without `mail_ids`, any that wait, turn by turn over the users. */
export const claimMailsSchema = z.strictObject({
  worker: z.string().min(1).max(120),
  limit: z.number().int().min(1).max(100),
  mail_ids: z.array(id).max(1_000).optional(),
})
export type ClaimMails = z.infer<typeof claimMailsSchema>

/** The mails, and what their users' offers are scored against. */
export const claimedMailsSchema = z.strictObject({
  mails: z.array(claimedMailSchema),
  profiles: z.array(z.strictObject({ user_id: id, profile_version: z.number().int(), profile: matchProfileSchema })),
  lease_seconds: z.number().int().positive(),
})
export type ClaimedMails = z.infer<typeof claimedMailsSchema>

/** One mail that the caller holds. */
export const mailLeaseSchema = z.strictObject({ mail_id: id, lease_token: z.uuid() })
export type MailLease = z.infer<typeof mailLeaseSchema>

/** `POST /service/raw_job_emails/renew` and `/release`. */
export const mailLeasesSchema = z.strictObject({ leases: z.array(mailLeaseSchema).min(1).max(100) })
/** Which of the leases still stood; the others have passed to another worker. */
export const heldLeasesSchema = z.strictObject({ held: z.array(id), lost: z.array(id) })
export type HeldLeases = z.infer<typeof heldLeasesSchema>

/** `POST /service/raw_job_emails/{id}/fail`. */
export const failMailSchema = z.strictObject({ lease_token: z.uuid(), reason: z.string().min(1).max(300) })
/** `pending`: it will be tried again, not before `retry_after`. `dead`: only a person can have it tried again. */
export const failedMailSchema = z.strictObject({
  state: z.enum(['pending', 'dead']),
  failures: z.number().int(),
  retry_after: z.iso.datetime().nullable(),
})
export type FailedMail = z.infer<typeof failedMailSchema>
