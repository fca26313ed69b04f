import type { DigestSummary } from '@nextjob/contracts/digest'
import { sql } from 'drizzle-orm'
import { isoTime } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

/** What a digest counts and shows. */
const shown = sql`o.deleted_at is null and o.filtered_by is null and o.status <> 'dismissed'`

/**
 * Makes or extends today's (UTC) digest of each user with the offers that no digest has yet; no digest is made that
 * would show nothing. Call it in the transaction that finishes the user's last open mail, under the user's lock.
 */
export async function extendDigests(tx: Queryable, userIds: readonly number[]): Promise<void> {
  if (!userIds.length) return
  await tx.execute(sql`
    with fresh as (
      select user_id, min(created_at) as since from job_offers o
      where user_id = any(${sql.param([...userIds])}::int[]) and digest_id is null
      group by user_id
      having bool_or(${shown})),
    today as (
      insert into digests (user_id, day, period_start, period_end)
      select user_id, (now() at time zone 'UTC')::date, since, now() from fresh order by user_id
      on conflict (user_id, day) do update set period_end = now(),
        period_start = least(digests.period_start, excluded.period_start)
      returning id, user_id)
    update job_offers o set digest_id = t.id from today t where o.user_id = t.user_id and o.digest_id is null`)
}

const summary = sql`d.id, to_char(d.day, 'YYYY-MM-DD') as day, d.period_start, d.period_end,
  count(*)::int as offers_count, max(o.match_score) as best_score`

const toSummary = (row: DigestSummary): DigestSummary => ({
  ...row,
  period_start: isoTime(row.period_start),
  period_end: isoTime(row.period_end),
})

/** A user's digests, latest first; one that shows nothing any more is left out. */
export async function listDigests(
  db: Queryable,
  userId: number,
  page: { limit: number; offset: number },
): Promise<{ count: number; digests: DigestSummary[] }> {
  const [counted] = await db.execute<{ count: number }>(sql`
    select count(distinct d.id)::int as count from digests d join job_offers o on o.digest_id = d.id
    where d.user_id = ${userId} and ${shown}`)
  const rows = await db.execute<DigestSummary>(sql`
    select ${summary} from digests d join job_offers o on o.digest_id = d.id
    where d.user_id = ${userId} and ${shown}
    group by d.id order by d.day desc limit ${page.limit} offset ${page.offset}`)
  return { count: counted?.count ?? 0, digests: rows.map(toSummary) }
}

export async function findDigest(db: Queryable, userId: number, id: number): Promise<DigestSummary | null> {
  const [row] = await db.execute<DigestSummary>(sql`
    select ${summary} from digests d join job_offers o on o.digest_id = d.id
    where d.user_id = ${userId} and d.id = ${id} and ${shown} group by d.id`)
  return row ? toSummary(row) : null
}
