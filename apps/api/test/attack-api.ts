import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { type JWTPayload, SignJWT } from 'jose'
import { ed25519Key, hmacKey } from '../src/modules/auth/tokens.ts'
import { type CatchingSmtp, openCatchingSmtp } from './catching-smtp.ts'
import { openTestApi, type TestApi } from './test-api.ts'

/** The API as an attacker meets it: everything through HTTP, mail through SMTP, the database only to age things. */
export type AttackApi = TestApi & {
  call(
    method: InjectOptions['method'],
    url: string,
    options?: {
      payload?: unknown
      headers?: Record<string, string>
      remoteAddress?: string
      /** For answers that do not end. */
      payloadAsStream?: boolean
    },
  ): Promise<LightMyRequestResponse>
  login(username: string, password: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  refresh(token: string): Promise<LightMyRequestResponse>
  /** The status of GET /users/me with a bearer token. */
  statusOf(access: string): Promise<number>
}

export async function openAttackApi(settings: Record<string, string> & { delivers?: 'yes' } = {}): Promise<AttackApi> {
  const api = await openTestApi(settings)
  const call: AttackApi['call'] = (method, url, options = {}) =>
    api.app.inject({ ...options, method, url } as InjectOptions) as Promise<LightMyRequestResponse>
  return {
    ...api,
    call,
    login: (username, password, headers = {}) =>
      call('POST', '/auth/jwt/login', { payload: { username, password }, headers }),
    refresh: (refresh) => call('POST', '/auth/jwt/refresh', { payload: { refresh } }),
    statusOf: async (access) =>
      (await call('GET', '/users/me', { headers: { authorization: `Bearer ${access}` } })).statusCode,
  }
}

/** As openAttackApi, with mail going out through a real SMTP server. */
export async function openMailingApi(
  settings: Record<string, string> = {},
): Promise<{ api: AttackApi; smtp: CatchingSmtp }> {
  const smtp = await openCatchingSmtp()
  const api = await openAttackApi({ ...settings, SMTP_URL: smtp.url })
  return {
    smtp,
    api: {
      ...api,
      async close() {
        await api.close()
        await smtp.close()
      },
    },
  }
}

/** What a forged token departs from: a good access token of ours. */
export type Forgery = {
  header?: Record<string, unknown>
  claims?: JWTPayload
  /** Claims taken away. */
  without?: string[]
  key?: { alg: string; sign: Parameters<SignJWT['sign']>[0]; kid: string }
}

/** Signs an access token with the server's own key, or another, departing from a good one as told. */
export function forgeAccess(api: TestApi, of: { sub: number; sid: number }, forgery: Forgery = {}): Promise<string> {
  const key = forgery.key ?? ed25519Key(api.context.secrets.userJwt)
  const base = { iss: 'nextjob', aud: 'nextjob:app', sub: String(of.sub), sid: of.sid }
  return forge(key, { alg: key.alg, kid: key.kid, typ: 'at+jwt' }, base, 600, forgery)
}

/** As forgeAccess, for refresh tokens. */
export function forgeRefresh(
  api: TestApi,
  of: { sub: number; sid: number; gen: number },
  forgery: Forgery = {},
): Promise<string> {
  const key = forgery.key ?? hmacKey('HS256', api.context.secrets.refreshJwt)
  const base = { iss: 'nextjob', aud: 'nextjob:refresh', sub: String(of.sub), sid: of.sid, gen: of.gen }
  return forge(key, { alg: key.alg, kid: key.kid, typ: 'rt+jwt' }, base, 14 * 86_400, forgery)
}

/** As forgeAccess, for the tokens of machines. */
export function forgeService(api: TestApi, name: string, forgery: Forgery = {}): Promise<string> {
  const key = forgery.key ?? hmacKey('HS256', api.context.secrets.serviceJwt)
  const base = { iss: 'nextjob', aud: 'nextjob:service', sub: `service:${name}`, scope: 'service' }
  return forge(key, { alg: key.alg, kid: key.kid, typ: 'svc+jwt' }, base, 300, forgery)
}

async function forge(
  key: { sign: Parameters<SignJWT['sign']>[0] },
  header: { alg: string; kid: string; typ: string },
  base: JWTPayload,
  seconds: number,
  forgery: Forgery,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const claims: JWTPayload = { ...base, iat: now, exp: now + seconds, ...forgery.claims }
  for (const name of forgery.without ?? []) delete claims[name]
  return new SignJWT(claims).setProtectedHeader({ ...header, ...forgery.header }).sign(key.sign)
}

/** The claims of a token, unchecked. */
export function claimsOf(token: string): Record<string, number & string> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
