import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { oneTimeTokens, users } from '../../db/schema/accounts.ts'

export type Purpose = (typeof oneTimeTokens.$inferSelect)['purpose']

/**
 * Issues a token to whoever has an address, in one statement, so that a known and an unknown address cost the same.
 * An older token of the same purpose dies. `verify` goes to accounts that are not verified yet, `reset` to active ones.
 *
 * @returns the id of the account, undefined when none was fit
 */
export async function issueTokenTo(
  db: Queryable,
  of: { email: string; purpose: 'verify' | 'reset'; tokenHash: string; seconds: number },
): Promise<number | undefined> {
  const fit = of.purpose === 'verify' ? sql`not u.is_verified` : sql`true`
  const rows = await db.execute<{ user_id: number }>(sql`
    with person as (select u.id, u.email from ${users} u where u.email = ${of.email} and u.is_active and ${fit}),
    older as (delete from ${oneTimeTokens} t using person where t.user_id = person.id and t.purpose = ${of.purpose})
    insert into ${oneTimeTokens} (token_hash, user_id, purpose, email, expires_at)
    select ${of.tokenHash}, person.id, ${of.purpose}, person.email, now() + make_interval(secs => ${of.seconds}) from person
    returning user_id`)
  return rows[0]?.user_id
}

/** Issues the token that confirms a new address; an older one of the same user dies. */
export async function issueChangeEmailToken(
  db: Queryable,
  of: { userId: number; email: string; tokenHash: string; seconds: number },
): Promise<void> {
  await db
    .delete(oneTimeTokens)
    .where(and(eq(oneTimeTokens.userId, of.userId), eq(oneTimeTokens.purpose, 'change-email')))
  await db.insert(oneTimeTokens).values({
    tokenHash: of.tokenHash,
    userId: of.userId,
    purpose: 'change-email',
    email: of.email,
    expiresAt: sql`now() + make_interval(secs => ${of.seconds})`,
  })
}

const isUsable = (tokenHash: string, purposes: Purpose[]) =>
  and(
    eq(oneTimeTokens.tokenHash, tokenHash),
    inArray(oneTimeTokens.purpose, purposes),
    sql`${oneTimeTokens.expiresAt} > now()`,
  )

/** The owner of a token that could be used now. Uses nothing up. */
export async function findTokenOwner(
  db: Queryable,
  tokenHash: string,
  purposes: Purpose[],
): Promise<{ email: string } | undefined> {
  const [row] = await db.select({ email: oneTimeTokens.email }).from(oneTimeTokens).where(isUsable(tokenHash, purposes))
  return row
}

/** Uses a token up: of many callers exactly one gets it. */
export async function consumeToken(
  db: Queryable,
  tokenHash: string,
  purposes: Purpose[],
): Promise<{ userId: number; purpose: Purpose; email: string } | undefined> {
  const [row] = await db.delete(oneTimeTokens).where(isUsable(tokenHash, purposes)).returning({
    userId: oneTimeTokens.userId,
    purpose: oneTimeTokens.purpose,
    email: oneTimeTokens.email,
  })
  return row
}

/** Kills every link that was mailed to a user. */
export async function deleteTokens(db: Queryable, userId: number): Promise<void> {
  await db.delete(oneTimeTokens).where(eq(oneTimeTokens.userId, userId))
}

export async function deleteExpiredTokens(db: Queryable): Promise<void> {
  await db.delete(oneTimeTokens).where(sql`${oneTimeTokens.expiresAt} < now()`)
}
