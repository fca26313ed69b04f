import type { IntegrationState } from '@nextjob/contracts/integration'
import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { users } from '../../db/schema/accounts.ts'
import { googleCredentials } from '../../db/schema/google.ts'
import { mailboxes, mailboxImports, rawJobEmails } from '../../db/schema/ingestion.ts'
import { jobOffers } from '../../db/schema/offers.ts'
import { importOnTheWire } from './imports.queries.ts'

/** Whether the user has a mailbox of this kind that can be read now. */
export async function hasMailbox(db: Queryable, userId: number, source: 'gmail' | 'imap'): Promise<boolean> {
  const [row] = await db
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(and(eq(mailboxes.userId, userId), eq(mailboxes.source, source)))
    .limit(1)
  return row !== undefined
}

/** Grants that end by themselves are warned of this many days before. */
const WARN_DAYS_BEFORE = 1

/**
 * All that a user sees of the work on their mail.
 *
 * @param grantDays after how many days grants of Google end by themselves; null for never
 */
export async function integrationState(
  db: Queryable,
  userId: number,
  grantDays: number | null,
): Promise<IntegrationState> {
  const warnAfter = grantDays === null ? null : grantDays - WARN_DAYS_BEFORE
  const boxes = await db
    .select({
      box: mailboxes,
      connectedAt: googleCredentials.connectedAt,
      endsSoon: sql<boolean>`coalesce(${googleCredentials.connectedAt} <= now() - make_interval(days => ${warnAfter}::int), false)`,
    })
    .from(mailboxes)
    .leftJoin(
      googleCredentials,
      and(
        eq(mailboxes.source, 'gmail'),
        eq(googleCredentials.userId, mailboxes.userId),
        eq(googleCredentials.email, mailboxes.address),
        eq(googleCredentials.status, 'active'),
      ),
    )
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
    mailboxes: boxes.map(({ box, connectedAt, endsSoon }) => ({
      source: box.source,
      address: box.address,
      state: box.state,
      last_read_at: box.lastReadAt?.toISOString() ?? null,
      last_error: box.lastError,
      connected_at: connectedAt?.toISOString() ?? null,
      warning: endsSoon && box.state === 'active' ? ('grant-ends-soon' as const) : null,
      first_sync_days: box.firstSyncDays,
      progress:
        box.progressRead === null || box.progressTotal === null
          ? null
          : { read: box.progressRead, total: box.progressTotal },
      audit: box.lastAuditAt && {
        at: box.lastAuditAt.toISOString(),
        listed: box.auditListed ?? 0,
        missing: box.auditMissing ?? 0,
      },
    })),
    imports: imports.map(importOnTheWire),
    mails: mails ?? { waiting: 0, done: 0, dead: 0 },
    offers: offers?.count ?? 0,
    rescoring: offers?.stale ?? 0,
  }
}
