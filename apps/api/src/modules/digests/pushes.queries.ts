import type { AppLanguage } from '@nextjob/contracts/device'
import { sql } from 'drizzle-orm'
import { jsonParameter } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

/** Days of digests that are looked at: a push about what is older is no news. */
const DIGEST_DAYS = 2

/** A phone with something waiting for it. */
export type WaitingDevice = {
  id: number
  quiet_from: string | null
  quiet_to: string | null
  time_zone: string | null
}

/** A push that this process alone sends now, of what it claimed. */
export type ClaimedPush = {
  id: number
  deviceId: number
  token: string
  language: AppLanguage
  attempts: number
  /** New offers at or above the device's threshold that their user has not looked at; null digest when there are none. */
  offers: number
  digestId: number | null
}

const list = (ids: readonly number[]) => sql`any(${sql.param([...ids])}::int[])`

/**
 * Puts a push on its way to every signed-in device whose user has offers of finished batches that were not announced
 * to it yet. @returns how many
 */
export async function collectPushes(db: Queryable): Promise<number> {
  const rows = await db.execute(sql`
    with fresh as (
      select d.id, d.announced_offer_id as after_id, max(o.id) as through_id
      from devices d
      join auth_sessions s on s.id = d.session_id and s.revoked_at is null
      join digests g on g.user_id = d.user_id and g.day > (now() at time zone 'UTC')::date - ${DIGEST_DAYS}::int
      join job_offers o on o.digest_id = g.id and o.id > d.announced_offer_id
      group by d.id),
    moved as (
      update devices d set announced_offer_id = f.through_id from fresh f
      where d.id = f.id and d.announced_offer_id = f.after_id
      returning d.id, f.after_id, f.through_id)
    insert into pushes (device_id, after_offer_id, through_offer_id)
    select id, after_id, through_id from moved returning id`)
  return rows.length
}

/** Devices with a push that is due. */
export async function findWaitingDevices(db: Queryable, limit: number): Promise<WaitingDevice[]> {
  return await db.execute<WaitingDevice>(sql`
    select d.id, d.quiet_from, d.quiet_to, d.time_zone from devices d
    where d.id in (
      select device_id from pushes where state = 'waiting' and due_at <= now() order by due_at limit ${limit})`)
}

/** Has what waits for the devices looked at again in so many seconds. */
export async function putOff(db: Queryable, deviceIds: readonly number[], seconds: number): Promise<void> {
  await db.execute(sql`
    update pushes set due_at = now() + make_interval(secs => ${seconds})
    where state = 'waiting' and device_id = ${list(deviceIds)}`)
}

/**
 * Takes all that waits for the devices, as one push each. From here on nobody sends it again: the mark is written before
 * anything leaves. A device whose sign-in has ended has no offers to be told of.
 */
export async function claimPushes(tx: Queryable, deviceIds: readonly number[]): Promise<ClaimedPush[]> {
  const claimed = await tx.execute<{ id: number; device_id: number; after: number; through: number; attempts: number }>(
    sql`with taken as (
        update pushes set state = 'sending', attempts = attempts + 1, changed_at = now()
        where state = 'waiting' and device_id = ${list(deviceIds)}
        returning id, device_id, after_offer_id, through_offer_id, attempts)
      select min(id) as id, device_id, min(after_offer_id) as after, max(through_offer_id) as through,
        max(attempts) as attempts from taken group by device_id`,
  )
  if (!claimed.length) return []
  await tx.execute(sql`
    delete from pushes where state = 'sending' and device_id = ${list(claimed.map((push) => push.device_id))}
      and not id = ${list(claimed.map((push) => push.id))} and changed_at = now()`)
  await tx.execute(sql`
    update pushes p set after_offer_id = c.after, through_offer_id = c.through
    from jsonb_to_recordset(${jsonParameter(claimed)}::jsonb) as c (id int, after int, through int)
    where p.id = c.id`)
  return await tx.execute<ClaimedPush>(sql`
    select p.id, d.id as "deviceId", d.expo_push_token as token, d.language, p.attempts,
      count(o.id)::int as offers, max(o.digest_id) as "digestId"
    from pushes p
    join devices d on d.id = p.device_id
    join auth_sessions s on s.id = d.session_id
    left join digests g on g.user_id = d.user_id and g.day > (now() at time zone 'UTC')::date - ${DIGEST_DAYS + 1}::int
    left join job_offers o on s.revoked_at is null and o.digest_id = g.id and o.id > p.after_offer_id and o.id <= p.through_offer_id
      and o.status = 'new' and o.deleted_at is null and o.filtered_by is null and not o.is_sample
      and o.match_score >= d.min_score and o.received_at > now() - interval '7 days'
    where p.id = ${list(claimed.map((push) => push.id))}
    group by p.id, d.id order by p.id`)
}

/** Expo took it: its receipt is due in so many seconds. */
export async function markSent(db: Queryable, id: number, ticketId: string, seconds: number): Promise<void> {
  await db.execute(sql`
    update pushes set state = 'sent', ticket_id = ${ticketId}, changed_at = now(),
      due_at = now() + make_interval(secs => ${seconds}) where id = ${id}`)
}

/** Expo did not take it: it waits for another try. */
export async function markWaiting(db: Queryable, id: number, seconds: number): Promise<void> {
  await db.execute(sql`
    update pushes set state = 'waiting', changed_at = now(), due_at = now() + make_interval(secs => ${seconds})
    where id = ${id}`)
}

export async function deletePushes(db: Queryable, ids: readonly number[]): Promise<void> {
  await db.execute(sql`delete from pushes where id = ${list(ids)}`)
}

/** Forgets phones that have the app no more, with all that is on its way to them. */
export async function deleteDevices(db: Queryable, ids: readonly number[]): Promise<void> {
  await db.execute(sql`delete from devices where id = ${list(ids)}`)
}

/**
 * Forgets pushes whose sender died before it wrote down what became of them, and what is too old to be news.
 * @returns how many
 */
export async function deleteStalePushes(db: Queryable): Promise<number> {
  const rows = await db.execute(sql`
    delete from pushes where (state = 'sending' and changed_at < now() - interval '10 minutes')
      or created_at < now() - interval '2 days' returning id`)
  return rows.length
}

/** Pushes whose receipt is due. */
export async function findDueReceipts(
  db: Queryable,
  limit: number,
): Promise<{ id: number; deviceId: number; ticketId: string }[]> {
  return await db.execute<{ id: number; deviceId: number; ticketId: string }>(sql`
    select id, device_id as "deviceId", ticket_id as "ticketId" from pushes
    where state = 'sent' and due_at <= now() order by due_at limit ${limit}`)
}

/** Expo has no receipt yet: asked again in so many seconds. */
export async function putOffReceipts(db: Queryable, ids: readonly number[], seconds: number): Promise<void> {
  await db.execute(sql`
    update pushes set due_at = now() + make_interval(secs => ${seconds}) where id = ${list(ids)}`)
}
