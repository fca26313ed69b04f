import { type MailboxAccess, mailboxAccessSchema } from '@nextjob/contracts/mailbox-access'
import {
  claimedMailboxesSchema,
  type LeasedMailbox,
  type mailboxAuditSchema,
  type ReleaseMailbox,
  type readingProgressSchema,
  unknownMailsSchema,
} from '@nextjob/contracts/mailbox-lease'
import {
  type HeldLeases,
  heldLeasesSchema,
  type MailToRecord,
  type RecordedMails,
  recordedMailsSchema,
} from '@nextjob/contracts/raw-job-email'
import type { ServiceClient } from '@nextjob/service-kit/service-client'
import { z } from 'zod'
import type { MailboxCursor } from './mailbox-source.ts'

/** What stands in the record behind a page's last mail. */
export type BehindPage = {
  cursor: MailboxCursor
  progress: z.output<typeof readingProgressSchema> | null
  audit: z.output<typeof mailboxAuditSchema> | null
}

/** How a reading ended: what is left out is as when all went well. */
export type Ending = Partial<Omit<ReleaseMailbox, 'mailbox_id' | 'lease_token'>>

/** The API's side of the work, by name. Errors are the service client's; `stale-lease` means that another reads. */
export type MailboxesApi = {
  claim(wish: { source?: 'gmail' | 'imap'; limit: number; rest_seconds: number }): Promise<{
    mailboxes: LeasedMailbox[]
    lease_seconds: number
  }>
  renew(mailboxes: readonly LeasedMailbox[]): Promise<HeldLeases>
  release(mailbox: LeasedMailbox, ending: Ending): Promise<void>
  /** What opens the mailbox; `refusedSha256` names a token that Google refused. */
  access(mailbox: LeasedMailbox, refusedSha256: string | null, signal: AbortSignal): Promise<MailboxAccess>
  /** Which of at most 500 mails are still to be fetched. */
  unknownMails(mailbox: LeasedMailbox, gmailMessageIds: readonly string[], signal: AbortSignal): Promise<string[]>
  /** Records mails, and with `behind` moves the cursor behind them: all or nothing. */
  record(mailbox: LeasedMailbox, mails: readonly MailToRecord[], behind: BehindPage | null): Promise<RecordedMails>
}

const releasedSchema = z.object({ released: z.literal(true) })
const namesOf = ({ id, lease_token }: LeasedMailbox) => ({ mailbox_id: id, lease_token })

/** Binds the calls to a client. */
export function openMailboxesApi(client: ServiceClient): MailboxesApi {
  return {
    claim: async (wish) => await client.post('/service/mailboxes/claim', wish, claimedMailboxesSchema),
    renew: async (mailboxes) =>
      await client.post('/service/mailboxes/renew', { leases: mailboxes.map(namesOf) }, heldLeasesSchema),
    release: async (mailbox, ending) => {
      await client.post('/service/mailboxes/release', { ...namesOf(mailbox), ...ending }, releasedSchema)
    },
    access: async ({ id, lease_token }, refused, signal) =>
      await client.post(
        `/service/mailboxes/${id}/access`,
        { lease_token, ...(refused === null ? {} : { refused_sha256: refused }) },
        mailboxAccessSchema,
        { signal },
      ),
    unknownMails: async ({ id, lease_token }, gmail_message_ids, signal) => {
      const ask = { lease_token, gmail_message_ids }
      const path = `/service/mailboxes/${id}/unknown-mails` as const
      return (await client.post(path, ask, unknownMailsSchema, { signal })).unknown
    },
    record: async ({ id, user_id, lease_token }, mails, behind) =>
      await client.post(
        '/service/raw_job_emails/bulk_create',
        { user_id, mails, mailbox: { id, lease_token, ...(behind ?? { cursor: null }) } },
        recordedMailsSchema,
      ),
  }
}
