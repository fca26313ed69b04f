import { createHmac, createPublicKey, randomBytes } from 'node:crypto'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ed25519Key, hmacKey } from '../../apps/api/src/modules/auth/tokens.ts'
import {
  type AttackApi,
  claimsOf,
  type Forgery,
  forgeAccess,
  forgeService,
  openAttackApi,
} from '../../apps/api/test/attack-api.ts'
import { createTestUser, type TestUser } from '../../apps/api/test/test-users.ts'

let api: AttackApi
let user: TestUser
let of: { sub: number; sid: number }
const earlier = randomBytes(48).toString('base64url')
const stranger = randomBytes(48).toString('base64url')

beforeAll(async () => {
  api = await openAttackApi({ USER_JWT_SECRET_PREVIOUS: earlier })
  user = await createTestUser(api)
  of = { sub: user.id, sid: Number(claimsOf(user.access).sid) }
})
afterAll(() => api.close())

const statusWith = async (forgery: Forgery) => api.statusOf(await forgeAccess(api, of, forgery))
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds
const goodClaims = () => ({
  iss: 'nextjob',
  aud: 'nextjob:app',
  ...of,
  sub: String(of.sub),
  iat: inSeconds(0),
  exp: inSeconds(600),
})

it('the forger’s starting point is a token that is accepted', async () => {
  expect(await statusWith({})).toBe(200)
})

describe('attack 1: access JWT with alg none', () => {
  it.each(['none', 'None', ''])('401 for alg "%s", with and without a kid', async (alg) => {
    const { kid } = ed25519Key(api.context.secrets.userJwt)
    for (const header of [
      { alg, typ: 'at+jwt' },
      { alg, typ: 'at+jwt', kid },
    ]) {
      expect(await api.statusOf(`${encode(header)}.${encode(goodClaims())}.`)).toBe(401)
      expect(await api.statusOf(`${encode(header)}.${encode(goodClaims())}.AAAA`)).toBe(401)
    }
  })
})

describe('attack 2: HS256 signed with our public key', () => {
  it('401 for the key as SPKI, PEM and JWK text', async () => {
    const { kid, sign } = ed25519Key(api.context.secrets.userJwt)
    const publicKey = createPublicKey(sign as never)
    const texts = [
      publicKey.export({ format: 'der', type: 'spki' }),
      publicKey.export({ format: 'pem', type: 'spki' }),
      JSON.stringify(publicKey.export({ format: 'jwk' })),
    ]
    for (const text of texts) {
      const head = `${encode({ alg: 'HS256', typ: 'at+jwt', kid })}.${encode(goodClaims())}`
      const signature = createHmac('sha256', text).update(head).digest('base64url')
      expect(await api.statusOf(`${head}.${signature}`)).toBe(401)
    }
  })
})

describe('attack 3: kid unknown or missing', () => {
  it('401', async () => {
    expect(await statusWith({ header: { kid: 'unknown-key-id-00' } })).toBe(401)
    expect(await statusWith({ header: { kid: undefined } })).toBe(401)
  })
})

describe('attack 4: kid as a path, as SQL, as 10 KB', () => {
  it.each([
    ['a path', '../../dev/null'],
    ['SQL', "' or 1=1 --"],
    ['10 KB', 'k'.repeat(10_000)],
  ])('401 for %s', async (_name, kid) => {
    expect(await statusWith({ header: { kid } })).toBe(401)
  })
})

describe('attack 5: kid of one key, signed by another', () => {
  it('401', async () => {
    const { kid } = ed25519Key(api.context.secrets.userJwt)
    expect(await statusWith({ key: { ...ed25519Key(stranger), kid } })).toBe(401)
    expect(await statusWith({ key: { ...ed25519Key(earlier), kid } })).toBe(401)
  })
})

describe('attack 6: token of an earlier key', () => {
  it('200 while the key is in the ring, 401 when it is not', async () => {
    expect(await statusWith({ key: ed25519Key(earlier) })).toBe(200)
    expect(await statusWith({ key: ed25519Key(stranger) })).toBe(401)
  })
})

describe('attack 7: the attacker’s key in the header', () => {
  it('401 for jwk, jku and x5u', async () => {
    const key = ed25519Key(stranger)
    const jwk = createPublicKey(key.sign as never).export({ format: 'jwk' })
    for (const header of [{ jwk }, { jku: 'https://evil.example/jwks' }, { x5u: 'https://evil.example/cert' }]) {
      expect(await statusWith({ key, header })).toBe(401)
    }
  })
})

describe('attack 8: unknown crit', () => {
  it('401', async () => {
    const { kid, sign } = ed25519Key(api.context.secrets.userJwt)
    const { sign: signBytes } = await import('node:crypto')
    const head = `${encode({ alg: 'EdDSA', typ: 'at+jwt', kid, crit: ['exotic'], exotic: true })}.${encode(goodClaims())}`
    const signature = signBytes(null, Buffer.from(head), sign as never).toString('base64url')
    expect(await api.statusOf(`${head}.${signature}`)).toBe(401)
  })
})

describe('attack 9: times', () => {
  it.each([
    ['expired', { claims: { exp: inSeconds(-60) } }],
    ['without exp', { without: ['exp'] }],
    ['exp as text', { claims: { exp: String(inSeconds(600)) as never } }],
    ['nbf in the future', { claims: { nbf: inSeconds(300) } }],
    ['iat far in the future', { claims: { iat: inSeconds(3600), exp: inSeconds(4000) } }],
    ['issued long ago, valid for long', { claims: { iat: inSeconds(-3600), exp: inSeconds(36_000) } }],
    ['without iat', { without: ['iat'] }],
  ] satisfies [string, Forgery][])('401 %s', async (_name, forgery) => {
    expect(await statusWith(forgery)).toBe(401)
  })
})

describe('attack 10: wrong issuer or audience', () => {
  it.each([
    ['issuer', { claims: { iss: 'https://evil.example' } }],
    ['no issuer', { without: ['iss'] }],
    ['audience', { claims: { aud: 'nextjob:refresh' } }],
    ['foreign audiences', { claims: { aud: ['other:app', 'nextjob:service'] } }],
    ['no audience', { without: ['aud'] }],
  ] satisfies [string, Forgery][])('401 %s', async (_name, forgery) => {
    expect(await statusWith(forgery)).toBe(401)
  })
})

describe('attack 11: one kind of token as another', () => {
  it('401 for a wrong typ, and for each kind in the place of another', async () => {
    expect(await statusWith({ header: { typ: 'JWT' } })).toBe(401)
    expect(await statusWith({ header: { typ: undefined } })).toBe(401)
    expect(await api.statusOf(user.refresh)).toBe(401)
    expect((await api.refresh(user.access)).statusCode).toBe(401)
    expect(await api.statusOf(await forgeService(api, 'digest-generator'))).toBe(401)
    const asAccess = { header: { typ: 'at+jwt' }, claims: { aud: 'nextjob:app', ...of, sub: String(of.sub) } }
    expect(await api.statusOf(await forgeService(api, 'x', asAccess))).toBe(401)
  })
})

describe('attack 12: sub of another user, sid kept, signed by us', () => {
  it('401', async () => {
    const other = await createTestUser(api)
    expect(await api.statusOf(await forgeAccess(api, { ...of, sub: other.id }))).toBe(401)
  })
})

describe('attack 13: broken tokens', () => {
  it('401 for tampered, truncated and misshapen ones', async () => {
    const [header = '', payload = '', signature = ''] = user.access.split('.')
    const raised = encode({ ...claimsOf(user.access), is_superuser: true })
    const broken = [
      `${header}.${raised}.${signature}`,
      `${header}.${payload}.${signature.slice(0, -8)}`,
      `${header}.${payload}.`,
      `${header}.${payload}.${signature}.${signature}`,
      `${header}.${payload}.${signature}.a.b`,
      `${header}..iv.${payload}.${signature}`,
      '..',
      '',
      'null',
    ]
    for (const token of broken) expect(await api.statusOf(token)).toBe(401)
    for (const authorization of ['Bearer', `Basic ${user.access}`, user.access, `Bearer  ${user.access} x`]) {
      expect((await api.call('GET', '/users/me', { headers: { authorization } })).statusCode).toBe(401)
    }
  })

  it('431 with a problem for a header of 100 KB, on the wire', async () => {
    await api.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = api.app.server.address() as AddressInfo
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { authorization: `Bearer ${'a'.repeat(100_000)}` }
      httpRequest({ port, path: '/users/me', headers }, resolve).on('error', reject).end()
    })
    answer.resume()
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([431, 'application/problem+json'])
    expect(await api.statusOf(`${'a'.repeat(50_000)}.b.c`)).toBe(401)
  })
})

describe('attack 64: a user’s token signed with another of our keys', () => {
  it('401 for the service secret and the refresh secret', async () => {
    const { serviceJwt, refreshJwt } = api.context.secrets
    expect(await statusWith({ key: hmacKey('HS256', serviceJwt) })).toBe(401)
    expect(await statusWith({ key: hmacKey('HS256', refreshJwt) })).toBe(401)
    expect(await statusWith({ key: ed25519Key(refreshJwt) })).toBe(401)
  })
})

describe('attack 97: clock skew', () => {
  it('200 within five seconds, 401 beyond a minute', async () => {
    expect(await statusWith({ claims: { exp: inSeconds(-2), iat: inSeconds(-302) } })).toBe(200)
    expect(await statusWith({ claims: { iat: inSeconds(3), exp: inSeconds(603) } })).toBe(200)
    expect(await statusWith({ claims: { exp: inSeconds(-60), iat: inSeconds(-360) } })).toBe(401)
    expect(await statusWith({ claims: { iat: inSeconds(60), exp: inSeconds(660) } })).toBe(401)
  })
})
