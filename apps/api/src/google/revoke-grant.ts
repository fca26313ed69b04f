import { setTimeout as pause } from 'node:timers/promises'
import type { ApiContext } from '../context.ts'
import { grantBinding } from './seal-grant.ts'

/** Nobody waits longer for Google's leave to be forgotten. */
const PATIENCE_MS = 5_000

/**
 * Tells Google that a grant is over. As well as it can: whoever disconnects or deletes is done whatever Google says.
 * To be called after the row is gone, outside of any transaction.
 */
export async function revokeGrant(
  context: Pick<ApiContext, 'google' | 'sealer' | 'logger'>,
  of: { userId: number; accessTokenSealed: string | null; refreshTokenSealed: string | null } | undefined,
): Promise<void> {
  const { google, sealer, logger } = context
  if (!google || !of) return
  const { refreshTokenSealed, accessTokenSealed, userId } = of
  const kind = refreshTokenSealed === null ? 'access' : 'refresh'
  const sealed = refreshTokenSealed ?? accessTokenSealed
  if (sealed === null) return
  const revoking = sealer
    .unseal(sealed, grantBinding(userId, kind))
    .then((token) => google.revoke(token))
    .catch((error: Error) => logger.warn({ why: error.name }, 'a grant could not be revoked at Google'))
  await Promise.race([revoking, pause(PATIENCE_MS, undefined, { ref: false })])
}
