import type { JobOffer } from '@nextjob/contracts/job-offer'
import { sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { type JobOfferRow, OFFER_COLUMNS, type OfferOwner, toJobOffer } from './offer-row.queries.ts'

/** The offers that a digest shows, best first; those without a score last. */
export async function listOffersOfDigest(
  db: Queryable,
  userId: number,
  digestId: number,
  page: { limit: number; offset: number },
): Promise<JobOffer[]> {
  const rows = await db.execute<JobOfferRow & OfferOwner>(sql`
    select ${sql.raw(OFFER_COLUMNS)}, u.email, u.profile_version from job_offers o join users u on u.id = o.user_id
    where o.digest_id = ${digestId} and o.user_id = ${userId}
      and o.deleted_at is null and o.filtered_by is null and o.status <> 'dismissed'
    order by coalesce(o.match_score, -1) desc, o.id desc limit ${page.limit} offset ${page.offset}`)
  return rows.map((row) => toJobOffer(row, row))
}
