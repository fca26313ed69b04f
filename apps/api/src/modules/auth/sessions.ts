import type { TokenPair } from '@nextjob/contracts/auth'
import type { ApiContext } from '../../context.ts'
import type { Queryable } from '../../db/open-database.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { insertEvent } from './auth-events.queries.ts'
import { findLiveSession, insertSession, revokeSession, rotateSession, type SessionRow } from './sessions.queries.ts'
import type { Tokens } from './tokens.ts'

/** Within this time after a rotation the token before it still gives the same successor: answers get lost on the way. */
const GRACE_SECONDS = 10

/** A session and the pair of tokens that stands for it. */
export type OpenSession = { access: string; refresh: string; expiresAt: Date }

/**
 * Opens a session: one device, one family of refresh tokens.
 *
 * @param of.check with the account's row held, throws when what proved the person no longer does: whoever changed it
 * meanwhile has ended the sessions that there were, and would miss this one
 */
export async function openSession(
  context: ApiContext,
  tokens: Tokens,
  of: { userId: number; method: string; origin: Origin; check?: (tx: Queryable) => Promise<void> },
): Promise<OpenSession> {
  const { userId, method, origin, check } = of
  const row = await context.db.transaction(async (tx) => {
    await check?.(tx)
    return insertSession(tx, { userId, method, ...origin })
  })
  return tokensOf(tokens, row)
}

/**
 * Rotates a refresh token. The one before the current one gets the same successor for some seconds; any other old one
 * is a stolen one, or the thief's: the whole family ends.
 *
 * @throws Problem not-authenticated
 */
export async function refreshSession(
  context: ApiContext,
  tokens: Tokens,
  input: { refresh: string; origin: Origin },
): Promise<OpenSession> {
  const { db } = context
  const of = await tokens.verifyRefresh(input.refresh)
  const rotated = await rotateSession(db, of)
  if (rotated) return tokensOf(tokens, rotated)
  const session = await findLiveSession(db, of)
  if (!session) throw new Problem('not-authenticated')
  if (session.generation === of.generation + 1 && session.secondsSinceRotation < GRACE_SECONDS) {
    return tokensOf(tokens, session)
  }
  if (session.generation > of.generation) {
    await revokeSession(db, { ...of, reason: 'refresh token used again' })
    await insertEvent(db, { userId: of.userId, event: 'refresh-reused', ip: input.origin.ip })
  }
  throw new Problem('not-authenticated')
}

/** Ends the session of the call, and that of a refresh token of the same user where one is handed in. */
export async function endSession(
  context: ApiContext,
  tokens: Tokens,
  input: { userId: number; sessionId: number; refresh: string | undefined; origin: Origin },
): Promise<void> {
  await revokeSession(context.db, { ...input, reason: 'signed out' })
  await insertEvent(context.db, { userId: input.userId, event: 'signed-out', ip: input.origin.ip })
  if (input.refresh === undefined) return
  const other = await tokens.verifyRefresh(input.refresh).catch(() => null)
  if (other?.userId === input.userId) await revokeSession(context.db, { ...other, reason: 'signed out' })
}

async function tokensOf(tokens: Tokens, row: SessionRow): Promise<OpenSession & TokenPair> {
  const of = { userId: row.userId, sessionId: row.id }
  return {
    access: await tokens.signAccess(of),
    refresh: await tokens.signRefresh({ ...of, ...row }),
    expiresAt: row.expiresAt,
  }
}
