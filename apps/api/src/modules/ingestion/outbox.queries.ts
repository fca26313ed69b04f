import { sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'

/**
 * Marks up to `limit` unpublished mails as published on this filling of the bus, turn by turn over the users, and returns
 * their ids in that order.
 * Marked first and carried after: a relay that dies between the two delays them until the reconciler finds them.
 */
export async function takeUnpublished(db: Queryable, limit: number, filling: string): Promise<number[]> {
  const rows = await db.execute<{ mail_id: number }>(sql`
    with recursive waiting_users (user_id) as (
      (select user_id from outbox where published_at is null order by user_id limit 1)
      union all
      select (select o.user_id from outbox o where o.published_at is null and o.user_id > u.user_id
        order by o.user_id limit 1)
      from waiting_users u where u.user_id is not null),
    turns as (
      select w.mail_id, w.turn from waiting_users u cross join lateral (
        select mail_id, row_number() over (order by mail_id) as turn from (
          select mail_id from outbox where user_id = u.user_id and published_at is null
          order by mail_id limit ${limit}) first) w
      order by w.turn, w.mail_id limit ${limit}),
    taken as (
      update outbox set published_at = now(), published_on = ${filling} where mail_id in (
        select o.mail_id from outbox o join turns t on t.mail_id = o.mail_id where o.published_at is null
        order by o.mail_id for update of o skip locked)
      returning mail_id)
    select t.mail_id from turns t join taken k on k.mail_id = t.mail_id order by t.turn, t.mail_id`)
  return rows.map((row) => row.mail_id)
}

/** Takes back the mark of mails that could not be carried. */
export async function unpublish(db: Queryable, mailIds: readonly number[]): Promise<void> {
  await db.execute(sql`update outbox set published_at = null where mail_id = any(${sql.param([...mailIds])}::int[])`)
}

/** Puts back what was published on another filling of the bus: there it lies no more. @returns how many */
export async function unpublishLost(db: Queryable, filling: string): Promise<number> {
  const rows = await db.execute(sql`
    update outbox set published_at = null where published_at is not null and published_on is distinct from ${filling}
    returning mail_id`)
  return rows.length
}

/**
 * Puts back what was published longer than `seconds` ago and is neither finished, nor leased, nor waiting for a later
 * try: of mails that were tried before, or of all. @returns how many
 */
export async function unpublishOverdue(db: Queryable, seconds: number, which: 'tried' | 'all'): Promise<number> {
  const rows = await db.execute(sql`
    update outbox o set published_at = null from raw_job_emails m
    where m.id = o.mail_id and o.published_at < now() - make_interval(secs => ${seconds})
      and m.state = 'pending' and (m.retry_after is null or m.retry_after <= now())
      and (${which === 'all'} or m.failures > 0)
    returning o.mail_id`)
  return rows.length
}

/** Rows of finished mails have nothing more to carry. */
export async function deleteFinished(db: Queryable): Promise<void> {
  await db.execute(sql`
    delete from outbox o using raw_job_emails m where m.id = o.mail_id and m.state in ('done', 'dead')
      and o.published_at is not null`)
}

/** How much is not done yet; each number by an index of its own, so that it costs nothing with many that are. */
export async function countOpenWork(
  db: Queryable,
): Promise<{ pending: number; leased: number; dead: number; unpublished: number; published: number }> {
  const [row] = await db.execute<{
    pending: number
    leased: number
    dead: number
    unpublished: number
    published: number
  }>(sql`
    select (select count(*)::int from raw_job_emails where state = 'pending') as pending,
      (select count(*)::int from raw_job_emails where state = 'leased') as leased,
      (select count(*)::int from raw_job_emails where state = 'dead') as dead,
      (select count(*)::int from outbox where published_at is null) as unpublished,
      (select count(*)::int from outbox where published_at is not null) as published`)
  return row ?? { pending: 0, leased: 0, dead: 0, unpublished: 0, published: 0 }
}
