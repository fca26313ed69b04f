import { sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { authEvents, rateLimits } from '../../db/schema/accounts.ts'

/** What the audit keeps: who, what, from where; never a token or a password. */
export type AuthEvent = {
  userId: number | null
  event:
    | 'registered'
    | 'signed-in'
    | 'sign-in-failed'
    | 'signed-out'
    | 'refresh-reused'
    | 'email-verified'
    | 'email-changed'
    | 'verify-requested'
    | 'reset-requested'
    | 'password-reset'
    | 'password-changed'
    | 'password-change-failed'
    | 'email-change-requested'
    | 'changed-by-superuser'
    | 'service-token-refused'
    | 'google-linked'
    | 'google-unlinked'
    | 'google-grant-lost'
    | 'google-sign-in-refused'
    | 'google-creds-read'
  ip: string | null
  detail?: string
}

export async function insertEvent(db: Queryable, event: AuthEvent): Promise<void> {
  await db.insert(authEvents).values(event)
}

/** The audit reaches back a year. */
export async function deleteOldEvents(db: Queryable): Promise<void> {
  await db.delete(authEvents).where(sql`${authEvents.createdAt} < now() - interval '1 year'`)
}

/** The limiter writes UTC into a column without a zone. */
export async function deleteExpiredLimits(db: Queryable): Promise<void> {
  await db.delete(rateLimits).where(sql`${rateLimits.expire} < now() at time zone 'UTC' - interval '1 hour'`)
}
