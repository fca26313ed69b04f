import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttackApi, claimsOf, openAttackApi } from '../../apps/api/test/attack-api.ts'
import { fillAccount } from '../../apps/api/test/fill-account.ts'
import { createTestUser, type TestUser } from '../../apps/api/test/test-users.ts'

let api: AttackApi
let attacker: TestUser
let victim: TestUser

beforeAll(async () => {
  api = await openAttackApi()
  attacker = await createTestUser(api)
  victim = await createTestUser(api)
})
afterAll(() => api.close())

const as = (who: TestUser, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: unknown) =>
  api.call(method, url, { headers: who.headers, ...(payload === undefined ? {} : { payload }) })
const rowOf = async (user: TestUser) => {
  const [row] = await api.context.database.sql`select * from users where id = ${user.id}`
  return row
}

describe('attack 32: a demoted superuser with the token from before', () => {
  it('403 at once', async () => {
    const superuser = await createTestUser(api, { superuser: true })
    expect((await as(superuser, 'GET', `/users/${victim.id}`)).statusCode).toBe(200)
    await api.context.database.sql`update users set is_superuser = false where id = ${superuser.id}`
    expect((await as(superuser, 'GET', `/users/${victim.id}`)).statusCode).toBe(403)
    expect((await as(superuser, 'GET', '/users/me')).json().is_superuser).toBe(false)
  })
})

describe('attack 68: other accounts by id, as a normal user', () => {
  it('403 for reading, changing, deleting, also with one’s own id and ids of nobody', async () => {
    for (const id of [victim.id, attacker.id, 1_000_000_000]) {
      const answers = [
        await as(attacker, 'GET', `/users/${id}`),
        await as(attacker, 'PATCH', `/users/${id}`, { first_name: 'Owned' }),
        await as(attacker, 'DELETE', `/users/${id}`),
      ]
      expect(answers.map((answer) => answer.statusCode)).toEqual([403, 403, 403])
    }
    expect((await rowOf(victim))?.first_name).toBe('Test')
  })
})

describe('attack 69: rows of another user', () => {
  it('404 for reading, changing, deleting and their children, row unchanged; no list or filter shows them', async () => {
    const { sql } = api.context.database
    const theirs = await fillAccount(api)
    const mine = await fillAccount(api)
    const before = await sql`select * from job_offers where id = ${theirs.offerId}`
    const offer = `/job-offers/${theirs.offerId}`
    const attempts = [
      await as(mine.user, 'GET', offer),
      await as(mine.user, 'PATCH', offer, { status: 'saved' }),
      await as(mine.user, 'DELETE', offer),
      await as(mine.user, 'POST', `/job-offers/${theirs.deletedOfferId}/restore`),
      await as(mine.user, 'GET', `${offer}/mails`),
      await as(mine.user, 'POST', `${offer}/split`, { sighting_ids: theirs.sightingIds.slice(0, 1) }),
      await as(mine.user, 'GET', `/digests/${theirs.digestId}`),
      await as(mine.user, 'PATCH', `/user_skills/${theirs.userSkillsId}`, { skill_ids: [] }),
      await as(mine.user, 'GET', `/user_skills/user/${theirs.user.id}`),
    ]
    expect(attempts.map((answer) => answer.statusCode)).toEqual(attempts.map(() => 404))
    // Ids of another owner inside a call on one's own thing.
    const nested = { sighting_ids: theirs.sightingIds.slice(0, 1) }
    expect(
      (await as(mine.user, 'POST', `/job-offers/${mine.offerId}/split`, nested)).statusCode,
    ).toBeGreaterThanOrEqual(400)
    expect(await sql`select * from job_offers where id = ${theirs.offerId}`).toEqual(before)
    expect(await sql`select 1 from sightings where offer_id = ${theirs.offerId}`).toHaveLength(2)
    const lists = [
      '/job-offers',
      '/job-offers/export.csv',
      '/digests',
      '/user_skills',
      '/integrations',
      '/users/me/export',
    ]
    for (const url of lists) {
      const answer = await as(mine.user, 'GET', url)
      expect([url, answer.statusCode]).toEqual([url, 200])
      expect(answer.body).not.toContain(theirs.marker)
    }
    expect((await as(mine.user, 'GET', `/job-offers?q=${theirs.marker}`)).json().count).toBe(0)
    for (const url of [`/job-offers?user_id=${theirs.user.id}`, `/digests?user_id=${theirs.user.id}`]) {
      expect((await as(mine.user, 'GET', url)).statusCode).toBe(400)
    }
    expect((await as(mine.user, 'GET', `/dead-letters/${theirs.deadMailId}`)).statusCode).toBe(403)
    expect((await as(mine.user, 'POST', `/dead-letters/${theirs.deadMailId}/retry`)).statusCode).toBe(403)
  })
})

describe('attack 70: ending another user’s session', () => {
  it('404, and the session lives', async () => {
    const sid = claimsOf(victim.access).sid
    expect((await as(attacker, 'DELETE', `/auth/sessions/${sid}`)).statusCode).toBe(404)
    expect(await api.statusOf(victim.access)).toBe(200)
    const own = await as(attacker, 'GET', '/auth/sessions')
    expect(own.json().map((session: { id: number }) => session.id)).toEqual([claimsOf(attacker.access).sid])
  })
})

describe('attack 71: a row made in another user’s name', () => {
  it('400 or 404, and the owner is always the caller', async () => {
    const { sql } = api.context.database
    const target = await createTestUser(api)
    const answer = await as(attacker, 'POST', '/user_skills', { user_id: target.id, skill_ids: [] })
    expect([400, 403, 404]).toContain(answer.statusCode)
    expect(await sql`select 1 from user_skills where user_id = ${target.id}`).toHaveLength(0)
    const preferences = await as(attacker, 'PATCH', '/preferences', { user_id: target.id, target_titles: ['Owned'] })
    expect(preferences.statusCode).toBe(400)
    expect(await sql`select 1 from preferences where user_id = ${target.id}`).toHaveLength(0)
  })
})

describe('attack 72: columns that are nobody’s to set', () => {
  const extras = [
    { is_superuser: true },
    { is_verified: true },
    { is_active: false },
    { is_demo: true },
    { id: 1 },
    { hashed_password: 'x' },
    { hashedPassword: 'x' },
    { created_at: '2000-01-01T00:00:00Z' },
    { profile_version: 9 },
  ]
  it.each(extras)('400 for %j in register and PATCH me, row unchanged', async (extra) => {
    const email = 'mass@people.example'
    const payload = { email, password: 'more than was asked for', ...extra }
    expect((await api.call('POST', '/auth/register', { payload })).statusCode).toBe(400)
    expect(await api.context.database.sql`select 1 from users where email = ${email}`).toHaveLength(0)
    const before = await rowOf(attacker)
    expect((await as(attacker, 'PATCH', '/users/me', { first_name: 'X', ...extra })).statusCode).toBe(400)
    expect(await rowOf(attacker)).toEqual(before)
  })
})

describe('attack 95: every route that is not public, without a token', () => {
  it('401', async () => {
    const guarded = api.app.routeTable.filter((route) => route.access !== 'public' && route.method !== 'OPTIONS')
    expect(guarded.length).toBeGreaterThan(20)
    for (const { method, url } of guarded) {
      const answer = await api.call(method as 'GET', url.replaceAll(/:\w+/g, '1'))
      expect([method, url, answer.statusCode]).toEqual([method, url, 401])
    }
  })

  it('what is public is a short list that somebody has looked at', () => {
    const open = api.app.routeTable
      .filter((route) => route.access === 'public' && route.method !== 'HEAD' && route.method !== 'OPTIONS')
      .map((route) => `${route.method} ${route.url}`)
      .filter((route) => !/^GET \/(docs|app)(\/|$)/.test(route))
    expect(open.sort()).toEqual([
      'GET /',
      'GET /.well-known/apple-app-site-association',
      'GET /.well-known/assetlinks.json',
      'GET /auth/google/callback',
      'GET /auth/google/start',
      'GET /healthz',
      'GET /metrics',
      'GET /openapi.json',
      'GET /readyz',
      'GET /server',
      'POST /auth/forgot-password',
      'POST /auth/google-login',
      'POST /auth/google/exchange',
      'POST /auth/jwt/login',
      'POST /auth/jwt/refresh',
      'POST /auth/register',
      'POST /auth/request-verify-token',
      'POST /auth/reset-password',
      'POST /auth/token',
      'POST /auth/verify',
    ])
  })
})

describe('attack 98: the last superuser', () => {
  it('409 for deleting, demoting, deactivating; of two who step down at once one stays', async () => {
    const { sql } = api.context.database
    await sql`update users set is_superuser = false`
    const [one, two] = [await createTestUser(api, { superuser: true }), await createTestUser(api, { superuser: true })]
    await sql`update users set is_active = false where id = ${two.id}`
    expect((await as(one, 'DELETE', '/users/me')).statusCode).toBe(409)
    expect((await as(one, 'DELETE', `/users/${one.id}`)).statusCode).toBe(409)
    expect((await as(one, 'PATCH', `/users/${one.id}`, { is_superuser: false })).statusCode).toBe(409)
    expect((await as(one, 'PATCH', `/users/${one.id}`, { is_active: false })).statusCode).toBe(409)
    expect(await api.statusOf(one.access)).toBe(200)
    await sql`update users set is_active = true where id = ${two.id}`
    const statuses = await Promise.all([
      as(one, 'PATCH', `/users/${one.id}`, { is_superuser: false }),
      as(two, 'DELETE', '/users/me'),
    ])
    expect(statuses.filter((answer) => answer.statusCode === 409)).toHaveLength(1)
    expect(await sql`select 1 from users where is_superuser and is_active`).toHaveLength(1)
  })
})
