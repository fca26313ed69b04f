import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import { sql } from 'drizzle-orm'
import { jsonParameter } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

export type SightingToSplit = {
  id: number
  mail_id: number | null
  source: string
  identity: string
  seen_at: string
  extracted: ExtractedOffer
  is_sample: boolean
}

/** All sightings of an offer, oldest first. */
export async function findSightings(tx: Queryable, userId: number, offerId: number): Promise<SightingToSplit[]> {
  return await tx.execute<SightingToSplit>(sql`
    select s.id, s.mail_id, s.source, s.identity, s.seen_at, s.extracted, coalesce(m.is_sample, false) as is_sample
    from sightings s left join raw_job_emails m on m.id = s.mail_id
    where s.offer_id = ${offerId} and s.user_id = ${userId} order by s.seen_at, s.id`)
}

/** Takes an offer's keys and some of its sightings away; both are written anew. */
export async function detachSightings(tx: Queryable, offerId: number, sightingIds: readonly number[]): Promise<void> {
  await tx.execute(sql`delete from posting_keys where offer_id = ${offerId}`)
  await tx.execute(sql`
    delete from sightings where offer_id = ${offerId} and id = any(${sql.param([...sightingIds])}::int[])`)
}

/** What the offer is left with after a split. */
export async function resetOffer(
  tx: Queryable,
  offerId: number,
  seen: { source: string; sources: string[]; facts: ExtractedOffer; search: string[] },
): Promise<void> {
  const { facts } = seen
  await tx.execute(sql`
    update job_offers set source = ${seen.source}, sources = ${sql.param(seen.sources)}::text[], title = ${facts.title},
      company = ${facts.company}, location = ${facts.location}, work_mode = ${facts.work_mode},
      employment_type = ${facts.employment_type}, apply_link = ${facts.apply_link},
      posting_key = ${facts.posting_key}, description = ${facts.description},
      salary = ${facts.salary && jsonParameter(facts.salary)}::jsonb, evidence = ${jsonParameter(facts.evidence)}::jsonb,
      search = array_to_tsvector(${sql.param(seen.search)}::text[]),
      received_at = s.first, last_seen_at = s.last, sightings = s.count, scored_version = 0, updated_at = now()
    from (select min(seen_at) as first, max(seen_at) as last, count(*)::int as count from sightings
      where offer_id = ${offerId}) s
    where id = ${offerId}`)
}

/** Lets a new offer stand in the digest of the one it was split off from: it is no news. */
export async function copyDigest(tx: Queryable, fromId: number, toId: number): Promise<void> {
  await tx.execute(sql`
    update job_offers o set digest_id = f.digest_id from job_offers f where o.id = ${toId} and f.id = ${fromId}`)
}

/** Remembers that these identities are never to be joined again. */
export async function insertSplits(
  tx: Queryable,
  userId: number,
  identitiesA: readonly string[],
  identitiesB: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    insert into posting_splits (user_id, key_a, key_b)
    select ${userId}, least(a, b), greatest(a, b)
    from unnest(${sql.param([...identitiesA])}::text[]) as a cross join unnest(${sql.param([...identitiesB])}::text[]) as b
    where a <> b on conflict do nothing`)
}
