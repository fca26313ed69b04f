import type { GoogleLogin } from '@nextjob/contracts/google'
import type { ApiContext } from '../../context.ts'
import type { Google, GoogleTokens } from '../../google/google.ts'
import { GoogleAway, GoogleRefused } from '../../google/google-errors.ts'
import type { GoogleIdentity } from '../../google/verify-id-token.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { insertEvent } from './auth-events.queries.ts'
import { type SignedInWithGoogle, signInWithGoogle } from './google-exchange.ts'
import type { Tokens } from './tokens.ts'

const FIRST_SYNC_DAYS = 30

/**
 * Signs in with what a native Google SDK hands out. Tokens that an app sends are kept only when Google says that they
 * were made for our client and for the person of the id token.
 *
 * @throws Problem not-configured, not-authenticated whatever Google does not vouch for, unavailable when Google is away,
 * and those of accountOfGoogle
 */
export async function googleLogin(
  context: ApiContext,
  deps: { tokens: Tokens },
  input: { given: GoogleLogin; origin: Origin },
): Promise<SignedInWithGoogle> {
  const { google, db } = context
  const { origin } = input
  if (!google) throw new Problem('not-configured', 'This server has no Google client.')
  const proven = await prove(google, input.given).catch(async (error: unknown) => {
    if (error instanceof GoogleAway) throw new Problem('unavailable', undefined, { cause: error })
    if (!(error instanceof GoogleRefused)) throw error
    await insertEvent(db, { userId: null, event: 'google-sign-in-refused', ip: origin.ip, detail: error.what })
    throw new Problem('not-authenticated', 'Google does not vouch for this sign-in.')
  })
  const wasAsked = proven.tokens !== null
  return signInWithGoogle(context, deps, { ...proven, firstSyncDays: FIRST_SYNC_DAYS, wasAsked, origin })
}

type Proven = { identity: GoogleIdentity; tokens: GoogleTokens | null }

async function prove(google: Google, given: GoogleLogin): Promise<Proven> {
  if ('serverAuthCode' in given) {
    const tokens = await google.exchangeCode(given.serverAuthCode, null)
    if (tokens.idToken === null) throw new GoogleRefused('token', 'no id token')
    return { identity: await google.idTokens.verify(tokens.idToken), tokens }
  }
  const identity = await google.idTokens.verify(given.id_token, given.nonce)
  const { accessToken, refreshToken } = given
  const ofAccess = accessToken ? await proveAccess(google, identity, accessToken) : null
  const ofRefresh = refreshToken ? await proveRefresh(google, identity, refreshToken) : null
  return { identity, tokens: ofRefresh ?? ofAccess }
}

async function proveAccess(google: Google, identity: GoogleIdentity, accessToken: string): Promise<GoogleTokens> {
  const { audience, sub, seconds, scopes } = await google.tokenInfo(accessToken)
  if (audience !== google.clientId || sub !== identity.sub) {
    throw new GoogleRefused('token', 'the access token is not of this person and client')
  }
  return { accessToken, seconds, scopes, refreshToken: null, idToken: null }
}

/** A refresh token proves nothing by itself: what it gives does. Another client's gives us nothing. */
async function proveRefresh(google: Google, identity: GoogleIdentity, refreshToken: string): Promise<GoogleTokens> {
  const fresh = await google.refresh(refreshToken)
  return { ...(await proveAccess(google, identity, fresh.accessToken)), refreshToken }
}
