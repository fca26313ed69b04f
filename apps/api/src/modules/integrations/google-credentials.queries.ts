import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { googleCredentials } from '../../db/schema/google.ts'

type CredentialRow = typeof googleCredentials.$inferSelect

/** A user's Google account, with the seconds that its access token still lives by the database's clock. */
export type Credential = CredentialRow & { secondsLeft: number }

export async function findCredential(db: Queryable, userId: number): Promise<Credential | undefined> {
  const [row] = await db
    .select({
      row: googleCredentials,
      secondsLeft: sql<number>`coalesce(extract(epoch from ${googleCredentials.accessExpiresAt} - now()), 0)::float8`,
    })
    .from(googleCredentials)
    .where(eq(googleCredentials.userId, userId))
  return row && { ...row.row, secondsLeft: row.secondsLeft }
}

/** Whose account it is, by Google's id of the person. */
export async function findUserOfSub(db: Queryable, sub: string): Promise<number | undefined> {
  const [row] = await db
    .select({ userId: googleCredentials.userId })
    .from(googleCredentials)
    .where(eq(googleCredentials.sub, sub))
  return row?.userId
}

/** Notes that a Google account is a user's. Throws SQLSTATE 23505 when either has another. */
export async function insertIdentity(db: Queryable, of: { userId: number; sub: string; email: string }): Promise<void> {
  await db.insert(googleCredentials).values(of)
}

/** What opens a mailbox, sealed for the row and columns where it goes. */
export type SealedGrant = {
  scope: string
  accessTokenSealed: string
  accessTokenSha256: string
  seconds: number
  /** Null leaves a refresh token that is there as it is: Google gives one only now and then. */
  refreshTokenSealed: string | null
}

/** Keeps a new grant. A renewal under way with the one before changes nothing any more. */
export async function putGrant(db: Queryable, userId: number, grant: SealedGrant): Promise<void> {
  await db
    .update(googleCredentials)
    .set({
      status: 'active',
      scope: grant.scope,
      accessTokenSealed: grant.accessTokenSealed,
      accessTokenSha256: grant.accessTokenSha256,
      accessExpiresAt: sql`now() + make_interval(secs => ${grant.seconds})`,
      ...(grant.refreshTokenSealed === null ? {} : { refreshTokenSealed: grant.refreshTokenSealed }),
      renewalToken: null,
      renewalUntil: null,
      connectedAt: sql`now()`,
    })
    .where(eq(googleCredentials.userId, userId))
}

/**
 * Takes the right to renew an access token, for all processes: of many who found the same token wanting exactly one
 * gets it, until the time is over.
 *
 * @returns undefined when somebody else renews it, or it was renewed
 */
export async function takeRenewal(
  db: Queryable,
  of: { userId: number; accessTokenSha256: string | null; renewalToken: string; seconds: number },
): Promise<{ refreshTokenSealed: string | null } | undefined> {
  const [row] = await db.execute<{ refresh_token_sealed: string | null }>(sql`
    update google_credentials set renewal_token = ${of.renewalToken}, renewal_until = now() + make_interval(secs => ${of.seconds})
    where user_id = ${of.userId} and status = 'active' and access_token_sha256 is not distinct from ${of.accessTokenSha256}
      and (renewal_until is null or renewal_until < now())
    returning refresh_token_sealed`)
  return row && { refreshTokenSealed: row.refresh_token_sealed }
}

/** Keeps a renewed access token and ends the renewal. @returns false when the renewal was no longer ours */
export async function putRenewed(
  db: Queryable,
  of: { userId: number; renewalToken: string } & SealedGrant,
): Promise<boolean> {
  const rows = await db.execute(sql`
    update google_credentials set access_token_sealed = ${of.accessTokenSealed}, access_token_sha256 = ${of.accessTokenSha256},
      access_expires_at = now() + make_interval(secs => ${of.seconds}),
      refresh_token_sealed = coalesce(${of.refreshTokenSealed}, refresh_token_sealed),
      renewal_token = null, renewal_until = null
    where user_id = ${of.userId} and renewal_token = ${of.renewalToken} and status = 'active'
    returning user_id`)
  return rows.length > 0
}

/** Ends a renewal that came to nothing. */
export async function dropRenewal(db: Queryable, of: { userId: number; renewalToken: string }): Promise<void> {
  await db.execute(sql`
    update google_credentials set renewal_token = null, renewal_until = null
    where user_id = ${of.userId} and renewal_token = ${of.renewalToken}`)
}

/** Erases what Google no longer honours. @returns false when the renewal was no longer ours: there is a newer grant */
export async function loseGrant(db: Queryable, of: { userId: number; renewalToken: string }): Promise<boolean> {
  const rows = await db.execute(sql`
    update google_credentials set status = 'needs-reconnecting', access_token_sealed = null, access_token_sha256 = null,
      access_expires_at = null, refresh_token_sealed = null, renewal_token = null, renewal_until = null
    where user_id = ${of.userId} and renewal_token = ${of.renewalToken}
    returning user_id`)
  return rows.length > 0
}

/** Takes a Google account away from its user. @returns what opened the mailbox, for revoking it; undefined: there was none */
export async function deleteCredential(db: Queryable, userId: number): Promise<CredentialRow | undefined> {
  const [row] = await db.delete(googleCredentials).where(eq(googleCredentials.userId, userId)).returning()
  return row
}

/** Users whose access token ends within some seconds, or has, and whom nobody is renewing; the most urgent first. */
export async function findEndingAccess(db: Queryable, seconds: number, limit: number): Promise<number[]> {
  const rows = await db.execute<{ user_id: number }>(sql`
    select user_id from google_credentials
    where status = 'active' and access_expires_at < now() + make_interval(secs => ${seconds})
      and (refresh_token_sealed is not null or access_expires_at < now())
      and (renewal_until is null or renewal_until < now())
    order by access_expires_at limit ${limit}`)
  return rows.map((row) => row.user_id)
}

/** Connected accounts by user id, those that need reconnecting included; each as it is now. */
export async function listCredentials(db: Queryable, page: { after: number; limit: number }): Promise<Credential[]> {
  const rows = await db
    .select({
      row: googleCredentials,
      secondsLeft: sql<number>`coalesce(extract(epoch from ${googleCredentials.accessExpiresAt} - now()), 0)::float8`,
    })
    .from(googleCredentials)
    .where(sql`${googleCredentials.userId} > ${page.after} and ${googleCredentials.status} <> 'identity'`)
    .orderBy(googleCredentials.userId)
    .limit(page.limit)
  return rows.map(({ row, secondsLeft }) => ({ ...row, secondsLeft }))
}
