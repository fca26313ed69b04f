import type { Logger } from '@nextjob/service-kit/logger'
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library'
import { z } from 'zod'
import type { ApiEnv } from '../env.ts'
import { whyGoogleRefuses } from './connecting-rule.ts'
import { fromLibrary, GoogleAway, GoogleRefused } from './google-errors.ts'
import { type IdTokens, openIdTokens } from './verify-id-token.ts'

/** The only right over a mailbox that is ever asked for. */
export const GMAIL_SCOPE = 'https://www.googleapis.com/auth/gmail.readonly'

/** What a consent gave. */
export type GoogleTokens = {
  accessToken: string
  /** Seconds that the access token lives. */
  seconds: number
  /** Google gives it at the first consent, and when it is made to ask again. */
  refreshToken: string | null
  idToken: string | null
  scopes: readonly string[]
}

/**
 * Google, as far as the API needs it. Every call may throw GoogleAway (try later) or GoogleRefused; none holds the
 * caller longer than some twenty seconds.
 */
export type Google = {
  clientId: string
  /** Who answers at the consent page (RFC 9207). */
  issuer: string
  idTokens: IdTokens
  /** Why nobody can be sent to Google and back from here; null when all is well. */
  whyNot: string | null
  /** Where a browser is sent to be asked. */
  consentUrl(of: { state: string; nonce: string; challenge: string; mailbox: boolean; loginHint?: string }): string
  /** @param verifier null for the code of a native SDK, which has no redirect address either */
  exchangeCode(code: string, verifier: string | null): Promise<GoogleTokens>
  refresh(refreshToken: string): Promise<GoogleTokens>
  /** For which client and person an access token was made. */
  tokenInfo(accessToken: string): Promise<{ audience: string; sub: string; seconds: number; scopes: readonly string[] }>
  /** Ends the whole grant that a token belongs to. */
  revoke(token: string): Promise<void>
}

const ISSUER = 'https://accounts.google.com'
const PATIENCE_MS = 8_000
const DEFAULT_SECONDS = 3_600

/** Where people come back to; it must stand in the Google client's list, letter by letter. */
export const redirectUriOf = (env: Pick<ApiEnv, 'PUBLIC_URL'>): string => `${env.PUBLIC_URL}/auth/google/callback`

/** @returns null where no Google client is set */
export function openGoogle(env: ApiEnv, logger: Logger, patienceMs = PATIENCE_MS): Google | null {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret, GOOGLE_TOKEN_URL: tokenUrl } = env
  if (!clientId || !clientSecret) return null
  const redirectUri = redirectUriOf(env)
  /**
   * A fresh one each time: the library keeps tokens in it. The codes of native SDKs have an empty redirect address, which
   * the library takes for none unless it comes in a list.
   */
  const client = (redirect = redirectUri) =>
    new OAuth2Client({
      clientId,
      clientSecret,
      redirect_uris: [redirect],
      endpoints: {
        oauth2AuthBaseUrl: `${env.GOOGLE_AUTH_URL}/o/oauth2/v2/auth`,
        oauth2TokenUrl: `${tokenUrl}/token`,
        oauth2RevokeUrl: `${tokenUrl}/revoke`,
        tokenInfoUrl: `${tokenUrl}/tokeninfo`,
      },
      // Merged deeply into the library's own: another try, but not its three with growing pauses.
      transporterOptions: { timeout: patienceMs, retryConfig: { retry: 1 } },
    })

  async function ask<T>(what: string, asking: (oauth: OAuth2Client) => Promise<T>, oauth = client()): Promise<T> {
    try {
      return await asking(oauth)
    } catch (error) {
      const ours = error instanceof GoogleRefused || error instanceof GoogleAway ? error : fromLibrary(error)
      const isOurFault = ours instanceof GoogleRefused && ours.what === 'client'
      if (isOurFault) logger.error({ what, said: ours.message }, 'Google refuses this server’s client')
      throw ours
    }
  }

  return {
    clientId,
    issuer: ISSUER,
    idTokens: openIdTokens({
      certsUrl: env.GOOGLE_CERTS_URL,
      audiences: [clientId, ...env.GOOGLE_ALLOWED_AUDIENCES],
    }),
    whyNot: whyGoogleRefuses(env.PUBLIC_URL),
    consentUrl: ({ state, nonce, challenge, mailbox, loginHint }) =>
      client().generateAuthUrl({
        access_type: mailbox ? 'offline' : 'online',
        scope: ['openid', 'email', 'profile', ...(mailbox ? [GMAIL_SCOPE] : [])],
        include_granted_scopes: true,
        // A grant that stands already would bring no refresh token.
        prompt: mailbox ? 'select_account consent' : 'select_account',
        state,
        nonce,
        code_challenge: challenge,
        code_challenge_method: CodeChallengeMethod.S256,
        ...(loginHint ? { login_hint: loginHint } : {}),
      }),
    exchangeCode(code, verifier) {
      const of = verifier === null ? { code } : { code, codeVerifier: verifier }
      const getTokens = async (oauth: OAuth2Client) => readTokens((await oauth.getToken(of)).tokens)
      return ask('code', getTokens, client(verifier === null ? '' : redirectUri))
    },
    refresh: (refreshToken) =>
      ask('refresh', async (oauth) => {
        oauth.setCredentials({ refresh_token: refreshToken })
        await oauth.getAccessToken()
        return readTokens(oauth.credentials)
      }),
    tokenInfo: (accessToken) =>
      ask('tokeninfo', async (oauth) => {
        const info = tokenInfoSchema.safeParse(await oauth.getTokenInfo(accessToken))
        if (!info.success) throw new GoogleAway('Google’s answer about a token cannot be read')
        const { aud, sub, expiry_date, scopes } = info.data
        return { audience: aud, sub, seconds: secondsUntil(expiry_date), scopes }
      }),
    revoke: (token) => ask('revoke', async (oauth) => void (await oauth.revokeToken(token))),
  }
}

const tokensSchema = z.object({
  access_token: z.string().min(1).max(8192),
  expiry_date: z.number().nullish(),
  refresh_token: z.string().min(1).max(8192).nullish(),
  id_token: z.string().max(16_384).nullish(),
  scope: z.string().max(4000).nullish(),
})
const tokenInfoSchema = z.object({
  aud: z.string(),
  sub: z.string(),
  expiry_date: z.number(),
  scopes: z.array(z.string()),
})

function readTokens(given: unknown): GoogleTokens {
  const tokens = tokensSchema.safeParse(given)
  if (!tokens.success) throw new GoogleAway('Google’s tokens cannot be read')
  const { access_token, expiry_date, refresh_token, id_token, scope } = tokens.data
  return {
    accessToken: access_token,
    seconds: expiry_date ? secondsUntil(expiry_date) : DEFAULT_SECONDS,
    refreshToken: refresh_token ?? null,
    idToken: id_token ?? null,
    scopes: (scope ?? '').split(' ').filter(Boolean),
  }
}

const secondsUntil = (moment: number): number => Math.max(0, Math.floor((moment - Date.now()) / 1000))
