import { and, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { googleSignIns } from '../../db/schema/google.ts'

export type GoogleSignInRow = typeof googleSignIns.$inferSelect
type NewSignIn = Omit<
  typeof googleSignIns.$inferInsert,
  'id' | 'returnedAt' | 'codeHash' | 'outcomeSealed' | 'createdAt' | 'expiresAt'
>

export async function insertGoogleSignIn(db: Queryable, signIn: NewSignIn, seconds: number): Promise<void> {
  await db.insert(googleSignIns).values({ ...signIn, expiresAt: sql`now() + make_interval(secs => ${seconds})` })
}

/** Takes a sign-in whose browser is back from Google: once, and only for the browser that began it. */
export async function takeReturned(
  db: Queryable,
  of: { stateHash: string; browserHash: string },
): Promise<GoogleSignInRow | undefined> {
  const [row] = await db
    .update(googleSignIns)
    .set({ returnedAt: sql`now()` })
    .where(
      and(
        eq(googleSignIns.stateHash, of.stateHash),
        eq(googleSignIns.browserHash, of.browserHash),
        isNull(googleSignIns.returnedAt),
        gt(googleSignIns.expiresAt, sql`now()`),
      ),
    )
    .returning()
  return row
}

/** Keeps what Google said, for whoever brings the code. */
export async function putOutcome(
  db: Queryable,
  of: { id: number; codeHash: string; outcomeSealed: string; seconds: number },
): Promise<void> {
  await db
    .update(googleSignIns)
    .set({
      codeHash: of.codeHash,
      outcomeSealed: of.outcomeSealed,
      expiresAt: sql`now() + make_interval(secs => ${of.seconds})`,
    })
    .where(eq(googleSignIns.id, of.id))
}

export async function deleteGoogleSignIn(db: Queryable, id: number): Promise<void> {
  await db.delete(googleSignIns).where(eq(googleSignIns.id, id))
}

const fits = (of: { codeHash: string; appChallenge: string }) =>
  and(
    eq(googleSignIns.codeHash, of.codeHash),
    eq(googleSignIns.appChallenge, of.appChallenge),
    isNotNull(googleSignIns.outcomeSealed),
    gt(googleSignIns.expiresAt, sql`now()`),
  )

/** What a code and its verifier stand for. Uses nothing up. */
export async function findOutcome(
  db: Queryable,
  of: { codeHash: string; appChallenge: string },
): Promise<GoogleSignInRow | undefined> {
  const [row] = await db.select().from(googleSignIns).where(fits(of))
  return row
}

/** Uses a code up: of many callers exactly one gets it. */
export async function takeOutcome(
  db: Queryable,
  of: { codeHash: string; appChallenge: string },
): Promise<GoogleSignInRow | undefined> {
  const [row] = await db.delete(googleSignIns).where(fits(of)).returning()
  return row
}

export async function deleteExpiredGoogleSignIns(db: Queryable): Promise<void> {
  await db.delete(googleSignIns).where(sql`${googleSignIns.expiresAt} < now()`)
}
