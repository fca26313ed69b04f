import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ADA, BO, type GoogleApi, openGoogleApi } from '../../apps/api/test/google-api.ts'
import { openSigningKeys } from '../fake-google/signing-keys.ts'

let api: GoogleApi

beforeAll(async () => {
  api = await openGoogleApi()
})
afterAll(() => api.close())
beforeEach(() => api.google.calls.clear())
afterEach(() => {
  api.google.faults.clear()
  vi.useRealTimers()
})

type Login = { id_token: string; accessToken?: string; refreshToken?: string; nonce?: string }
const login = (payload: Login | { serverAuthCode: string }) => api.call('POST', '/auth/google-login', { payload })
/** An id token that departs from a good one of Ada's. */
const idToken = (
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  client = api.google.client.id,
) => api.google.grants.signIdToken(api.google.accounts.get(ADA), { id: client }, { claims, header })
const seconds = () => Math.floor(Date.now() / 1000)
const nothingMade = async () => {
  const { sql } = api.context.database
  const [row] =
    await sql`select (select count(*) from users)::int as users, (select count(*) from google_credentials)::int as links`
  return row
}
const refused = async (payload: Login | { serverAuthCode: string }) => {
  const before = await nothingMade()
  const answer = await login(payload)
  expect([answer.statusCode, answer.json().type]).toEqual([401, 'https://nextjob.example/problems/not-authenticated'])
  expect(await nothingMade()).toEqual(before)
}

describe('attack 48: an id token for another client', () => {
  it.each([
    ['aud of another', () => idToken({}, {}, 'another-client.apps.googleusercontent.com')],
    ['aud of another, azp ours', () => idToken({ aud: 'another-client' })],
    ['azp of another', () => idToken({ azp: 'another-client' })],
    ['a list of others', () => idToken({ aud: ['another-client', 'a-third'] })],
    ['no aud', () => idToken({ aud: undefined })],
  ])('401: %s', (_name, token) => refused({ id_token: token() }))
})

describe('attack 49: id tokens that Google never made, or made long ago', () => {
  const stranger = openSigningKeys()
  const good = () => JSON.parse(Buffer.from(idToken().split('.')[1] ?? '', 'base64url').toString())
  const publishedKid = () => String(api.google.keys.jwks().keys[0]?.kid)
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  it.each([
    ['another issuer', () => idToken({ iss: 'https://accounts.evil.example' })],
    ['an issuer that begins like Google’s', () => idToken({ iss: 'https://accounts.google.com.evil.example' })],
    ['expired', () => idToken({ exp: seconds() - 60, iat: seconds() - 3000 })],
    [
      'older than an hour, whatever it says of its end',
      () => idToken({ iat: seconds() - 3700, exp: seconds() + 9000 }),
    ],
    ['no end', () => idToken({ exp: undefined })],
    ['no time', () => idToken({ iat: undefined })],
    ['another key', () => stranger.sign(good())],
    ['another key under the id of a published one', () => stranger.sign(good(), { kid: publishedKid() })],
    ['alg none', () => `${part({ alg: 'none', typ: 'JWT' })}.${part(good())}.`],
    [
      'HS256 with the published key for a secret',
      () => {
        const signed = `${part({ alg: 'HS256', typ: 'JWT', kid: publishedKid() })}.${part(good())}`
        const secret = String(api.google.keys.pemCertificates()[publishedKid()])
        return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
      },
    ],
    ['a changed payload', () => idToken().replace(/\.[^.]+\./, `.${part({ ...good(), sub: '1' })}.`)],
    ['no token at all', () => 'a.b.c'],
  ])('401: %s', (_name, token) => refused({ id_token: token() }))

  it('200 for the one that these depart from', async () => {
    expect((await login({ id_token: idToken() })).statusCode).toBe(200)
  })
})

describe('attack 50: an address that Google has not seen confirmed', () => {
  it.each([false, 'false', 'true', 1, null, undefined])('401: email_verified %s', (email_verified) =>
    refused({ id_token: idToken({ email_verified, sub: '5050', email: 'fresh@gmail.com' }) }),
  )

  it.each([undefined, '', 'no address', 'ada@gmail.com\r\nBcc: x@evil.example', 'аda@gmail.com'])(
    '401: the address %j',
    (email) => refused({ id_token: idToken({ email, sub: '5051' }) }),
  )
})

describe('attack 51: an id token that was made for another request', () => {
  it('401 for another nonce, and for none where one is expected', async () => {
    const made = (nonce?: string) =>
      api.google.grants.signIdToken(api.google.accounts.get(ADA), api.google.client, nonce ? { nonce } : {})
    await refused({ id_token: made('theirs'), nonce: 'ours' })
    await refused({ id_token: made(), nonce: 'ours' })
    expect((await login({ id_token: made('ours'), nonce: 'ours' })).statusCode).toBe(200)
  })

  it('401 for an id token that is used again after its life', async () => {
    const id_token = idToken({ iat: seconds() - 3597, exp: seconds() + 3 })
    expect((await login({ id_token })).statusCode).toBe(200)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10_000 })
    await refused({ id_token })
  })
})

describe('attack 55: server auth codes', () => {
  it('401 for rubbish, for one used before, and for one of another client', async () => {
    await refused({ serverAuthCode: '4/0Arubbish' })
    const serverAuthCode = api.google.serverAuthCode(BO)
    const first = await login({ serverAuthCode })
    expect(first.json()).toMatchObject({ user: { email: BO }, mailbox: 'connected' })
    await refused({ serverAuthCode })
    const other = { id: 'another-client', secret: 'x', redirectUris: 'any' } as const
    const { grant } = api.google.grants.allow(api.google.accounts.get(BO), other, ['openid', 'email'])
    const code = { grant, redirectUri: '', scopes: ['openid'], nonce: null, challenge: null, offline: true }
    await refused({ serverAuthCode: api.google.grants.issueCode(code) })
  })

  it('401 for a code of the browser’s flow: it has another redirect address', async () => {
    const { grant } = api.google.grants.allow(api.google.accounts.get(BO), api.google.client, ['openid', 'email'])
    const redirectUri = `${api.context.env.PUBLIC_URL}/auth/google/callback`
    const code = { grant, redirectUri, scopes: ['openid'], nonce: null, challenge: null, offline: true }
    await refused({ serverAuthCode: api.google.grants.issueCode(code) })
  })
})

describe('attack 56: tokens of another person or client, sent by the app', () => {
  it('401, nothing stored', async () => {
    const ada = api.google.signIn(ADA)
    const bo = api.google.signIn(BO)
    const installed = { id: 'another-client', secret: null, redirectUris: 'any' } as const
    const elsewhere = api.google.signIn(ADA, { client: installed })
    const id_token = idToken()
    for (const tokens of [
      { accessToken: bo.access_token },
      { accessToken: elsewhere.access_token },
      { accessToken: 'ya29.rubbish' },
      { refreshToken: String(bo.refresh_token) },
      { refreshToken: String(elsewhere.refresh_token) },
      { refreshToken: '1//rubbish' },
      { accessToken: ada.access_token, refreshToken: String(bo.refresh_token) },
      { accessToken: bo.access_token, refreshToken: String(ada.refresh_token) },
    ]) {
      await refused({ id_token, ...tokens })
    }
    const [link] = await api.context.database.sql`
      select status, refresh_token_sealed from google_credentials where sub = ${api.google.accounts.get(ADA).sub}`
    expect(link).toEqual({ status: 'identity', refresh_token_sealed: null })
    const good = { id_token, accessToken: ada.access_token, refreshToken: String(ada.refresh_token) }
    expect((await login(good)).json().mailbox).toBe('connected')
    // Google gives a refresh token only now and then: none does not erase the one that is kept.
    expect((await login({ id_token, accessToken: ada.access_token })).json().mailbox).toBe('connected')
    const [kept] = await api.context.database.sql`
      select refresh_token_sealed is not null as there from google_credentials where sub = ${api.google.accounts.get(ADA).sub}`
    expect(kept?.there).toBe(true)
  })

  it('503 when Google cannot be asked, nothing stored', async () => {
    const { access_token } = api.google.signIn(BO)
    api.google.faults.play([{ kind: '503', rate: 1, calls: ['tokeninfo'] }])
    const token = api.google.grants.signIdToken(api.google.accounts.get(BO), api.google.client)
    expect((await login({ id_token: token, accessToken: access_token })).statusCode).toBe(503)
  })
})

describe('attack 61: Google’s keys', () => {
  const certsCalls = () => api.google.calls.count({ name: 'certs' })
  // Each test is a day after the one before: what was fetched then says nothing any more.
  let day = 0
  const later = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: morning + ms })
  let morning = 0
  beforeEach(async () => {
    day += 1
    morning = Date.now() + day * 86_400_000
    later(0)
    expect((await login({ id_token: idToken() })).statusCode).toBe(200)
    api.google.calls.clear()
  })

  it('a flood of unknown key ids makes one call at most, and shuts nobody out', async () => {
    later(60_000)
    for (let number = 0; number < 30; number += 1)
      await refused({ id_token: idToken({}, { kid: `unknown-${number}` }) })
    expect(certsCalls()).toBe(1)
    expect((await login({ id_token: idToken() })).statusCode).toBe(200)
  })

  it('while the keys cannot be fetched, those that are there go on, and floods make few calls', async () => {
    later(3 * 3_600_000)
    api.google.faults.play([{ kind: '503', rate: 1, calls: ['certs'] }])
    for (let number = 0; number < 20; number += 1) {
      const answer = await login({ id_token: idToken({}, { kid: `unknown-${number}` }) })
      expect(answer.statusCode).toBe(503)
      expect((await login({ id_token: idToken() })).statusCode).toBe(200)
    }
    expect(certsCalls()).toBeLessThanOrEqual(2)
  })

  it('a new key is fetched when it comes up; one that Google withdrew is forgotten within the hour', async () => {
    const old = idToken({ iat: seconds() + 4 * 3600, exp: seconds() + 5 * 3600 })
    api.google.keys.rotate()
    later(60_000)
    expect((await login({ id_token: idToken() })).statusCode).toBe(200)
    api.google.keys.rotate()
    later(4 * 3_600_000)
    await refused({ id_token: old })
    expect((await login({ id_token: idToken() })).statusCode).toBe(200)
  })
})
