import type { LeasedMailbox, ReleaseMailbox } from '@nextjob/contracts/mailbox-lease'
import type { RecordMails } from '@nextjob/contracts/raw-job-email'
import { sql } from 'drizzle-orm'
import { isoTime, jsonParameter, storable } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

/** Deaths that say nothing of a mailbox: machines are restarted, processes killed. */
const MAILBOX_CRASHES_FREE = 3

type Lease = { mailbox_id: number; lease_token: string }

/**
 * Leases active mailboxes of active accounts that nobody holds: first those that somebody waits for, then those tried longest ago. One
 * that several holders in a row died with rests as one that failed. A request to read it is met by the lease that
 * follows it.
 */
export async function leaseMailboxes(
  db: Queryable,
  input: {
    source?: string | undefined
    limit: number
    rest_seconds: number
    token: string
    seconds: number
    pause: { first: number; most: number }
  },
): Promise<LeasedMailbox[]> {
  const { pause } = input
  const faults = sql`greatest(failures, crashes - ${MAILBOX_CRASHES_FREE})`
  const rest = sql`greatest(${input.rest_seconds}::float8,
    case when ${faults} <= 0 then 0 else least(${pause.most}::float8, ${pause.first} * 2 ^ least(${faults} - 1, 20)) end)`
  const rows = await db.execute<Omit<LeasedMailbox, 'lease_token'>>(sql`
    update mailboxes set crashes = crashes + (lease_token is not null)::int, lease_token = ${input.token},
      lease_expires_at = now() + make_interval(secs => ${input.seconds}), last_tried_at = now(), sync_requested_at = null
    where id in (
      select id from mailboxes
      where source in ('gmail', 'imap') and source = coalesce(${input.source ?? null}, source) and state = 'active'
        and exists (select 1 from users u where u.id = user_id and u.is_active)
        and (lease_expires_at is null or lease_expires_at < now()) and (retry_after is null or retry_after <= now())
        and (sync_requested_at is not null or last_tried_at is null
          or last_tried_at <= now() - make_interval(secs => ${rest}))
      order by coalesce(sync_requested_at > last_tried_at, last_tried_at is null) desc, last_tried_at, id
      limit ${input.limit} for update skip locked)
    returning id, user_id, source, address, cursor, lease_expires_at, now() as claimed_at,
      created_at - make_interval(days => first_sync_days) as since,
      (last_audit_at is null or last_audit_at <= now() - interval '1 day') as audit_due`)
  return rows.map((row) => ({
    ...row,
    since: isoTime(row.since),
    claimed_at: isoTime(row.claimed_at),
    lease_token: input.token,
    lease_expires_at: isoTime(row.lease_expires_at),
  }))
}

/** Makes leases last again from now; those of mailboxes that were disconnected are lost. @returns the mailboxes still held */
export async function renewMailboxLeases(
  db: Queryable,
  leases: readonly Lease[],
  seconds: number,
): Promise<{ id: number }[]> {
  return await db.execute<{ id: number }>(sql`
    update mailboxes m set lease_expires_at = now() + make_interval(secs => ${seconds})
    from jsonb_to_recordset(${jsonParameter(leases)}::jsonb) as l(mailbox_id int, lease_token uuid)
    where m.id = l.mailbox_id and m.lease_token = l.lease_token and m.state <> 'disconnected'
    returning m.id`)
}

/** Gives a mailbox back. @returns its user; null when another reader holds it */
export async function releaseMailboxLease(db: Queryable, release: ReleaseMailbox): Promise<number | null> {
  const { error, unfinished, retry_after_seconds: wait } = release
  const isDone = error === null && !unfinished
  const [row] = await db.execute<{ user_id: number }>(sql`
    update mailboxes set lease_token = null, lease_expires_at = null,
      last_error = case when ${unfinished && error === null} then last_error else ${error && storable(error)} end,
      last_read_at = case when ${isDone} then now() else last_read_at end,
      failures = case when ${error !== null} then failures + 1 when ${isDone} then 0 else failures end,
      crashes = case when ${isDone} then 0 else crashes end,
      retry_after = now() + make_interval(secs => ${wait}::float8),
      sync_requested_at = case when ${unfinished} then coalesce(sync_requested_at, last_tried_at) else sync_requested_at end,
      progress_read = case when ${isDone} then null else progress_read end,
      progress_total = case when ${isDone} then null else progress_total end,
      state = case when ${release.needs_reconnecting} then 'needs-reconnecting' else state end
    where id = ${release.mailbox_id} and lease_token = ${release.lease_token}
    returning user_id`)
  return row?.user_id ?? null
}

/** Moves the reader's place, if the lease still stands; tells how far it has come and what a comparison found. */
export async function moveCursor(
  tx: Queryable,
  userId: number,
  mailbox: NonNullable<RecordMails['mailbox']>,
): Promise<boolean> {
  const { cursor, progress, audit } = mailbox
  const rows = await tx.execute(sql`
    update mailboxes set last_read_at = now(), last_error = null, failures = 0, crashes = 0
      ${cursor ? sql`, cursor = ${jsonParameter(cursor)}::jsonb` : sql``}
      ${cursor ? sql`, progress_read = ${progress?.read ?? null}, progress_total = ${progress?.total ?? null}` : sql``}
      ${audit ? sql`, last_audit_at = now(), audit_listed = ${audit.listed}, audit_missing = ${audit.missing}` : sql``}
    where id = ${mailbox.id} and user_id = ${userId} and lease_token = ${mailbox.lease_token}
      and state <> 'disconnected'
    returning id`)
  return rows.length > 0
}

/** Which of the mails the record does not have, in the order given; null when another reader holds the mailbox. */
export async function findUnknownMails(
  db: Queryable,
  input: Lease & { gmail_message_ids: readonly string[] },
): Promise<string[] | null> {
  const [row] = await db.execute<{ unknown: string[] }>(sql`
    select array(
      select g.id from jsonb_array_elements_text(${jsonParameter(input.gmail_message_ids)}::jsonb) with ordinality as g(id, n)
      where not exists (
          select 1 from raw_job_emails m where m.user_id = b.user_id and m.gmail_message_id = g.id)
        and not exists (
          select 1 from raw_job_emails m
          where m.user_id = b.user_id and m.other_gmail_ids is not null and g.id = any(m.other_gmail_ids))
      order by g.n) as unknown
    from mailboxes b where b.id = ${input.mailbox_id} and b.lease_token = ${input.lease_token}`)
  return row?.unknown ?? null
}

/** Has a user's mailboxes of one kind read as soon as a reader is free. @returns false when there is none to read */
export async function requestMailboxSync(db: Queryable, userId: number, source: 'gmail' | 'imap'): Promise<boolean> {
  const rows = await db.execute(sql`
    update mailboxes set sync_requested_at = now()
    where user_id = ${userId} and source = ${source} and state = 'active'
    returning id`)
  return rows.length > 0
}
