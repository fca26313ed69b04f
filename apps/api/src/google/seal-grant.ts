import { createHash } from 'node:crypto'
import type { SealedGrant } from '../modules/integrations/google-credentials.queries.ts'
import type { Sealer } from '../seal.ts'
import type { GoogleTokens } from './google.ts'

/** Seals tokens for the row of a user in `google_credentials`. */
export async function sealGrant(sealer: Sealer, userId: number, tokens: GoogleTokens): Promise<SealedGrant> {
  const { accessToken, refreshToken, scopes, seconds } = tokens
  return {
    scope: scopes.join(' '),
    accessTokenSealed: await sealer.seal(accessToken, grantBinding(userId, 'access')),
    accessTokenSha256: createHash('sha256').update(accessToken).digest('hex'),
    seconds,
    refreshTokenSealed: refreshToken === null ? null : await sealer.seal(refreshToken, grantBinding(userId, 'refresh')),
  }
}

/** Where a sealed token of a grant stands. */
export const grantBinding = (userId: number, column: 'access' | 'refresh'): string => `google:${userId}:${column}`
