import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttackApi, openAttackApi, openMailingApi } from '../../apps/api/test/attack-api.ts'
import { createTestUser, type TestUser } from '../../apps/api/test/test-users.ts'

const PUBLIC_URL = 'https://jobs.example.test'
const OWN = { origin: PUBLIC_URL, 'x-auth-mode': 'cookie' }
/** No page of ours has one of these origins. */
const FOREIGN = [
  undefined,
  'null',
  'https://evil.example',
  'https://jobs.example.test.evil.example',
  'https://evil-jobs.example.test',
  'http://jobs.example.test',
  'https://jobs.example.test:8443',
  'https://sub.jobs.example.test',
]

let api: AttackApi
let user: TestUser

beforeAll(async () => {
  api = await openAttackApi({ PUBLIC_URL, ALLOWED_HOSTS: 'https://app.example.test' })
  user = await createTestUser(api)
})
afterAll(() => api.close())

const originHeader = (origin: string | undefined): Record<string, string> => (origin === undefined ? {} : { origin })
const sessionCount = async () => {
  const [row] = await api.context.database.sql`select count(*)::int as total from auth_sessions`
  return row?.total as number
}

async function cookiesOf(who: TestUser): Promise<{ header: string; names: string[] }> {
  const answer = await api.login(who.email, who.password, OWN)
  expect(answer.statusCode).toBe(200)
  const cookies = answer.cookies as { name: string; value: string }[]
  return {
    header: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    names: cookies.map(({ name }) => name),
  }
}

describe('attack 33: forged requests with the victim’s cookies', () => {
  it.each(FOREIGN)('403 from %s, nothing changed', async (origin) => {
    const victim = await createTestUser(api)
    const { header } = await cookiesOf(victim)
    const headers = { cookie: header, ...originHeader(origin) }
    const patch = await api.call('PATCH', '/users/me', { payload: { first_name: 'Owned' }, headers })
    const remove = await api.call('DELETE', '/users/me', { headers })
    const logout = await api.call('POST', '/auth/jwt/logout', { headers })
    const refresh = await api.call('POST', '/auth/jwt/refresh', { headers })
    expect([patch, remove, logout, refresh].map((answer) => answer.statusCode)).toEqual([403, 403, 403, 403])
    const me = await api.call('GET', '/users/me', { headers: { cookie: header } })
    expect(me.json()).toMatchObject({ id: victim.id, first_name: 'Test' })
  })

  it.each([PUBLIC_URL, 'https://app.example.test'])('200 from our own page %s', async (origin) => {
    const { header } = await cookiesOf(user)
    const headers = { cookie: header, origin }
    expect((await api.call('PATCH', '/users/me', { payload: { first_name: 'Own' }, headers })).statusCode).toBe(200)
  })
})

describe('attack 34: login CSRF in cookie mode', () => {
  it.each(FOREIGN)('403 from %s and no session', async (origin) => {
    const before = await sessionCount()
    const headers = { 'x-auth-mode': 'cookie', ...originHeader(origin) }
    for (const extra of [{}, { authorization: 'Bearer x' }]) {
      const answer = await api.login(user.email, user.password, { ...headers, ...extra })
      expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([403, undefined])
    }
    expect(await sessionCount()).toBe(before)
  })
})

describe('attack 35: bad Authorization header beside good cookies', () => {
  it('401, no falling back', async () => {
    const { header } = await cookiesOf(user)
    for (const authorization of ['Bearer a.b.c', 'Bearer', 'Basic abc', '']) {
      const headers = { cookie: header, authorization }
      expect((await api.call('GET', '/users/me', { headers })).statusCode).toBe(401)
      expect((await api.call('POST', '/auth/jwt/refresh', { headers, payload: {} })).statusCode).toBe(401)
    }
  })
})

describe('attack 36: the cookies', () => {
  it('are __Host-, HttpOnly, Secure, Lax, for / and no domain; no token is in the body', async () => {
    const answer = await api.login(user.email, user.password, OWN)
    expect(answer.json()).toMatchObject({ access: null, refresh: null, user: { id: user.id } })
    const cookies = [answer.headers['set-cookie']].flat()
    expect(cookies).toHaveLength(2)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-[ar]t=[\w.-]+; /)
      for (const flag of [/; HttpOnly(;|$)/, /; Secure(;|$)/, /; SameSite=Lax(;|$)/, /; Path=\/(;|$)/]) {
        expect(cookie).toMatch(flag)
      }
      expect(cookie).not.toMatch(/domain/i)
    }
    const { header } = await cookiesOf(user)
    const refreshed = await api.call('POST', '/auth/jwt/refresh', { headers: { ...OWN, cookie: header } })
    expect(refreshed.json()).toEqual({ access: null, refresh: null })
    expect([refreshed.headers['set-cookie']].flat()).toHaveLength(2)
    const out = await api.call('POST', '/auth/jwt/logout', { headers: { ...OWN, cookie: header } })
    expect(out.statusCode).toBe(204)
    for (const cookie of [out.headers['set-cookie']].flat())
      expect(cookie).toMatch(/^__Host-[ar]t=;.*Expires=Thu, 01 Jan 1970/)
    expect((await api.call('GET', '/users/me', { headers: { cookie: header } })).statusCode).toBe(401)
  })

  it('have plain names without Secure where PUBLIC_URL is not https, which the log says once', async () => {
    const plain = await openAttackApi()
    const person = await createTestUser(plain)
    const answer = await plain.login(person.email, person.password, {
      origin: 'http://localhost:80',
      host: 'localhost:80',
      'x-auth-mode': 'cookie',
    })
    const cookies = [answer.headers['set-cookie']].flat()
    expect(cookies.map((cookie) => cookie?.split('=', 1)[0])).toEqual(['at', 'rt'])
    for (const cookie of cookies) expect(cookie).not.toMatch(/secure/i)
    expect(plain.logs.filter((line) => String(line.msg).includes('without Secure'))).toHaveLength(1)
    await plain.close()
  })
})

describe('attack 38: CORS', () => {
  it.each(FOREIGN.slice(1) as string[])('no answer names %s', async (origin) => {
    for (const method of ['GET', 'OPTIONS'] as const) {
      const headers = { ...user.headers, origin, 'access-control-request-method': 'PATCH' }
      const answer = await api.call(method, '/users/me', { headers })
      expect(answer.headers['access-control-allow-origin']).toBeUndefined()
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined()
      expect(answer.headers.vary).toMatch(/origin/i)
    }
  })

  it('names a listed origin itself, never *', async () => {
    const headers = { ...user.headers, origin: 'https://app.example.test' }
    const answer = await api.call('GET', '/users/me', { headers })
    expect(answer.headers['access-control-allow-origin']).toBe('https://app.example.test')
    expect(answer.headers['access-control-allow-credentials']).toBe('true')
    expect(answer.headers.vary).toMatch(/origin/i)
  })
})

describe('attack 37: GET with a side effect', () => {
  it('404, and the token is not used up', async () => {
    const { api: mailing, smtp } = await openMailingApi()
    const payload = { email: 'scanner@people.example', password: 'what mail scanners open' }
    await mailing.call('POST', '/auth/register', { payload })
    await mailing.context.mailer.drain()
    const token = smtp.tokenFor(payload.email)
    for (const url of [`/auth/verify?token=${token}`, `/auth/verify/${token}`]) {
      expect((await mailing.call('GET', url)).statusCode).toBe(404)
    }
    await mailing.call('GET', `/app/verify?token=${token}`)
    expect((await mailing.call('POST', '/auth/verify', { payload: { token } })).statusCode).toBe(200)
    await mailing.close()
  })
})

describe('attack 79: a foreign host in the request for a link', () => {
  it('421 for the Host header; forwarded hosts change no link', async () => {
    const { api: mailing, smtp } = await openMailingApi({ PUBLIC_URL })
    const person = await createTestUser(mailing)
    const ask = (headers: Record<string, string>) =>
      mailing.call('POST', '/auth/forgot-password', { payload: { email: person.email }, headers })
    for (const host of [
      'evil.example',
      'jobs.example.test.evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
    ]) {
      expect((await ask({ host })).statusCode).toBe(421)
    }
    await ask({ 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example' })
    await mailing.context.mailer.drain()
    expect(smtp.caught).toHaveLength(1)
    expect(smtp.caught[0]?.raw).toContain(`${PUBLIC_URL}/app/reset?token`)
    expect(smtp.caught[0]?.raw).not.toContain('evil.example')
    await mailing.close()
  })
})

describe('attack 80: open redirects', () => {
  it('no answer leads anywhere, whatever the query asks for', async () => {
    const { header } = await cookiesOf(user)
    for (const target of ['//evil.example', 'https://evil.example', 'javascript:alert(1)', 'exp://evil.example']) {
      const query = new URLSearchParams({ next: target, redirect_uri: target, callback: target, continue: target })
      for (const path of ['/', '/app/', '/auth/jwt/login', '/users/me', `/${target}`]) {
        const answer = await api.call('GET', `${path}?${query}`, { headers: { cookie: header } })
        expect(answer.headers.location ?? '/').toMatch(/^\/(?!\/)/)
        expect(answer.headers.location ?? '').not.toContain('evil')
        expect(answer.headers.refresh).toBeUndefined()
      }
    }
  })
})

describe('attack 93: headers of the answers', () => {
  it('no-store on tokens and data, HSTS under https only, nosniff, nothing about the server', async () => {
    const answers = [
      await api.login(user.email, user.password),
      await api.refresh((await api.login(user.email, user.password)).json().refresh),
      await api.call('GET', '/users/me', { headers: user.headers }),
      await api.call('GET', '/users/me'),
    ]
    for (const { headers } of answers) {
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}/)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['x-powered-by'] ?? headers.server).toBeUndefined()
    }
    const plain = await openAttackApi()
    expect((await plain.call('GET', '/healthz')).headers['strict-transport-security']).toBeUndefined()
    await plain.close()
  })
})

describe('attack 94: other methods on protected routes', () => {
  it('HEAD asks for the same token; OPTIONS and TRACE give nothing; a method override is ignored', async () => {
    expect((await api.call('HEAD', '/users/me')).statusCode).toBe(401)
    const options = await api.call('OPTIONS', '/users/me')
    expect([options.statusCode < 300 ? options.body : '', options.json === undefined]).toEqual(['', false])
    expect((await api.call('TRACE' as 'GET', '/users/me', { headers: user.headers })).statusCode).toBe(404)
    const override = { 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE', 'x-http-method': 'DELETE' }
    const answer = await api.call('GET', '/users/me?_method=DELETE', { headers: { ...user.headers, ...override } })
    expect(answer.statusCode).toBeLessThan(500)
    expect(await api.statusOf(user.access)).toBe(200)
  })
})
