import { and, desc, eq, gt, isNull, ne, sql } from 'drizzle-orm'
import type postgres from 'postgres'
import type { Queryable } from '../../db/open-database.ts'
import { authSessions, users } from '../../db/schema/accounts.ts'

export type SessionRow = typeof authSessions.$inferSelect

/** Idle life, and the whole life, of a session. */
const IDLE = sql`interval '14 days'`
const WHOLE = sql`interval '60 days'`

export async function insertSession(
  db: Queryable,
  session: { userId: number; method: string; ip: string; userAgent: string | null },
): Promise<SessionRow> {
  const [row] = await db
    .insert(authSessions)
    .values({ ...session, expiresAt: sql`now() + ${IDLE}` })
    .returning()
  if (!row) throw new Error('a session was not written')
  return row
}

/**
 * Moves a live session of an active user one generation on. One statement: of many callers with the same generation
 * exactly one gets the row.
 */
export async function rotateSession(
  db: Queryable,
  of: { userId: number; sessionId: number; generation: number },
): Promise<SessionRow | undefined> {
  const [row] = await db
    .update(authSessions)
    .set({
      generation: sql`${authSessions.generation} + 1`,
      rotatedAt: sql`now()`,
      expiresAt: sql`least(now() + ${IDLE}, ${authSessions.createdAt} + ${WHOLE})`,
    })
    .where(
      and(
        eq(authSessions.id, of.sessionId),
        eq(authSessions.userId, of.userId),
        eq(authSessions.generation, of.generation),
        isNull(authSessions.revokedAt),
        gt(authSessions.expiresAt, sql`now()`),
        sql`exists (select 1 from ${users} where ${users.id} = ${authSessions.userId} and ${users.isActive})`,
      ),
    )
    .returning()
  return row
}

/** A live session of an active user, and how long ago it was last rotated. */
export async function findLiveSession(
  db: Queryable,
  of: { userId: number; sessionId: number },
): Promise<(SessionRow & { secondsSinceRotation: number }) | undefined> {
  const [row] = await db
    .select({
      session: authSessions,
      secondsSinceRotation: sql<number>`extract(epoch from now() - ${authSessions.rotatedAt})::float8`,
    })
    .from(authSessions)
    .innerJoin(users, eq(users.id, authSessions.userId))
    .where(
      and(
        eq(authSessions.id, of.sessionId),
        eq(authSessions.userId, of.userId),
        isNull(authSessions.revokedAt),
        gt(authSessions.expiresAt, sql`now()`),
        users.isActive,
      ),
    )
  return row && { ...row.session, secondsSinceRotation: row.secondsSinceRotation }
}

/** @returns whether a live session of that user was ended */
export async function revokeSession(
  db: Queryable,
  of: { userId: number; sessionId: number; reason: string },
): Promise<boolean> {
  const rows = await db
    .update(authSessions)
    .set({ revokedAt: sql`now()`, revokeReason: of.reason })
    .where(and(eq(authSessions.id, of.sessionId), eq(authSessions.userId, of.userId), isNull(authSessions.revokedAt)))
    .returning({ id: authSessions.id })
  return rows.length > 0
}

/** Ends all sessions of a user, but for one where it is named. */
export async function revokeSessions(
  db: Queryable,
  of: { userId: number; reason: string; except?: number },
): Promise<void> {
  await db
    .update(authSessions)
    .set({ revokedAt: sql`now()`, revokeReason: of.reason })
    .where(
      and(
        eq(authSessions.userId, of.userId),
        isNull(authSessions.revokedAt),
        of.except === undefined ? undefined : ne(authSessions.id, of.except),
      ),
    )
}

/** The user's live sessions, the one used last first. */
export async function listSessions(db: Queryable, userId: number): Promise<SessionRow[]> {
  return db
    .select()
    .from(authSessions)
    .where(and(eq(authSessions.userId, userId), isNull(authSessions.revokedAt), gt(authSessions.expiresAt, sql`now()`)))
    .orderBy(desc(authSessions.rotatedAt), desc(authSessions.id))
    .limit(200)
}

/** Sessions that ended a month ago are of no use to anybody. */
export async function deleteEndedSessions(db: Queryable): Promise<void> {
  await db
    .delete(authSessions)
    .where(sql`least(${authSessions.revokedAt}, ${authSessions.expiresAt}) < now() - interval '30 days'`)
}

/** The person behind a session, as of now. Runs on every call: prepared, below Drizzle. */
export async function findCaller(
  sql: postgres.Sql,
  of: { userId: number; sessionId: number },
): Promise<{ id: number; email: string; isSuperuser: boolean } | undefined> {
  const [row] = await sql<{ id: number; email: string; isSuperuser: boolean }[]>`
    select u.id, u.email, u.is_superuser as "isSuperuser"
    from auth_sessions s join users u on u.id = s.user_id
    where s.id = ${of.sessionId} and s.user_id = ${of.userId}
      and s.revoked_at is null and s.expires_at > now() and u.is_active`
  return row
}
