import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttackApi, openMailingApi } from '../../apps/api/test/attack-api.ts'
import type { CatchingSmtp } from '../../apps/api/test/catching-smtp.ts'
import { createTestUser, type TestUser, weakHash } from '../../apps/api/test/test-users.ts'

let api: AttackApi
let smtp: CatchingSmtp
const NEW_PASSWORD = 'a kettle on the balcony'

beforeAll(async () => {
  ;({ api, smtp } = await openMailingApi())
})
afterAll(() => api.close())

const patchMe = (user: TestUser, payload: object) => api.call('PATCH', '/users/me', { payload, headers: user.headers })
const reset = (token: string, password = NEW_PASSWORD) =>
  api.call('POST', '/auth/reset-password', { payload: { token, password } })
const verify = (token: string) => api.call('POST', '/auth/verify', { payload: { token } })

async function resetTokenOf(email: string): Promise<string> {
  expect((await api.call('POST', '/auth/forgot-password', { payload: { email } })).statusCode).toBe(202)
  await api.context.mailer.drain()
  return smtp.tokenFor(email)
}

async function registered(email: string, password = NEW_PASSWORD): Promise<string> {
  expect((await api.call('POST', '/auth/register', { payload: { email, password } })).statusCode).toBe(201)
  await api.context.mailer.drain()
  return smtp.tokenFor(email)
}

describe('attack 22: password change', () => {
  it('kills the other sessions and keeps the one that asks', async () => {
    const user = await createTestUser(api)
    const other = (await api.login(user.email, user.password)).json()
    const changed = await patchMe(user, { password: NEW_PASSWORD, current_password: user.password })
    expect(changed.statusCode).toBe(200)
    expect(await api.statusOf(other.access)).toBe(401)
    expect((await api.refresh(other.refresh)).statusCode).toBe(401)
    expect(await api.statusOf(user.access)).toBe(200)
    expect((await api.login(user.email, user.password)).statusCode).toBe(400)
    expect((await api.login(user.email, NEW_PASSWORD)).statusCode).toBe(200)
  })

  it('kills a reset link that was mailed before', async () => {
    const user = await createTestUser(api)
    const token = await resetTokenOf(user.email)
    await patchMe(user, { password: NEW_PASSWORD, current_password: user.password })
    expect((await reset(token)).statusCode).toBe(400)
  })
})

describe('attack 24: reset', () => {
  it('kills all sessions', async () => {
    const user = await createTestUser(api)
    expect((await reset(await resetTokenOf(user.email))).statusCode).toBe(204)
    expect(await api.statusOf(user.access)).toBe(401)
    expect((await api.refresh(user.refresh)).statusCode).toBe(401)
    expect((await api.login(user.email, NEW_PASSWORD)).statusCode).toBe(200)
  })
})

describe('attack 25: reset token twice, and six in parallel', () => {
  it('exactly one 204, the rest 400', async () => {
    const user = await createTestUser(api)
    const token = await resetTokenOf(user.email)
    const passwords = Array.from({ length: 6 }, (_, index) => `${NEW_PASSWORD} ${index}`)
    const statuses = await Promise.all(passwords.map(async (password) => (await reset(token, password)).statusCode))
    expect(statuses.sort()).toEqual([204, 400, 400, 400, 400, 400])
    expect((await reset(token)).statusCode).toBe(400)
    const logins = await Promise.all(
      passwords.map(async (password) => (await api.login(user.email, password)).statusCode),
    )
    expect(logins.filter((status) => status === 200)).toHaveLength(1)
  })
})

describe('attack 26: reset token too old, replaced, or of a former address', () => {
  it('400 when it expired', async () => {
    const user = await createTestUser(api)
    const token = await resetTokenOf(user.email)
    await api.context.database
      .sql`update one_time_tokens set expires_at = now() - interval '1 s' where user_id = ${user.id}`
    expect((await reset(token)).statusCode).toBe(400)
  })

  it('400 for the older one when a newer was issued', async () => {
    const user = await createTestUser(api)
    const older = await resetTokenOf(user.email)
    const newer = await resetTokenOf(user.email)
    expect((await reset(older)).statusCode).toBe(400)
    expect((await reset(newer)).statusCode).toBe(204)
  })

  it('400 after the address has changed', async () => {
    const user = await createTestUser(api)
    const old = await resetTokenOf(user.email)
    const email = `moved-${user.id}@people.example`
    await patchMe(user, { email, current_password: user.password })
    await api.context.mailer.drain()
    expect((await verify(smtp.tokenFor(email))).json().email).toBe(email)
    expect((await reset(old)).statusCode).toBe(400)
    await api.context.database.sql`update users set email = ${`x-${email}`} where id = ${user.id}`
    const token = await resetTokenOf(`x-${email}`)
    await api.context.database.sql`update users set email = ${email} where id = ${user.id}`
    expect((await reset(token)).statusCode).toBe(400)
  })
})

describe('attack 27: a token for another purpose or person', () => {
  it('400 for a verify token as reset, and back', async () => {
    const email = 'purpose@people.example'
    const verifyToken = await registered(email)
    expect((await reset(verifyToken)).statusCode).toBe(400)
    const resetToken = await resetTokenOf(email)
    expect((await verify(resetToken)).statusCode).toBe(400)
    expect((await verify(verifyToken)).json()).toMatchObject({ email, is_verified: true })
  })

  it('a token acts on its owner alone', async () => {
    const [one, two] = [await createTestUser(api), await createTestUser(api)]
    expect((await reset(await resetTokenOf(one.email))).statusCode).toBe(204)
    expect(await api.statusOf(two.access)).toBe(200)
    expect((await api.login(two.email, two.password)).statusCode).toBe(200)
  })
})

describe('attack 28: verify token twice, and eight in parallel', () => {
  it('one 200, the rest 400', async () => {
    const token = await registered('eager@people.example')
    const statuses = await Promise.all(Array.from({ length: 8 }, async () => (await verify(token)).statusCode))
    expect(statuses.sort()).toEqual([200, ...Array.from({ length: 7 }, () => 400)])
    expect((await verify(token)).statusCode).toBe(400)
  })
})

describe('attack 29: what a dump of the database gives away', () => {
  it('no token that works', async () => {
    const user = await createTestUser(api)
    const token = await resetTokenOf(user.email)
    const { sql } = api.context.database
    const dump = JSON.stringify([
      await sql`select * from users`,
      await sql`select * from auth_sessions`,
      await sql`select * from one_time_tokens`,
      await sql`select * from service_clients`,
      await sql`select * from auth_events`,
    ])
    for (const secret of [token, user.access, user.refresh, user.password]) expect(dump).not.toContain(secret)
    const [row] = await sql`select token_hash from one_time_tokens where user_id = ${user.id}`
    expect((await reset(row?.token_hash)).statusCode).toBe(400)
  })
})

describe('attack 88: weak passwords', () => {
  const email = 'weak.person@people.example'
  it.each([
    ['common', 'Password123'],
    ['common with a year', 'Liverpool2019!'],
    ['common, respelled', 'P@ssw0rd1'],
    ['a keyboard run', '1q2w3e4r5t'],
    ['one character over and over', 'aaaaaaaaaaaa'],
    ['the address', email],
    ['the local part and digits', 'weak.person1'],
    ['7 characters', 'k7$fQz!'],
    ['129 characters', 'long '.repeat(26).slice(0, 129)],
  ])('400 for %s', async (_name, password) => {
    const answer = await api.call('POST', '/auth/register', { payload: { email, password } })
    expect([answer.statusCode, answer.json().type]).toEqual([400, 'https://nextjob.example/problems/weak-password'])
  })

  it('64 characters with spaces and letters of any script are fine', async () => {
    const password = 'зелений чай і тепла ковдра ☕ 夜の図書館で本を読む'.padEnd(64, ' на дощ')
    const token = await registered('strong@people.example', password)
    await verify(token)
    expect((await api.login('strong@people.example', password)).statusCode).toBe(200)
  })
})

describe('attack 89: one password in two forms of Unicode', () => {
  it('both log in', async () => {
    const password = 'Käse im Café über Zürich'
    await verify(await registered('nfc@people.example', password.normalize('NFC')))
    for (const form of ['NFC', 'NFD'] as const) {
      expect((await api.login('nfc@people.example', password.normalize(form))).statusCode).toBe(200)
    }
  })
})

describe('attack 90: hashes in the database', () => {
  it('are argon2id with today’s parameters; a weaker one is replaced at login', async () => {
    const { sql } = api.context.database
    for (const row of await sql`select hashed_password from users`) {
      expect(row.hashed_password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    }
    const user = await createTestUser(api)
    const weak = await weakHash(user.password)
    await sql`update users set hashed_password = ${weak} where id = ${user.id}`
    expect((await api.login(user.email, user.password)).statusCode).toBe(200)
    const [row] = await sql`select hashed_password from users where id = ${user.id}`
    expect(row?.hashed_password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await api.login(user.email, user.password)).statusCode).toBe(200)
  })
})
