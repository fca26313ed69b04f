import type { IntegrationState, MailboxImport } from '@nextjob/contracts/integration'
import { and, desc, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { users } from '../../db/schema/accounts.ts'
import { mailboxes, mailboxImports, rawJobEmails } from '../../db/schema/ingestion.ts'
import { jobOffers } from '../../db/schema/offers.ts'

/** Numbers of an import as it goes on. */
export type ImportCounts = {
  bytesRead: number
  mailsRead: number
  mailsNew: number
  mailsKnown: number
  mailsNotJob: number
  mailsUnreadable: number
}

export async function insertImport(
  db: Queryable,
  input: { userId: number; fileName: string; bytesTotal: number | null },
): Promise<MailboxImport> {
  const [row] = await db.insert(mailboxImports).values(input).returning()
  if (!row) throw new Error('an import that was just written is not there')
  return toWire(row)
}

export async function saveImportCounts(db: Queryable, id: number, counts: ImportCounts): Promise<void> {
  await db.update(mailboxImports).set(counts).where(eq(mailboxImports.id, id))
}

/** Ends an import; without an error it is done. */
export async function finishImport(
  db: Queryable,
  id: number,
  counts: ImportCounts,
  error: string | null,
): Promise<MailboxImport> {
  const [row] = await db
    .update(mailboxImports)
    .set({ ...counts, error, state: error === null ? 'done' : 'failed', finishedAt: sql`now()` })
    .where(eq(mailboxImports.id, id))
    .returning()
  if (!row) throw new Error('an import that was just finished is not there')
  return toWire(row)
}

/** Imports that no process is working on any more: this one has just started. */
export async function failInterruptedImports(db: Queryable): Promise<void> {
  await db
    .update(mailboxImports)
    .set({
      state: 'failed',
      error: 'The server stopped meanwhile; send the file again, nothing is read twice.',
      finishedAt: sql`now()`,
    })
    .where(eq(mailboxImports.state, 'running'))
}

export async function runningImport(db: Queryable, userId: number): Promise<number | null> {
  const [row] = await db
    .select({ id: mailboxImports.id })
    .from(mailboxImports)
    .where(and(eq(mailboxImports.userId, userId), eq(mailboxImports.state, 'running')))
    .limit(1)
  return row?.id ?? null
}

/** Which of these mails the user has already, by Gmail's id or by the SHA-256 of the bytes. */
export async function knownMails(
  db: Queryable,
  userId: number,
  ids: { sha256: readonly string[]; gmail: readonly string[] },
): Promise<{ sha256: Set<string>; gmail: Set<string> }> {
  const rows = await db
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
  return { sha256: new Set(rows.map((row) => row.sha256)), gmail: new Set(rows.flatMap((row) => row.gmail ?? [])) }
}

/** Whether the user has a mailbox of this kind that can be read now. */
export async function hasMailbox(db: Queryable, userId: number, source: 'gmail' | 'imap'): Promise<boolean> {
  const [row] = await db
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(and(eq(mailboxes.userId, userId), eq(mailboxes.source, source)))
    .limit(1)
  return row !== undefined
}

/** All that a user sees of the work on their mail. */
export async function integrationState(db: Queryable, userId: number): Promise<IntegrationState> {
  const boxes = await db
    .select()
    .from(mailboxes)
    .where(and(eq(mailboxes.userId, userId), inArray(mailboxes.source, ['gmail', 'imap'])))
    .orderBy(mailboxes.id)
  const imports = await db
    .select()
    .from(mailboxImports)
    .where(eq(mailboxImports.userId, userId))
    .orderBy(desc(mailboxImports.id))
    .limit(20)
  const [mails] = await db
    .select({
      waiting: sql<number>`(count(*) filter (where ${rawJobEmails.state} in ('pending', 'leased')))::int`,
      done: sql<number>`(count(*) filter (where ${rawJobEmails.state} = 'done'))::int`,
      dead: sql<number>`(count(*) filter (where ${rawJobEmails.state} = 'dead'))::int`,
    })
    .from(rawJobEmails)
    .where(eq(rawJobEmails.userId, userId))
  const [offers] = await db
    .select({
      count: sql<number>`count(*)::int`,
      stale: sql<number>`(count(*) filter (where ${lt(jobOffers.scoredVersion, users.profileVersion)}))::int`,
    })
    .from(jobOffers)
    .innerJoin(users, eq(users.id, jobOffers.userId))
    .where(and(eq(jobOffers.userId, userId), isNull(jobOffers.deletedAt)))
  return {
    mailboxes: boxes.map((box) => ({
      source: box.source,
      address: box.address,
      state: box.state,
      last_read_at: box.lastReadAt?.toISOString() ?? null,
      last_error: box.lastError,
    })),
    imports: imports.map(toWire),
    mails: mails ?? { waiting: 0, done: 0, dead: 0 },
    offers: offers?.count ?? 0,
    rescoring: offers?.stale ?? 0,
  }
}

function toWire(row: typeof mailboxImports.$inferSelect): MailboxImport {
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
