import { setTimeout as pause } from 'node:timers/promises'
import type { DeliveredMail } from './chaos-mails.ts'
import type { Constellation } from './constellation.ts'

/** Waits until every mailbox has been compared with Gmail's own list: until then that would find what a reading missed. */
export async function untilAudited({ sql }: Pick<Constellation, 'sql'>, timeoutMs = 60_000): Promise<void> {
  const until = performance.now() + timeoutMs
  while (performance.now() < until) {
    const [row] = await sql<{ open: number }[]>`select count(*)::int as open from mailboxes where last_audit_at is null`
    if (row?.open === 0) return
    await pause(200)
  }
  throw new Error('the mailboxes were not compared with their lists')
}

type Rest = { open: number; known: number; undigested: number }

/**
 * Waits until the record has every mail that Gmail delivered, job alerts read to the end, and every offer in a digest.
 *
 * @returns how long it took, null when it did not happen in time
 */
export async function untilDrained(
  { sql }: Pick<Constellation, 'sql'>,
  delivered: readonly DeliveredMail[],
  gone: ReadonlySet<string>,
  timeoutMs: number,
): Promise<number | null> {
  const began = performance.now()
  while (performance.now() - began < timeoutMs) {
    if (await isDrained(sql, delivered, gone)) return performance.now() - began
    await pause(200)
  }
  return null
}

/** Whether all is read now. */
export async function isDrained(
  sql: Constellation['sql'],
  delivered: readonly DeliveredMail[],
  gone: ReadonlySet<string>,
): Promise<boolean> {
  const wanted = delivered.filter((mail) => !gone.has(mail.gmailId)).length
  const rest = await readRest(sql)
  return rest !== null && rest.open === 0 && rest.known >= wanted && rest.undigested === 0
}

/** Null while the database does not answer. */
async function readRest(sql: Constellation['sql']): Promise<Rest | null> {
  try {
    const [rest] = await sql<Rest[]>`
      select count(*) filter (where state in ('pending', 'leased'))::int as open,
        count(*)::int as known,
        (select count(*)::int from job_offers where digest_id is null) as undigested
      from raw_job_emails`
    return rest ?? null
  } catch {
    return null
  }
}
