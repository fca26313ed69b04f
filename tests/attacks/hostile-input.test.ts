import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordWork } from '../../apps/api/src/accounts/hash-password.ts'
import { type AttackApi, openMailingApi } from '../../apps/api/test/attack-api.ts'
import type { CatchingSmtp } from '../../apps/api/test/catching-smtp.ts'
import { createTestUser, type TestUser } from '../../apps/api/test/test-users.ts'

let api: AttackApi
let smtp: CatchingSmtp
let user: TestUser
let superuser: TestUser

beforeAll(async () => {
  ;({ api, smtp } = await openMailingApi({ LOG_LEVEL: 'trace' }))
  user = await createTestUser(api)
  superuser = await createTestUser(api, { superuser: true })
})
afterAll(() => api.close())

const raw = (url: string, payload: string | Buffer, type: string | undefined, headers: Record<string, string> = {}) =>
  api.call('POST', url, { payload, headers: { ...(type ? { 'content-type': type } : {}), ...headers } })
const json = (url: string, payload: string) => raw(url, payload, 'application/json')
const LOGIN = '/auth/jwt/login'
const FORM = 'application/x-www-form-urlencoded'

describe('attack 73: __proto__ and constructor in JSON', () => {
  it('400, and no object has changed', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const body = `{"username":"a@b.example","password":"x","${key}":{"is_superuser":true,"prototype":{"polluted":1}}}`
      expect((await json(LOGIN, body)).statusCode).toBe(400)
    }
    expect((await raw(LOGIN, 'username=a&password=x&__proto__[polluted]=1', FORM)).statusCode).toBe(400)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(({} as Record<string, unknown>).is_superuser).toBeUndefined()
  })
})

describe('attack 74: ids that are none', () => {
  it.each([
    '1%20or%201=1',
    '-1',
    '0',
    '1e9',
    '99999999999999',
    '2147483648',
    '%00',
    '1.5',
    'NaN',
    '٣',
    '0x10',
    '%',
    '%ff',
    'a'.repeat(300),
  ])('a problem of 400, 404 or 414 for %s, never 500', async (id) => {
    for (const [method, url] of [
      ['GET', `/users/${id}`],
      ['PATCH', `/users/${id}`],
      ['DELETE', `/users/${id}`],
      ['DELETE', `/auth/sessions/${id}`],
    ] as const) {
      const answer = await api.call(method, url, {
        headers: superuser.headers,
        ...(method === 'PATCH' ? { payload: {} } : {}),
      })
      expect([400, 404, 414]).toContain(answer.statusCode)
      expect(answer.headers['content-type']).toBe('application/problem+json')
    }
  })
})

describe('attack 75: username as object or array, form fields twice', () => {
  it('400', async () => {
    for (const username of [{ $ne: null }, ['a@b.example'], 1, null, true]) {
      expect((await json(LOGIN, JSON.stringify({ username, password: 'x' }))).statusCode).toBe(400)
    }
    expect((await raw(LOGIN, 'username=a@b.example&username=c@d.example&password=x', FORM)).json().type).toMatch(
      /validation-failed$/,
    )
    expect((await raw(LOGIN, 'username[$ne]=&password=x', FORM)).json().type).toMatch(/validation-failed$/)
  })
})

describe('attack 76: too much', () => {
  it('413 or 400 without hashing for large bodies, long passwords, gzip and deep JSON', async () => {
    const before = passwordWork.done
    const long = 'p'.repeat(5000)
    const answers = [
      await json(LOGIN, JSON.stringify({ username: 'a@b.example', password: 'x'.repeat(70_000) })),
      await raw(LOGIN, `username=a@b.example&password=${long}`, FORM),
      await json(LOGIN, JSON.stringify({ username: 'a@b.example', password: long })),
      await json('/auth/register', JSON.stringify({ email: 'a@b.example', password: long })),
      await raw(
        LOGIN,
        gzipSync(JSON.stringify({ username: 'a@b.example', password: ' '.repeat(50_000_000) })),
        'application/json',
        {
          'content-encoding': 'gzip',
        },
      ),
      await json(LOGIN, `${'['.repeat(30_000)}${']'.repeat(30_000)}`),
      await json(LOGIN, `{"username":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)},"password":"x"}`),
    ]
    expect(answers.map((answer) => answer.statusCode)).toEqual([413, 413, 400, 400, 400, 400, 400])
    expect(passwordWork.done).toBe(before)
  })
})

describe('attack 77: other content types', () => {
  it('415 or 400', async () => {
    const good = JSON.stringify({ username: user.email, password: user.password })
    for (const type of ['text/xml', 'text/plain', 'multipart/form-data; boundary=x', 'application/jsonx']) {
      expect((await raw(LOGIN, good, type)).statusCode).toBe(415)
    }
    for (const type of [undefined, 'application/json;\t', 'application/json; charset', '']) {
      const answer = await raw(LOGIN, good, type)
      expect([200, 400, 415]).toContain(answer.statusCode)
    }
    expect((await raw('/auth/register', 'email=a@b.example&password=xxxxxxxxxxxx', FORM)).statusCode).toBe(415)
    expect((await raw('/auth/jwt/refresh', `refresh=${user.refresh}`, FORM)).statusCode).toBe(415)
  })
})

describe('attack 78: control characters in names and addresses', () => {
  it.each(['a\r\nBcc: all@evil.example', 'a\u0000b', 'a\u202eb', '<b>a</b>', 'a\u200bb', 'a\u2028b', 'a\u001bb'])(
    '400 for %j in a name',
    async (first_name) => {
      const payload = { email: 'names@people.example', password: 'bread and salt and stars', first_name }
      expect((await api.call('POST', '/auth/register', { payload })).statusCode).toBe(400)
      expect(
        (await api.call('PATCH', '/users/me', { payload: { last_name: first_name }, headers: user.headers }))
          .statusCode,
      ).toBe(400)
    },
  )

  it('400 for line ends in an address, and no mail has a header that was slipped in', async () => {
    for (const email of [
      'a@b.example\r\nBcc: all@evil.example',
      'a\n@b.example',
      'a@b.example, c@d.example',
      'a@b.example;c@d.example',
      '<a@b.example>',
    ]) {
      expect((await api.call('POST', '/auth/forgot-password', { payload: { email } })).statusCode).toBe(400)
      expect(
        (await api.call('POST', '/auth/register', { payload: { email, password: 'bread and salt' } })).statusCode,
      ).toBe(400)
    }
    await api.call('POST', '/auth/register', {
      payload: { email: "o'brien+jobs@people.example", password: 'bread and salt' },
    })
    await api.context.mailer.drain()
    expect(smtp.caught.flatMap(({ to }) => to)).toEqual(["o'brien+jobs@people.example"])
    expect(smtp.caught[0]?.raw).not.toMatch(/^bcc:/im)
  })
})

describe('attack 92: what a failing server gives away', () => {
  it('500 with title and id only: no stack, no SQL, no input', async () => {
    const { sql } = api.context.database
    await sql`alter table users rename column first_name to first_name_gone`
    const answer = await api.call('GET', '/users/me', { headers: user.headers })
    await sql`alter table users rename column first_name_gone to first_name`
    expect(answer.statusCode).toBe(500)
    expect(Object.keys(answer.json()).sort()).toEqual(['instance', 'status', 'title', 'type'])
    expect(answer.body).not.toMatch(/select|first_name|at .*\.ts/)
    const line = api.logs.findLast((each) => each.msg === 'request failed')
    expect(`urn:uuid:${String(line?.correlation_id)}`).toBe(answer.json().instance)
    expect(JSON.stringify(line)).not.toContain(user.email)
  })
})

describe('attack 91: secrets in the logs', () => {
  it('no password, token, cookie, address or link is in any line of this file’s tests and of a whole login', async () => {
    const signedIn = await api.login(user.email, user.password, {
      origin: 'http://localhost:80',
      'x-auth-mode': 'cookie',
    })
    const cookies = (signedIn.cookies as { value: string }[]).map(({ value }) => value)
    const tokens = (await api.login(user.email, user.password)).json()
    await api.refresh(tokens.refresh)
    await api.refresh('not.a.token')
    await api.call('GET', `/users/me?token=${tokens.access}&password=${user.password}`, {
      headers: { cookie: `at=${cookies[0]}` },
    })
    await api.call('POST', '/auth/forgot-password', { payload: { email: user.email } })
    await api.context.mailer.drain()
    const link = smtp.tokenFor(user.email)
    await api.call('POST', '/auth/reset-password', { payload: { token: link, password: 'short' } })
    const log = JSON.stringify(api.logs)
    expect(log.length).toBeGreaterThan(5000)
    for (const secret of [
      user.password,
      tokens.access,
      tokens.refresh,
      ...cookies,
      link,
      user.email,
      'Bearer ',
      '$argon2',
    ]) {
      expect(log).not.toContain(secret)
    }
  })
})
