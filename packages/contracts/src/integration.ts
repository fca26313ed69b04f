import { z } from 'zod'
import { mailboxAuditSchema, readingProgressSchema } from './mailbox-lease.ts'

const count = z.number().int().nonnegative()

/** One upload of mails or of LinkedIn's data export, and how far it has come. */
export const mailboxImportSchema = z
  .strictObject({
    id: z.number().int().positive(),
    file_name: z.string(),
    /** `failed`: cut off or unreadable, see `error`; what was read before stays, and the same file may be sent again. */
    state: z.enum(['running', 'done', 'failed']),
    /** Size of the file where the client told it; null else. */
    bytes_total: count.nullable(),
    bytes_read: count,
    mails_read: count,
    /** Job alerts that were not known before. */
    mails_new: count,
    mails_known: count,
    mails_not_job: count,
    mails_unreadable: count,
    error: z.string().nullable(),
    created_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'MailboxImport' })
export type MailboxImport = z.infer<typeof mailboxImportSchema>

/** The end of an import: its counts, and what could not be read, line by line. */
export const importReportSchema = z.strictObject({
  ...mailboxImportSchema.shape,
  /** At most 50 lines: which mail or row, and why. */
  faults: z.array(z.string().max(400)).max(50),
  /** What LinkedIn's data export brought; null for mails. */
  linkedin: z
    .strictObject({
      skills_found: count,
      skills_unknown: z.array(z.string()).max(100),
      target_titles: z.array(z.string()),
      saved: count,
      applied: count,
    })
    .nullable(),
})
export type ImportReport = z.infer<typeof importReportSchema>

/** What a user sees of the work on their mail. Sent as the event `state`; the whole of it each time. */
export const integrationStateSchema = z
  .strictObject({
    mailboxes: z.array(
      z.strictObject({
        source: z.enum(['gmail', 'imap', 'import']),
        address: z.string(),
        state: z.enum(['active', 'needs-reconnecting', 'disconnected']),
        /** The last reading that went well. */
        last_read_at: z.iso.datetime().nullable(),
        last_error: z.string().nullable(),
        /** When it was connected last; null for others than Gmail, and when it no longer is. */
        connected_at: z.iso.datetime().nullable(),
        /** `grant-ends-soon`: Google's testing mode ends it within a day; connecting it again makes it last. */
        warning: z.enum(['grant-ends-soon']).nullable(),
        /** How far back its first reading goes, counted from the connection. */
        first_sync_days: count,
        /** How far a long reading has come; null when there is none. */
        progress: readingProgressSchema.nullable(),
        /** The daily comparison of the mailbox's own list with the record: what had been missed was then fetched. */
        audit: z.strictObject({ ...mailboxAuditSchema.shape, at: z.iso.datetime() }).nullable(),
      }),
    ),
    /** The newest twenty. */
    imports: z.array(mailboxImportSchema),
    mails: z.strictObject({
      /** Recorded and not yet read to the end. */
      waiting: count,
      done: count,
      /** Given up, with a reason: see dead letters. */
      dead: count,
    }),
    offers: count,
    /** Offers whose score is for an older profile. */
    rescoring: count,
  })
  .meta({ id: 'IntegrationState' })
export type IntegrationState = z.infer<typeof integrationStateSchema>
