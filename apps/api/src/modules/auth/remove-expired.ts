import type { ApiContext } from '../../context.ts'
import { deleteExpiredLimits, deleteOldEvents } from './auth-events.queries.ts'
import { deleteExpiredGoogleSignIns } from './google-sign-ins.queries.ts'
import { deleteExpiredTokens } from './one-time-tokens.queries.ts'
import { deleteEndedSessions } from './sessions.queries.ts'

/** Removes what no longer counts: dead links, sessions long ended, spent counters, old audit. To be called hourly. */
export async function removeExpired({ db }: Pick<ApiContext, 'db'>): Promise<void> {
  await deleteExpiredTokens(db)
  await deleteExpiredGoogleSignIns(db)
  await deleteEndedSessions(db)
  await deleteExpiredLimits(db)
  await deleteOldEvents(db)
}
