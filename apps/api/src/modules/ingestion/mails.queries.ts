import type { MailKind } from '@nextjob/contracts/extraction'
import type { MailContent } from '@nextjob/contracts/mail-content'
import { sql } from 'drizzle-orm'
import { jsonParameter } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

/** A mail as it is written. `n` is its place in the page. */
export type MailRow = {
  n: number
  gmail_message_id: string | null
  content_sha256: string
  kind: MailKind
  state: 'pending' | 'done' | 'dead'
  subject: string | null
  source: string | null
  full_text: string | null
  content: MailContent | null
  content_bytes: number
  received_at: string | null
  last_error: string | null
}

const given = (rows: readonly MailRow[]) => sql`jsonb_to_recordset(${jsonParameter(rows)}::jsonb) as g(
  n int, gmail_message_id text, content_sha256 text, kind text, state text, subject text, source text, full_text text,
  content jsonb, content_bytes int, received_at timestamptz, last_error text)`

/** Inserts the mails that are not known yet. A date in the future is a lie and becomes now. @returns their places */
export async function insertMails(
  tx: Queryable,
  userId: number,
  of: { mailboxId: number | null; isSample: boolean; correlationId: string },
  rows: readonly MailRow[],
): Promise<{ id: number; content_sha256: string }[]> {
  return await tx.execute<{ id: number; content_sha256: string }>(sql`
    insert into raw_job_emails (user_id, mailbox_id, is_sample, gmail_message_id, content_sha256, kind, state, subject,
      source, full_text, content, content_bytes, received_at, last_error, finished_at, correlation_id)
    select ${userId}, ${of.mailboxId}::int, ${of.isSample}, gmail_message_id, content_sha256, kind, state, subject, source,
      full_text, content, content_bytes, least(coalesce(received_at, now()), now()), last_error,
      case when state = 'pending' then null else now() end, ${of.correlationId}::uuid
    from ${given(rows)} order by n
    on conflict do nothing
    returning id, content_sha256`)
}

/**
 * Takes up mails again of which nothing was kept because they were thought to be no job mail or could not be read, and
 * which a reader now hands in as job mail.
 */
export async function takeUpMails(
  tx: Queryable,
  userId: number,
  correlationId: string,
  rows: readonly MailRow[],
): Promise<{ id: number }[]> {
  return await tx.execute<{ id: number }>(sql`
    update raw_job_emails m set kind = g.kind, state = 'pending', subject = g.subject, source = g.source,
      full_text = g.full_text, content = g.content, content_bytes = g.content_bytes,
      received_at = least(coalesce(g.received_at, now()), now()), crashes = 0, failures = 0, retry_after = null,
      last_error = null, finished_at = null, correlation_id = ${correlationId}::uuid
    from ${given(rows)}
    where m.user_id = ${userId} and m.content is null and m.kind <> 'job-alert' and g.kind = 'job-alert'
      and (m.gmail_message_id = g.gmail_message_id or m.content_sha256 = g.content_sha256)
    returning m.id`)
}

/** Gives mails that were known by their bytes the Gmail ids that a reader has found for them. */
export async function addGmailIds(tx: Queryable, userId: number, rows: readonly MailRow[]): Promise<void> {
  await tx.execute(sql`
    update raw_job_emails m set gmail_message_id = g.gmail_message_id
    from ${given(rows)}
    where m.user_id = ${userId} and m.content_sha256 = g.content_sha256 and m.gmail_message_id is null
      and g.gmail_message_id is not null and not exists (
        select 1 from raw_job_emails o where o.user_id = ${userId} and o.gmail_message_id = g.gmail_message_id)`)
  await tx.execute(sql`
    update raw_job_emails m set other_gmail_ids = (
      select array_agg(distinct id) from unnest(coalesce(m.other_gmail_ids, '{}') || g.ids) as id)
    from (select content_sha256, array_agg(gmail_message_id) as ids from ${given(rows)}
      where gmail_message_id is not null group by content_sha256) g
    where m.user_id = ${userId} and m.content_sha256 = g.content_sha256 and g.ids <> array[m.gmail_message_id]`)
}

/** The rows that stand for these mails, whoever wrote them, by place. */
export async function findMails(
  tx: Queryable,
  userId: number,
  rows: readonly MailRow[],
): Promise<{ n: number; id: number; kind: MailKind }[]> {
  const names = rows.map(({ n, gmail_message_id, content_sha256 }) => ({ n, gmail_message_id, content_sha256 }))
  return await tx.execute<{ n: number; id: number; kind: MailKind }>(sql`
    select distinct on (g.n) g.n, m.id, m.kind
    from jsonb_to_recordset(${jsonParameter(names)}::jsonb) as g(n int, gmail_message_id text, content_sha256 text)
    cross join lateral (
      select id, kind, 0 as turn from raw_job_emails where user_id = ${userId} and gmail_message_id = g.gmail_message_id
      union all
      select id, kind, 1 from raw_job_emails where user_id = ${userId} and content_sha256 = g.content_sha256) m
    order by g.n, m.turn`)
}

/** Whether there is such a user, who then stays until the transaction ends. */
export async function userExists(tx: Queryable, userId: number): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from users where id = ${userId} for key share`)
  return rows.length > 0
}

/** Puts mails into the outbox: each will be carried to a worker. */
export async function insertOutbox(tx: Queryable, userId: number, mailIds: readonly number[]): Promise<void> {
  await tx.execute(sql`
    insert into outbox (mail_id, user_id) select id, ${userId} from unnest(${sql.param([...mailIds])}::int[]) as id
    on conflict (mail_id) do update set published_at = null`)
}
