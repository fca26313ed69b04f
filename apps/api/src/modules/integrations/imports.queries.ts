import type { MailboxImport } from '@nextjob/contracts/integration'
import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { mailboxImports, rawJobEmails } from '../../db/schema/ingestion.ts'

/** Numbers of an import as it goes on. */
export type ImportCounts = {
  bytesRead: number
  mailsRead: number
  mailsNew: number
  mailsKnown: number
  mailsNotJob: number
  mailsUnreadable: number
}

const CUT_OFF = 'The server stopped meanwhile; send the file again, nothing is read twice.'

/**
 * Begins an import of the user, who has one at a time. One that no process has touched for two minutes was cut off and
 * is failed first.
 *
 * @returns null while another one runs, and for a user who is not there
 */
export async function startImport(
  db: Queryable,
  input: { userId: number; fileName: string; bytesTotal: number | null },
): Promise<{ id: number } | null> {
  await db
    .update(mailboxImports)
    .set({ state: 'failed', error: CUT_OFF, finishedAt: sql`now()` })
    .where(
      and(
        eq(mailboxImports.userId, input.userId),
        eq(mailboxImports.state, 'running'),
        sql`${mailboxImports.updatedAt} < now() - interval '2 minutes'`,
      ),
    )
  const [row] = await db.execute<{ id: number }>(sql`
    insert into mailbox_imports (user_id, file_name, bytes_total)
    select id, ${input.fileName}, ${input.bytesTotal}::bigint from users where id = ${input.userId}
    on conflict do nothing
    returning id`)
  return row ?? null
}

/** Saves how far an import has come and says that it is alive. @returns false when it was ended or removed meanwhile */
export async function saveImportCounts(db: Queryable, id: number, counts: ImportCounts): Promise<boolean> {
  const rows = await db
    .update(mailboxImports)
    .set({ ...counts, updatedAt: sql`now()` })
    .where(and(eq(mailboxImports.id, id), eq(mailboxImports.state, 'running')))
    .returning({ id: mailboxImports.id })
  return rows.length > 0
}

/** Ends a running import; without an error it is done, and its size is what was read. @returns null as above */
export async function finishImport(
  db: Queryable,
  id: number,
  counts: ImportCounts,
  error: string | null,
): Promise<MailboxImport | null> {
  const [row] = await db
    .update(mailboxImports)
    .set({
      ...counts,
      ...(error === null ? { state: 'done', bytesTotal: counts.bytesRead } : { state: 'failed', error }),
      finishedAt: sql`now()`,
    })
    .where(and(eq(mailboxImports.id, id), eq(mailboxImports.state, 'running')))
    .returning()
  return row ? importOnTheWire(row) : null
}

/** Fails the imports that the last process was working on: for the start of the only process there is. */
export async function failInterruptedImports(db: Queryable): Promise<void> {
  await db
    .update(mailboxImports)
    .set({ state: 'failed', error: CUT_OFF, finishedAt: sql`now()` })
    .where(eq(mailboxImports.state, 'running'))
}

/** The mails among these that the user has already, by Gmail's id or by the SHA-256 of the bytes. */
export async function knownMails(
  db: Queryable,
  userId: number,
  ids: { sha256: readonly string[]; gmail: readonly string[] },
): Promise<{ sha256: string; gmail: string | null }[]> {
  return await db
    .select({ sha256: rawJobEmails.contentSha256, gmail: rawJobEmails.gmailMessageId })
    .from(rawJobEmails)
    .where(
      and(
        eq(rawJobEmails.userId, userId),
        or(
          inArray(rawJobEmails.contentSha256, [...ids.sha256]),
          ids.gmail.length ? inArray(rawJobEmails.gmailMessageId, [...ids.gmail]) : undefined,
        ),
      ),
    )
}

/** An import as users see it. */
export function importOnTheWire(row: typeof mailboxImports.$inferSelect): MailboxImport {
  return {
    id: row.id,
    file_name: row.fileName,
    state: row.state,
    bytes_total: row.bytesTotal,
    bytes_read: row.bytesRead,
    mails_read: row.mailsRead,
    mails_new: row.mailsNew,
    mails_known: row.mailsKnown,
    mails_not_job: row.mailsNotJob,
    mails_unreadable: row.mailsUnreadable,
    error: row.error,
    created_at: row.createdAt.toISOString(),
    finished_at: row.finishedAt?.toISOString() ?? null,
  }
}
