import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { ApiEnv } from '../../env.ts'
import { Problem } from '../../problem.ts'
import type { Secrets } from '../../secrets.ts'

/** Lives of the tokens, in seconds. */
export const ACCESS_SECONDS = 10 * 60
export const REFRESH_IDLE_SECONDS = 14 * 24 * 3600
export const SERVICE_SECONDS = 5 * 60

const ISSUER = 'nextjob'
const CLOCK_TOLERANCE_SECONDS = 5
/** Ours are under 500; what is longer is not looked at. */
const TOKEN_LENGTH_MAX = 4096

const id = z.int().positive()
const subject = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
const accessClaims = z.object({ sub: subject, sid: id })
const refreshClaims = z.object({ sub: subject, sid: id, gen: z.int().nonnegative() })
const serviceClaims = z.object({
  sub: z
    .string()
    .regex(/^service:[a-z][a-z0-9-]{0,63}$/)
    .transform((value) => value.slice('service:'.length)),
  scope: z.literal('service'),
})

/** A refresh token is a function of its session's row: asked for twice, it is the same token. */
export type RefreshSubject = { userId: number; sessionId: number; generation: number; rotatedAt: Date; expiresAt: Date }

type Kind<Claims> = { typ: string; audience: string; seconds: number; claims: z.ZodType<Claims> }
const ACCESS: Kind<z.output<typeof accessClaims>> = {
  typ: 'at+jwt',
  audience: 'nextjob:app',
  seconds: ACCESS_SECONDS,
  claims: accessClaims,
}
const REFRESH: Kind<z.output<typeof refreshClaims>> = {
  typ: 'rt+jwt',
  audience: 'nextjob:refresh',
  seconds: REFRESH_IDLE_SECONDS,
  claims: refreshClaims,
}
const SERVICE: Kind<z.output<typeof serviceClaims>> = {
  typ: 'svc+jwt',
  audience: 'nextjob:service',
  seconds: SERVICE_SECONDS,
  claims: serviceClaims,
}

type SigningKey = { kid: string; alg: string; sign: KeyObject | Uint8Array; verify: KeyObject | Uint8Array }
/** The first key signs; all verify, each with its own algorithm, found by key id. */
type KeyRing = readonly [SigningKey, ...SigningKey[]]

/** Signs and checks every token of this server. Checking throws `not-authenticated`, whatever is wrong. */
export type Tokens = {
  signAccess(of: { userId: number; sessionId: number }): Promise<string>
  verifyAccess(token: string): Promise<{ userId: number; sessionId: number }>
  signRefresh(of: RefreshSubject): Promise<string>
  verifyRefresh(token: string): Promise<{ userId: number; sessionId: number; generation: number }>
  signService(name: string): Promise<string>
  verifyService(token: string): Promise<{ name: string }>
}

/** Tokens under the installation's secrets. Access is EdDSA, refresh HS256, service as SERVICE_JWT_ALGORITHM says. */
export function openTokens(secrets: Secrets, env: ApiEnv): Tokens {
  const access = ringOf(ed25519Key, secrets.userJwt, env.USER_JWT_SECRET_PREVIOUS)
  const refresh = ringOf((secret) => hmacKey('HS256', secret), secrets.refreshJwt, env.REFRESH_JWT_SECRET_PREVIOUS)
  const service = ringOf(
    (secret) => hmacKey(env.SERVICE_JWT_ALGORITHM, secret),
    secrets.serviceJwt,
    env.SERVICE_JWT_SECRET_PREVIOUS,
  )
  return {
    signAccess: ({ userId, sessionId }) => {
      const now = nowSeconds()
      return sign(access, ACCESS, { sub: String(userId), sid: sessionId }, now, now + ACCESS_SECONDS)
    },
    async verifyAccess(token) {
      const { sub, sid } = await verify(access, ACCESS, token)
      return { userId: sub, sessionId: sid }
    },
    signRefresh: ({ userId, sessionId, generation, rotatedAt, expiresAt }) =>
      sign(
        refresh,
        REFRESH,
        { sub: String(userId), sid: sessionId, gen: generation },
        seconds(rotatedAt),
        seconds(expiresAt),
      ),
    async verifyRefresh(token) {
      const { sub, sid, gen } = await verify(refresh, REFRESH, token)
      return { userId: sub, sessionId: sid, generation: gen }
    },
    signService: (name) => {
      const now = nowSeconds()
      return sign(service, SERVICE, { sub: `service:${name}`, scope: 'service' }, now, now + SERVICE_SECONDS)
    },
    async verifyService(token) {
      const { sub } = await verify(service, SERVICE, token)
      return { name: sub }
    },
  }
}

/** The Ed25519 key that a secret stands for (RFC 8410: the 32-byte seed behind a fixed PKCS#8 head). */
export function ed25519Key(secret: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'nextjob access token key', 32))
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const kid = keyId(publicKey.export({ format: 'der', type: 'spki' }))
  return { kid, alg: 'EdDSA', sign: privateKey, verify: publicKey }
}

/** The HMAC key of a secret; the key id tells nothing about it. */
export function hmacKey(alg: 'HS256' | 'HS384' | 'HS512', secret: string): SigningKey {
  const bytes = new TextEncoder().encode(secret)
  return { kid: keyId(`key id of ${secret}`), alg, sign: bytes, verify: bytes }
}

function ringOf(keyOf: (secret: string) => SigningKey, current: string, previous: readonly string[]): KeyRing {
  return [keyOf(current), ...previous.map(keyOf)]
}

function sign(ring: KeyRing, kind: Kind<unknown>, claims: Record<string, unknown>, issuedAt: number, expires: number) {
  const [key] = ring
  return new SignJWT(claims)
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: kind.typ })
    .setIssuer(ISSUER)
    .setAudience(kind.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expires)
    .sign(key.sign)
}

async function verify<Claims>(ring: KeyRing, kind: Kind<Claims>, token: string): Promise<Claims> {
  if (token.length > TOKEN_LENGTH_MAX) throw new Problem('not-authenticated')
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid, alg }) => {
        const key = ring.find((candidate) => candidate.kid === kid && candidate.alg === alg)
        if (!key) throw new Problem('not-authenticated')
        return key.verify
      },
      {
        algorithms: [ring[0].alg],
        typ: kind.typ,
        issuer: ISSUER,
        audience: kind.audience,
        requiredClaims: ['iss', 'aud', 'sub', 'iat', 'exp'],
        maxTokenAge: kind.seconds,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      },
    )
    return kind.claims.parse(payload)
  } catch (error) {
    // Why it failed is of use to an attacker only.
    throw new Problem('not-authenticated', undefined, { cause: error })
  }
}

const keyId = (of: string | Buffer): string => createHash('sha256').update(of).digest('base64url').slice(0, 16)
const seconds = (moment: Date): number => Math.floor(moment.getTime() / 1000)
const nowSeconds = (): number => seconds(new Date())
