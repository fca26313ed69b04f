import {
  type ClaimedMails,
  claimedMailsSchema,
  failedMailSchema,
  type HeldLeases,
  heldLeasesSchema,
  type MailLease,
} from '@nextjob/contracts/raw-job-email'
import { type RecordedOffers, recordedOffersSchema } from '@nextjob/contracts/recorded-offers'
import type { ServiceClient } from '@nextjob/service-kit/service-client'
import type { MailResult } from './read-offers.ts'

/** The API's side of the work, by name. Errors are the service client's. */
export type MailsApi = {
  claim(mailIds: readonly number[] | null): Promise<ClaimedMails>
  renew(leases: readonly MailLease[]): Promise<HeldLeases>
  release(leases: readonly MailLease[]): Promise<HeldLeases>
  fail(lease: MailLease, reason: string, correlationId: string | null): Promise<void>
  /** Hands in what mails of one correlation id have brought. */
  record(results: readonly MailResult[], correlationId: string | null): Promise<RecordedOffers>
}

/** How many mails a worker holds at a time. */
export const CLAIM_LIMIT = 20

const named = (correlationId: string | null) => (correlationId ? { correlationId } : {})

/** Binds the calls to a client and a worker's name. */
export function openMailsApi(client: ServiceClient, worker: string): MailsApi {
  return {
    claim: async (mailIds) =>
      await client.post(
        '/service/raw_job_emails/claim',
        { worker, limit: CLAIM_LIMIT, ...(mailIds ? { mail_ids: mailIds } : {}) },
        claimedMailsSchema,
      ),
    renew: async (leases) => await client.post('/service/raw_job_emails/renew', { leases }, heldLeasesSchema),
    release: async (leases) => await client.post('/service/raw_job_emails/release', { leases }, heldLeasesSchema),
    fail: async ({ mail_id, lease_token }, reason, correlationId) => {
      const path = `/service/raw_job_emails/${mail_id}/fail` as const
      await client.post(path, { lease_token, reason }, failedMailSchema, named(correlationId))
    },
    record: async (results, correlationId) =>
      await client.post(
        '/service/job_offers/bulk_create',
        {
          job_offers: results.flatMap((result) => result.offers),
          completes: results.map((result) => result.completes),
        },
        recordedOffersSchema,
        named(correlationId),
      ),
  }
}
