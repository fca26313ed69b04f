import { createHash, randomBytes } from 'node:crypto'
import type { GoogleAccount } from './accounts.ts'
import type { SigningKeys } from './signing-keys.ts'

/** A program that Google knows. Without a secret it is an installed app, as those for iOS are. */
export type OAuthClient = { id: string; secret: string | null; redirectUris: readonly string[] | 'any' }

/** What a person allowed a client, with everything that was issued by it. */
type Grant = {
  account: GoogleAccount
  client: OAuthClient
  scopes: Set<string>
  refreshTokens: string[]
  revoked: boolean
}

type IssuedCode = {
  grant: Grant
  redirectUri: string
  scopes: string[]
  nonce: string | null
  challenge: { value: string; method: string } | null
  offline: boolean
  expiresAt: number
}

type AccessToken = { grant: Grant; scopes: string[]; expiresAt: number; offline: boolean }

/** The JSON of a token answer. */
export type TokenAnswer = {
  access_token: string
  expires_in: number
  scope: string
  token_type: 'Bearer'
  id_token?: string
  refresh_token?: string
  refresh_token_expires_in?: number
}

/** Google keeps so many living refresh tokens an account and client; the oldest dies without a word. */
const REFRESH_TOKENS_MAX = 100
const CODE_MS = 600_000

/** Scopes that have a longer name in answers than in requests. */
const LONG_NAMES: Record<string, string> = {
  email: 'https://www.googleapis.com/auth/userinfo.email',
  profile: 'https://www.googleapis.com/auth/userinfo.profile',
}

export const longScope = (scope: string): string => LONG_NAMES[scope] ?? scope

/** Why a token request is refused: the body is Google's (RFC 6749 §5.2). */
export class TokenRefused extends Error {
  override name = 'TokenRefused' as const
  readonly status: number
  readonly error: string
  readonly description: string

  constructor(status: number, error: string, description: string) {
    super(error)
    this.status = status
    this.error = error
    this.description = description
  }
}

/** All that was ever granted and issued. Tokens are opaque and die by the fake's own clock. */
export class Grants {
  readonly #grants = new Map<string, Grant>()
  readonly #codes = new Map<string, IssuedCode>()
  readonly #refreshTokens = new Map<string, Grant>()
  readonly #accessTokens = new Map<string, AccessToken>()
  readonly #keys: SigningKeys
  readonly #now: () => number
  /** Seconds that access tokens live from now on. */
  accessTokenSeconds = 3_599
  /** In testing mode refresh tokens live seven days, and Google says so. */
  testingMode = false
  issuer = 'https://accounts.google.com'

  constructor(keys: SigningKeys, now: () => number) {
    this.#keys = keys
    this.#now = now
  }

  /** Notes the consent. @returns whether it is the first for this client */
  allow(account: GoogleAccount, client: OAuthClient, scopes: readonly string[]): { grant: Grant; isFirst: boolean } {
    const key = `${account.sub} ${client.id}`
    const known = this.#grants.get(key)
    const grant =
      known && !known.revoked
        ? known
        : { account, client, scopes: new Set<string>(), refreshTokens: [], revoked: false }
    const isFirst = grant !== known
    for (const scope of scopes) grant.scopes.add(longScope(scope))
    this.#grants.set(key, grant)
    return { grant, isFirst }
  }

  issueCode(code: Omit<IssuedCode, 'expiresAt'>): string {
    const value = `4/0A${randomBytes(48).toString('base64url')}`
    this.#codes.set(value, { ...code, expiresAt: this.#now() + CODE_MS })
    return value
  }

  /** @throws TokenRefused */
  exchangeCode(
    client: OAuthClient,
    input: { code: string; redirectUri: string; verifier: string | null },
  ): TokenAnswer {
    const code = this.#codes.get(input.code)
    this.#codes.delete(input.code)
    if (!code || code.expiresAt < this.#now() || code.grant.revoked || code.grant.client.id !== client.id) {
      throw new TokenRefused(400, 'invalid_grant', 'Malformed auth code.')
    }
    if (code.redirectUri !== input.redirectUri) throw new TokenRefused(400, 'redirect_uri_mismatch', 'Bad Request')
    if (code.challenge) {
      if (!input.verifier) throw new TokenRefused(400, 'invalid_grant', 'Missing code verifier.')
      const hashed = createHash('sha256').update(input.verifier).digest('base64url')
      const given = code.challenge.method === 'S256' ? hashed : input.verifier
      if (given !== code.challenge.value) throw new TokenRefused(400, 'invalid_grant', 'Invalid code verifier.')
    } else if (input.verifier) {
      throw new TokenRefused(400, 'invalid_grant', 'code_verifier or verifier is not needed.')
    }
    return this.issueTokens(code.grant, { scopes: code.scopes, nonce: code.nonce, offline: code.offline })
  }

  /** @throws TokenRefused */
  refresh(client: OAuthClient, refreshToken: string): TokenAnswer {
    const grant = this.#refreshTokens.get(refreshToken)
    if (!grant || grant.revoked || grant.client.id !== client.id || grant.account.disabled) {
      throw new TokenRefused(400, 'invalid_grant', 'Token has been expired or revoked.')
    }
    return this.issueTokens(grant, { scopes: [...grant.scopes], nonce: null, offline: false })
  }

  issueTokens(grant: Grant, input: { scopes: string[]; nonce: string | null; offline: boolean }): TokenAnswer {
    const accessToken = `ya29.a0${randomBytes(64).toString('base64url')}`
    const scopes = input.scopes.map(longScope)
    const expiresAt = this.#now() + this.accessTokenSeconds * 1_000
    this.#accessTokens.set(accessToken, {
      grant,
      scopes,
      expiresAt,
      offline: grant.refreshTokens.length > 0 || input.offline,
    })
    const answer: TokenAnswer = {
      access_token: accessToken,
      expires_in: this.accessTokenSeconds,
      scope: scopes.join(' '),
      token_type: 'Bearer',
    }
    if (scopes.includes('openid'))
      answer.id_token = this.signIdToken(grant.account, grant.client, { accessToken, nonce: input.nonce })
    if (input.offline) {
      answer.refresh_token = `1//0${randomBytes(48).toString('base64url')}`
      this.#refreshTokens.set(answer.refresh_token, grant)
      grant.refreshTokens.push(answer.refresh_token)
      for (const old of grant.refreshTokens.splice(0, grant.refreshTokens.length - REFRESH_TOKENS_MAX))
        this.#refreshTokens.delete(old)
      if (this.testingMode) answer.refresh_token_expires_in = 604_799
    }
    return answer
  }

  /** An id token of this account for this client; `claims` and `header` change what it says. */
  signIdToken(
    account: GoogleAccount,
    client: Pick<OAuthClient, 'id'>,
    input: {
      accessToken?: string
      nonce?: string | null
      claims?: Record<string, unknown>
      header?: Record<string, unknown>
    } = {},
  ): string {
    const seconds = Math.floor(this.#now() / 1_000)
    const claims = {
      iss: this.issuer,
      azp: client.id,
      aud: client.id,
      sub: account.sub,
      ...(account.hostedDomain ? { hd: account.hostedDomain } : {}),
      email: account.email,
      email_verified: account.emailVerified,
      ...(input.accessToken ? { at_hash: leftHalf(input.accessToken) } : {}),
      ...(input.nonce ? { nonce: input.nonce } : {}),
      name: account.name,
      given_name: account.name.split(' ')[0],
      family_name: account.name.split(' ').slice(1).join(' '),
      iat: seconds,
      exp: seconds + 3_600,
      ...input.claims,
    }
    return this.#keys.sign(claims, input.header)
  }

  /** What an access token allows, null when it is unknown, over or revoked. */
  readAccessToken(token: string): AccessToken | null {
    const issued = this.#accessTokens.get(token)
    if (!issued || issued.grant.revoked || issued.grant.account.disabled || issued.expiresAt <= this.#now()) return null
    return issued
  }

  /** Ends the whole grant that an access or refresh token belongs to. @returns false for an unknown token */
  revoke(token: string): boolean {
    const grant = this.#refreshTokens.get(token) ?? this.#accessTokens.get(token)?.grant
    if (!grant || grant.revoked) return false
    grant.revoked = true
    return true
  }

  /** The person takes access away at myaccount.google.com. */
  revokeAccount(account: GoogleAccount): void {
    for (const grant of this.#grants.values()) if (grant.account === account) grant.revoked = true
  }

  /** All access tokens of an account are over at once, its refresh tokens are not. */
  expireAccessTokens(account?: GoogleAccount): void {
    for (const token of this.#accessTokens.values())
      if (!account || token.grant.account === account) token.expiresAt = 0
  }

  /** Whether the account has any grant that stands. */
  isGranted(account: GoogleAccount): boolean {
    return [...this.#grants.values()].some((grant) => grant.account === account && !grant.revoked)
  }
}

const leftHalf = (token: string) => createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url')
