import { sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'

/**
 * Makes or extends today's (UTC) digest of each user with the offers that no digest has yet; no digest is made that
 * would show nothing. Call it in the transaction that finishes the user's last open mail, under the user's lock.
 */
export async function extendDigests(tx: Queryable, userIds: readonly number[]): Promise<void> {
  if (!userIds.length) return
  await tx.execute(sql`
    with fresh as (
      select user_id, min(created_at) as since from job_offers
      where user_id = any(${sql.param([...userIds])}::int[]) and digest_id is null
      group by user_id
      having bool_or(deleted_at is null and filtered_by is null and status <> 'dismissed')),
    today as (
      insert into digests (user_id, day, period_start, period_end)
      select user_id, (now() at time zone 'UTC')::date, since, now() from fresh order by user_id
      on conflict (user_id, day) do update set period_end = now(),
        period_start = least(digests.period_start, excluded.period_start)
      returning id, user_id)
    update job_offers o set digest_id = t.id from today t where o.user_id = t.user_id and o.digest_id is null`)
}
