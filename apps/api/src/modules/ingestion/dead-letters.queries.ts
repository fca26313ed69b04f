import type { DeadLetter } from '@nextjob/contracts/dead-letter'
import { sql } from 'drizzle-orm'
import { isoTime } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

const columns = sql`m.id, m.user_id, u.email, m.subject, m.source, m.kind, m.received_at, m.finished_at as dead_at,
  m.last_error as reason, m.crashes, m.failures, m.content is not null as can_retry`

const toLetter = (row: DeadLetter): DeadLetter => ({
  ...row,
  received_at: row.received_at && isoTime(row.received_at),
  dead_at: row.dead_at && isoTime(row.dead_at),
})

/** Mails that could not be read, newest first. */
export async function listDeadLetters(
  db: Queryable,
  page: { limit: number; offset: number },
): Promise<{ count: number; letters: DeadLetter[] }> {
  const [counted] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from raw_job_emails where state = 'dead'`,
  )
  const rows = await db.execute<DeadLetter>(sql`
    select ${columns} from raw_job_emails m join users u on u.id = m.user_id
    where m.state = 'dead' order by m.id desc limit ${page.limit} offset ${page.offset}`)
  return { count: counted?.count ?? 0, letters: rows.map(toLetter) }
}

export async function findDeadLetter(db: Queryable, id: number): Promise<DeadLetter | null> {
  const [row] = await db.execute<DeadLetter>(sql`
    select ${columns} from raw_job_emails m join users u on u.id = m.user_id where m.id = ${id} and m.state = 'dead'`)
  return row ? toLetter(row) : null
}

/** Makes a dead letter wait again, its counts at zero. @returns null when it is not dead or its content was not kept */
export async function reviveMail(tx: Queryable, id: number): Promise<{ user_id: number } | null> {
  const [row] = await tx.execute<{ user_id: number }>(sql`
    update raw_job_emails set state = 'pending', kind = 'job-alert', crashes = 0, failures = 0, retry_after = null,
      finished_at = null
    where id = ${id} and state = 'dead' and content is not null returning user_id`)
  return row ?? null
}
