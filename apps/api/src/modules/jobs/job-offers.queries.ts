import type { OfferSighting, OfferStatus } from '@nextjob/contracts/job-offer'
import { sql } from 'drizzle-orm'
import { isoTime } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'
import { type JobOfferRow, OFFER_COLUMNS, type OfferOwner } from './offer-row.queries.ts'

const columns = sql.raw(OFFER_COLUMNS)

/** One offer with its owner; `deleted` says which side of deletion it must be on. */
export async function findOffer(
  db: Queryable,
  userId: number,
  id: number,
  deleted = false,
): Promise<{ row: JobOfferRow; owner: OfferOwner } | null> {
  const [row] = await db.execute<JobOfferRow & OfferOwner>(sql`
    select ${columns}, u.email, u.profile_version from job_offers o join users u on u.id = o.user_id
    where o.id = ${id} and o.user_id = ${userId} and (o.deleted_at is not null) = ${deleted}`)
  return row ? { row, owner: row } : null
}

export async function setStatus(db: Queryable, userId: number, id: number, status: OfferStatus): Promise<void> {
  await db.execute(sql`
    update job_offers set status = ${status}, updated_at = now()
    where id = ${id} and user_id = ${userId} and deleted_at is null`)
}

/** Deletes or restores; the row and its keys stay. @returns false when it was so already or is not the user's */
export async function setDeleted(db: Queryable, userId: number, id: number, deleted: boolean): Promise<boolean> {
  const rows = await db.execute(sql`
    update job_offers set deleted_at = ${deleted ? sql`now()` : sql`null`}, updated_at = now()
    where id = ${id} and user_id = ${userId} and (deleted_at is not null) <> ${deleted} returning id`)
  return rows.length > 0
}

/** The mails in which an offer was seen, latest first. */
export async function listSightings(db: Queryable, userId: number, offerId: number): Promise<OfferSighting[]> {
  const rows = await db.execute<OfferSighting>(sql`
    select s.id, s.mail_id, m.subject, s.source, s.seen_at, s.extracted ->> 'title' as title,
      s.extracted ->> 'company' as company, s.extracted ->> 'location' as location,
      s.extracted ->> 'apply_link' as apply_link
    from sightings s left join raw_job_emails m on m.id = s.mail_id
    where s.offer_id = ${offerId} and s.user_id = ${userId} order by s.seen_at desc, s.id desc limit 1000`)
  return rows.map((row) => ({ ...row, seen_at: isoTime(row.seen_at) }))
}

/** Removes the sample offers and mails of a user for good. */
export async function deleteSamples(
  tx: Queryable,
  userId: number,
): Promise<{ removed_offers: number; removed_mails: number }> {
  const offers = await tx.execute(sql`delete from job_offers where user_id = ${userId} and is_sample returning id`)
  // What a real mail has shown too stays, without its sightings in the samples.
  await tx.execute(sql`
    update job_offers o set sightings = greatest(1, (
      select count(*) from sightings s left join raw_job_emails m on m.id = s.mail_id
      where s.offer_id = o.id and m.is_sample is not true))
    where o.user_id = ${userId} and o.id in (
      select s.offer_id from sightings s join raw_job_emails m on m.id = s.mail_id
      where m.user_id = ${userId} and m.is_sample)`)
  const mails = await tx.execute(sql`delete from raw_job_emails where user_id = ${userId} and is_sample returning id`)
  await tx.execute(sql`
    delete from digests d where d.user_id = ${userId}
      and not exists (select 1 from job_offers o where o.digest_id = d.id)`)
  return { removed_offers: offers.length, removed_mails: mails.length }
}
