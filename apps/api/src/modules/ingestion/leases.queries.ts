import type { MailKind } from '@nextjob/contracts/extraction'
import type { ClaimedMail, MailLease } from '@nextjob/contracts/raw-job-email'
import { sql } from 'drizzle-orm'
import { isoTime, jsonParameter, storable } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

/** A mail that waits, as far as choosing needs to know it. */
export type WaitingMail = { id: number; crashes: number; content_bytes: number }

const waiting = sql`state = 'pending' and (retry_after is null or retry_after <= now())`

/** Those of the named mails that wait, in the order of their ids. */
export async function findNamedWaiting(db: Queryable, mailIds: readonly number[]): Promise<WaitingMail[]> {
  return await db.execute<WaitingMail>(sql`
    select id, crashes, content_bytes from raw_job_emails
    where id = any(${sql.param([...mailIds])}::int[]) and ${waiting} order by id`)
}

/** Any that wait, turn by turn over the users, so that one user's backlog holds nobody up. */
export async function findWaiting(db: Queryable, limit: number): Promise<WaitingMail[]> {
  return await db.execute<WaitingMail>(sql`
    with recursive waiting_users (user_id) as (
      (select user_id from raw_job_emails where state = 'pending' order by user_id limit 1)
      union all
      select (select m.user_id from raw_job_emails m where m.state = 'pending' and m.user_id > u.user_id
        order by m.user_id limit 1)
      from waiting_users u where u.user_id is not null)
    select w.id, w.crashes, w.content_bytes
    from waiting_users u cross join lateral (
      select id, crashes, content_bytes, row_number() over (order by id) as turn from (
        select id, crashes, content_bytes from raw_job_emails where user_id = u.user_id and ${waiting}
        order by id limit ${limit}) first) w
    order by w.turn, w.id limit ${limit}`)
}

/** Leases those of the mails that still wait. @returns their ids */
export async function leaseMails(
  db: Queryable,
  input: { mailIds: readonly number[]; worker: string; token: string; seconds: number },
): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    update raw_job_emails set state = 'leased', lease_token = ${input.token}, lease_worker = ${storable(input.worker)},
      lease_expires_at = now() + make_interval(secs => ${input.seconds})
    where id in (
      select id from raw_job_emails where id = any(${sql.param([...input.mailIds])}::int[]) and ${waiting}
      order by id for update skip locked)
    returning id`)
  return rows.map((row) => row.id)
}

/** The mails of one lease as their worker gets them. */
export async function readLeasedMails(
  db: Queryable,
  mailIds: readonly number[],
  token: string,
): Promise<ClaimedMail[]> {
  const rows = await db.execute<ClaimedMail>(sql`
    select m.id, m.user_id, u.email, m.gmail_message_id, coalesce(m.subject, '') as subject,
      coalesce(m.full_text, m.content ->> 'text_body', '') as full_text, m.received_at, m.source, m.content,
      m.lease_token, m.lease_expires_at, m.correlation_id
    from raw_job_emails m join users u on u.id = m.user_id
    where m.id = any(${sql.param([...mailIds])}::int[]) and m.lease_token = ${token} order by m.id`)
  return rows.map((row) => ({
    ...row,
    received_at: isoTime(row.received_at),
    lease_expires_at: isoTime(row.lease_expires_at),
  }))
}

const leasesOf = (leases: readonly MailLease[]) =>
  sql`jsonb_to_recordset(${jsonParameter(leases)}::jsonb) as l(mail_id int, lease_token uuid)`

/** Makes leases last again from now. @returns the mails still held */
export async function renewLeases(db: Queryable, leases: readonly MailLease[], seconds: number): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    update raw_job_emails m set lease_expires_at = now() + make_interval(secs => ${seconds})
    from ${leasesOf(leases)}
    where m.id = l.mail_id and m.state = 'leased' and m.lease_token = l.lease_token
    returning m.id`)
  return rows.map((row) => row.id)
}

/** Gives mails back, to be carried to another worker at once. @returns the mails that were still held */
export async function releaseLeases(tx: Queryable, leases: readonly MailLease[]): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    with released as (
      update raw_job_emails m set state = 'pending', lease_token = null, lease_expires_at = null, lease_worker = null
      from ${leasesOf(leases)}
      where m.id = l.mail_id and m.state = 'leased' and m.lease_token = l.lease_token
      returning m.id),
    queued as (update outbox o set published_at = null from released r where o.mail_id = r.id)
    select id from released`)
  return rows.map((row) => row.id)
}

/** A mail after a failure or a crash. */
export type SetBack = {
  id: number
  user_id: number
  state: 'pending' | 'dead'
  failures: number
  retry_after: string | null
  correlation_id: string | null
}

/** Counts a failure that the lease's holder reports; the last one ends the trying. @returns null for a stale lease */
export async function countFailure(
  tx: Queryable,
  input: MailLease & { reason: string; max: number; seconds: number },
): Promise<SetBack | null> {
  const [row] = await tx.execute<SetBack>(sql`
    update raw_job_emails set failures = failures + 1, last_error = ${storable(input.reason)},
      state = case when failures + 1 >= ${input.max} then 'dead' else 'pending' end,
      finished_at = case when failures + 1 >= ${input.max} then now() end,
      retry_after = case when failures + 1 < ${input.max}
        then now() + make_interval(secs => ${input.seconds} * (2 ^ failures)) end,
      lease_token = null, lease_expires_at = null, lease_worker = null
    where id = ${input.mail_id} and state = 'leased' and lease_token = ${input.lease_token}
    returning id, user_id, state, failures, retry_after, correlation_id`)
  return row ? { ...row, retry_after: row.retry_after && isoTime(row.retry_after) } : null
}

/** Takes back the leases whose time is over, and with `all` every lease: the workers died. The last death ends the trying. */
export async function takeBackLeases(tx: Queryable, input: { max: number; all: boolean }): Promise<SetBack[]> {
  return await tx.execute<SetBack>(sql`
    update raw_job_emails set crashes = crashes + 1,
      state = case when crashes + 1 >= ${input.max} then 'dead' else 'pending' end,
      last_error = case when crashes + 1 >= ${input.max} then 'Reading it ended its worker ' || (crashes + 1) || ' times.'
        else last_error end,
      finished_at = case when crashes + 1 >= ${input.max} then now() end,
      lease_token = null, lease_expires_at = null, lease_worker = null
    where id in (
      select id from raw_job_emails where state = 'leased' and (${input.all} or lease_expires_at < now())
      order by id for update skip locked)
    returning id, user_id, state, failures, retry_after, correlation_id`)
}

export type FinishedMail = { id: number; user_id: number; correlation_id: string | null }

/**
 * Ends mails as read to the end. Of one that turns out to be no job mail nothing is kept, unless a person should look at it.
 * @returns those whose lease still stood, with their users
 */
export async function finishMails(
  tx: Queryable,
  completes: readonly (MailLease & { verdict: MailKind; source: string | null; alarm: string | null })[],
): Promise<FinishedMail[]> {
  return await tx.execute<FinishedMail>(sql`
    update raw_job_emails m set kind = l.verdict, alarm = l.alarm, finished_at = now(),
      state = case when l.verdict = 'unreadable' then 'dead' else 'done' end,
      last_error = case when l.verdict = 'unreadable' then coalesce(l.alarm, 'It could not be read.') end,
      source = case when l.verdict = 'not-job' and l.alarm is null then null else coalesce(l.source, m.source) end,
      subject = case when l.verdict = 'not-job' and l.alarm is null then null else m.subject end,
      full_text = case when l.verdict = 'not-job' and l.alarm is null then null else m.full_text end,
      content = case when l.verdict = 'not-job' and l.alarm is null then null else m.content end,
      lease_token = null, lease_expires_at = null, lease_worker = null
    from jsonb_to_recordset(${jsonParameter(completes)}::jsonb)
      as l(mail_id int, lease_token uuid, verdict text, source text, alarm text)
    where m.id = l.mail_id and m.state = 'leased' and m.lease_token = l.lease_token
    returning m.id, m.user_id, m.correlation_id`)
}

/** Takes finished mails out of the outbox. */
export async function deleteOutbox(tx: Queryable, mailIds: readonly number[]): Promise<void> {
  await tx.execute(sql`delete from outbox where mail_id = any(${sql.param([...mailIds])}::int[])`)
}

/** Whose mails among these users have all been read, apart from those that wait for a later try. */
export async function usersWithoutOpenMails(tx: Queryable, userIds: readonly number[]): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select u.id from unnest(${sql.param([...userIds])}::int[]) as u(id)
    where not exists (select 1 from raw_job_emails m where m.user_id = u.id and m.state = 'pending'
        and (m.retry_after is null or m.retry_after <= now()))
      and not exists (select 1 from raw_job_emails m where m.user_id = u.id and m.state = 'leased')`)
  return rows.map((row) => row.id)
}
