import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hmacKey } from '../../apps/api/src/modules/auth/tokens.ts'
import { type AttackApi, claimsOf, forgeRefresh, openAttackApi } from '../../apps/api/test/attack-api.ts'
import { createTestUser, type TestUser } from '../../apps/api/test/test-users.ts'

let api: AttackApi

beforeAll(async () => {
  api = await openAttackApi()
})
afterAll(() => api.close())

const sidOf = (user: TestUser): number => Number(claimsOf(user.access).sid)

/** The session's row, and a way to make it older. */
const sessionOf = async (user: TestUser) => {
  const [row] = await api.context.database.sql`select * from auth_sessions where id = ${sidOf(user)}`
  if (!row) throw new Error('no session')
  return row
}
const age = (user: TestUser, by: { rotated?: string; expires?: string; created?: string }) =>
  api.context.database.sql`
    update auth_sessions set
      rotated_at = rotated_at - ${by.rotated ?? '0 s'}::interval,
      expires_at = expires_at - ${by.expires ?? '0 s'}::interval,
      created_at = created_at - ${by.created ?? '0 s'}::interval
    where id = ${sidOf(user)}`
const eventsOf = async (user: TestUser) => {
  const rows = await api.context.database.sql`select event from auth_events where user_id = ${user.id}`
  return rows.map((row) => row.event)
}

describe('attack 14: refresh replay after rotation and grace', () => {
  it('401, the whole family revoked, the access token dead at once', async () => {
    const user = await createTestUser(api)
    const next = (await api.refresh(user.refresh)).json()
    await age(user, { rotated: '11 s' })
    expect(await api.statusOf(next.access)).toBe(200)
    expect((await api.refresh(user.refresh)).statusCode).toBe(401)
    expect(await api.statusOf(next.access)).toBe(401)
    expect((await api.refresh(next.refresh)).statusCode).toBe(401)
    expect(await eventsOf(user)).toContain('refresh-reused')
  })
})

describe('attack 15: replay two generations old inside the grace', () => {
  it('401, family revoked', async () => {
    const user = await createTestUser(api)
    const second = (await api.refresh(user.refresh)).json()
    const third = (await api.refresh(second.refresh)).json()
    expect((await api.refresh(user.refresh)).statusCode).toBe(401)
    expect((await api.refresh(third.refresh)).statusCode).toBe(401)
    expect(await api.statusOf(third.access)).toBe(401)
  })
})

describe('attack 16: 20 parallel refreshes of one token', () => {
  it('20 × 200 with one identical successor, the generation one up', async () => {
    const user = await createTestUser(api)
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.refresh(user.refresh)))
    expect(answers.map((answer) => answer.statusCode)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(new Set(answers.map((answer) => answer.json().refresh)).size).toBe(1)
    expect((await sessionOf(user)).generation).toBe(1)
  })
})

describe('attack 17: the thief refreshes first, the victim after the grace', () => {
  it('victim 401, thief dead too, and the audit says so', async () => {
    const victim = await createTestUser(api)
    const thief = (await api.refresh(victim.refresh)).json()
    await age(victim, { rotated: '1 minute' })
    expect((await api.refresh(victim.refresh)).statusCode).toBe(401)
    expect(await api.statusOf(thief.access)).toBe(401)
    expect((await api.refresh(thief.refresh)).statusCode).toBe(401)
    expect(await eventsOf(victim)).toEqual(['refresh-reused'])
  })
})

describe('attack 18: forged generation', () => {
  it('401, and the family is not revoked', async () => {
    const user = await createTestUser(api)
    const next = (await api.refresh(user.refresh)).json()
    const of = { sub: user.id, sid: sidOf(user) }
    const stranger = hmacKey('HS256', randomBytes(48).toString('base64url'))
    const { kid } = hmacKey('HS256', api.context.secrets.refreshJwt)
    for (const gen of [0, 1, 2, 99]) {
      const forged = await forgeRefresh(api, { ...of, gen }, { key: { ...stranger, kid } })
      expect((await api.refresh(forged)).statusCode).toBe(401)
    }
    const [header, , signature] = user.refresh.split('.')
    const payload = Buffer.from(JSON.stringify({ ...claimsOf(user.refresh), gen: 5 })).toString('base64url')
    expect((await api.refresh(`${header}.${payload}.${signature}`)).statusCode).toBe(401)
    expect(await api.statusOf(next.access)).toBe(200)
    expect((await api.refresh(next.refresh)).statusCode).toBe(200)
  })
})

describe('attack 19: stolen tokens after logout', () => {
  it('401 for refresh and access; another session of the user lives on', async () => {
    const user = await createTestUser(api)
    const other = (await api.login(user.email, user.password)).json()
    const out = await api.call('POST', '/auth/jwt/logout', { headers: user.headers })
    expect(out.statusCode).toBe(204)
    expect(await api.statusOf(user.access)).toBe(401)
    expect((await api.refresh(user.refresh)).statusCode).toBe(401)
    expect(await api.statusOf(other.access)).toBe(200)
  })

  it('a refresh token of another user in the body of logout ends nothing of theirs', async () => {
    const [user, other] = [await createTestUser(api), await createTestUser(api)]
    const out = await api.call('POST', '/auth/jwt/logout', {
      headers: user.headers,
      payload: { refresh: other.refresh },
    })
    expect(out.statusCode).toBe(204)
    expect(await api.statusOf(other.access)).toBe(200)
  })
})

describe('attack 20: refresh after 14 idle days, or 60 in all', () => {
  it('401 when the session was idle too long', async () => {
    const user = await createTestUser(api)
    await age(user, { rotated: '14 days 1 minute', expires: '14 days 1 minute' })
    expect((await api.refresh(user.refresh)).statusCode).toBe(401)
    expect(await api.statusOf(user.access)).toBe(401)
  })

  it('401 for a token that says it was issued 14 days ago, though the row lives', async () => {
    const user = await createTestUser(api)
    const now = Math.floor(Date.now() / 1000)
    const claims = { iat: now - 14 * 86_400 - 60, exp: now + 60 }
    const old = await forgeRefresh(api, { sub: user.id, sid: sidOf(user), gen: 0 }, { claims })
    expect((await api.refresh(old)).statusCode).toBe(401)
  })

  it('renewing never reaches beyond 60 days after the login', async () => {
    const user = await createTestUser(api)
    await age(user, { created: '59 days' })
    const next = (await api.refresh(user.refresh)).json()
    const { exp } = claimsOf(next.refresh)
    expect(Number(exp) - Date.now() / 1000).toBeLessThan(86_400 + 60)
    await age(user, { created: '2 days', expires: '2 days' })
    expect((await api.refresh(next.refresh)).statusCode).toBe(401)
  })
})

describe('attack 21: tokens of a deactivated user', () => {
  it('401 for refresh and access', async () => {
    const user = await createTestUser(api)
    await api.context.database.sql`update users set is_active = false where id = ${user.id}`
    expect((await api.refresh(user.refresh)).statusCode).toBe(401)
    expect(await api.statusOf(user.access)).toBe(401)
    expect((await api.login(user.email, user.password)).statusCode).toBe(400)
  })
})

describe('attack 30: tokens of a deleted user', () => {
  it('401 for access and refresh', async () => {
    const user = await createTestUser(api)
    expect((await api.call('DELETE', '/users/me', { headers: user.headers })).statusCode).toBe(204)
    expect(await api.statusOf(user.access)).toBe(401)
    expect((await api.refresh(user.refresh)).statusCode).toBe(401)
  })
})
