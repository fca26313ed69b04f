import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { GoogleAway, GoogleRefused } from './google-errors.ts'

/** Who a person is, on Google's word. */
export type GoogleIdentity = {
  /** Google's id of the person; the address may change, this does not. */
  sub: string
  /** Lower case. */
  email: string
  /** Google runs the mailbox itself, so that its word on the address is the mailbox owner's. */
  isAuthoritative: boolean
  firstName: string
  lastName: string
}

const ISSUERS = ['https://accounts.google.com', 'accounts.google.com']
const CLOCK_TOLERANCE_SECONDS = 5
const KEYS_FRESH_MS = 60 * 60 * 1000
/** An unknown key id has the keys fetched again, but not more often than this; sooner after an attempt that failed. */
const COOLDOWN_MS = 30_000
const COOLDOWN_AFTER_FAILURE_MS = 5_000

/** The address is kept in the form of contracts/user.ts: ASCII, lower case. */
const claimsSchema = z.object({
  sub: z.string().regex(/^\w{1,255}$/),
  email: z.email().max(254).toLowerCase(),
  email_verified: z.literal(true),
  hd: z.string().optional(),
  azp: z.string().optional(),
  nonce: z.string().optional(),
  given_name: z.string().catch(''),
  family_name: z.string().catch(''),
})

/** Checks id tokens of Google. */
export type IdTokens = {
  /**
   * @param nonce what the token was asked for with; where it is given the token must have it
   * @throws GoogleRefused `token`, whatever is wrong; GoogleAway when the keys cannot be had
   */
  verify(idToken: string, nonce?: string): Promise<GoogleIdentity>
}

/**
 * Opens the check against Google's published keys. They are kept for good: while Google's key server is away, those that
 * are there go on.
 *
 * @param audiences client ids whose tokens are taken
 */
export function openIdTokens(settings: { certsUrl: string; audiences: readonly string[] }): IdTokens {
  const keys = createRemoteJWKSet(new URL(`${settings.certsUrl}/oauth2/v3/certs`), {
    cacheMaxAge: Number.POSITIVE_INFINITY,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: 5_000,
    [customFetch]: fetchKeys,
  })
  let askedAt = 0
  let failedAt = 0

  /** jose's own cooldown counts from the last success: while Google is away each token would make a call. */
  async function fetchKeys(...request: Parameters<typeof fetch>): Promise<Response> {
    if (Date.now() - failedAt < COOLDOWN_AFTER_FAILURE_MS) throw new GoogleAway('the keys of Google cannot be had')
    askedAt = Date.now()
    failedAt = askedAt
    const response = await fetch(...request)
    if (response.ok) failedAt = 0
    return response
  }

  /** Keys that Google has withdrawn are forgotten within the hour, if it answers. */
  async function forgetOldKeys(): Promise<void> {
    if (!keys.jwks() || Date.now() - askedAt < KEYS_FRESH_MS) return
    await keys.reload().catch(() => {})
  }

  return {
    async verify(idToken, nonce) {
      await forgetOldKeys()
      const { payload } = await jwtVerify(idToken, keys, {
        algorithms: ['RS256'],
        issuer: ISSUERS,
        audience: [...settings.audiences],
        requiredClaims: ['sub', 'iat', 'exp'],
        maxTokenAge: 60 * 60,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      }).catch((error: unknown) => {
        throw asOurs(error)
      })
      const claims = claimsSchema.safeParse(payload)
      if (!claims.success) throw new GoogleRefused('token', 'the id token lacks what is needed')
      const { azp, hd, email } = claims.data
      if (azp !== undefined && !settings.audiences.includes(azp)) {
        throw new GoogleRefused('token', 'the id token was made for another client')
      }
      if (nonce !== undefined && claims.data.nonce !== nonce) {
        throw new GoogleRefused('token', 'the id token was made for another request')
      }
      return {
        sub: claims.data.sub,
        email,
        // https://developers.google.com/identity/gsi/web/guides/verify-google-id-token
        isAuthoritative: email.endsWith('@gmail.com') || Boolean(hd),
        firstName: personName(claims.data.given_name),
        lastName: personName(claims.data.family_name),
      }
    },
  }
}

/** jose's refusals are of the token, but for those of fetching the keys. */
function asOurs(error: unknown): GoogleRefused | GoogleAway {
  const isOfToken =
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  return isOfToken
    ? new GoogleRefused('token', 'the id token does not hold')
    : new GoogleAway('the keys of Google cannot be had')
}

/** Names stand in mails: what contracts/user.ts refuses is taken out. */
function personName(name: string): string {
  return name.replaceAll(/[\p{C}<>\u2028\u2029]/gu, '').slice(0, 100)
}
