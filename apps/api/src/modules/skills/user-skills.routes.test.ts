import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { createTestUser, type TestUser } from '../../../test/test-users.ts'
import { upsertSkills } from './skills.queries.ts'

const GO = { id: 1_900_000_001, name: 'Go' }
const RUST = { id: 1_900_000_002, name: 'rust' }
const ADA = { id: 1_900_000_003, name: 'Ada' }

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
  await upsertSkills(api.context.db, [GO, RUST, ADA])
})
afterAll(() => api.close())

function call(user: TestUser, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: Record<string, unknown>) {
  return api.app.inject({ method, url, headers: user.headers, ...(payload ? { payload } : {}) })
}

/** The user's ids whose profiles change while `act` runs. */
async function profileChanges(act: () => Promise<unknown>): Promise<number[]> {
  const heard: number[] = []
  const off = api.context.signals.on('profile-changed', (id) => heard.push(id))
  await act()
  off()
  return heard
}

describe('POST /user_skills', () => {
  it('201 with the first skills by name, 200 when they replace earlier ones; the offers are scored again', async () => {
    const user = await createTestUser(api)
    const changes = await profileChanges(async () => {
      const first = await call(user, 'POST', '/user_skills', { skill_ids: [RUST.id, GO.id, RUST.id] })
      expect(first.statusCode, first.body).toBe(201)
      expect(first.json()).toEqual({ id: expect.any(Number), user_id: user.id, skills: [GO, RUST] })
      const second = await call(user, 'POST', '/user_skills', { user_id: user.id, skill_ids: [ADA.id] })
      expect(second.statusCode).toBe(200)
      expect(second.json()).toEqual({ ...first.json(), skills: [ADA] })
    })
    expect(changes).toEqual([user.id, user.id])
    expect((await call(user, 'GET', '/user_skills')).json()).toMatchObject([{ skills: [ADA] }])
  })

  it('404 for the user_id of another, whose skills stay', async () => {
    const [user, other] = [await createTestUser(api), await createTestUser(api)]
    await call(other, 'POST', '/user_skills', { skill_ids: [GO.id] })
    const answer = await call(user, 'POST', '/user_skills', { user_id: other.id, skill_ids: [] })
    expect(answer.statusCode).toBe(404)
    expect((await call(other, 'GET', '/user_skills')).json()).toMatchObject([{ skills: [GO] }])
  })

  it.each([
    { skill_ids: [2_000_000_000] },
    { skill_ids: [0] },
    { skill_ids: ['Go'] },
    { skill_ids: Array.from({ length: 501 }, () => 1) },
    { skill_ids: null },
    {},
    { skill_ids: [], is_superuser: true },
  ])('400 for %j, and nothing changes', async (payload) => {
    const user = await createTestUser(api)
    await call(user, 'POST', '/user_skills', { skill_ids: [GO.id] })
    const answer = await call(user, 'POST', '/user_skills', payload)
    expect(answer.statusCode).toBe(400)
    expect((await call(user, 'GET', '/user_skills')).json()).toMatchObject([{ skills: [GO] }])
  })
})

describe('PATCH /user_skills/{id}', () => {
  it('replaces the skills of the own row, also by none', async () => {
    const user = await createTestUser(api)
    const { id } = (await call(user, 'POST', '/user_skills', { skill_ids: [GO.id] })).json()
    const some = await call(user, 'PATCH', `/user_skills/${id}`, { skill_ids: [RUST.id, ADA.id] })
    expect(some.json()).toEqual({ id, user_id: user.id, skills: [ADA, RUST] })
    const none = await call(user, 'PATCH', `/user_skills/${id}`, { skill_ids: [] })
    expect(none.json()).toEqual({ id, user_id: user.id, skills: [] })
  })

  it("404 hides another user's row", async () => {
    const [user, other] = [await createTestUser(api), await createTestUser(api)]
    await call(user, 'POST', '/user_skills', { skill_ids: [ADA.id] })
    const { id } = (await call(other, 'POST', '/user_skills', { skill_ids: [GO.id] })).json()
    const [foreign, unknown] = await Promise.all(
      [id, 2_000_000_000].map((row) => call(user, 'PATCH', `/user_skills/${row}`, { skill_ids: [RUST.id] })),
    )
    expect([foreign?.statusCode, unknown?.statusCode]).toEqual([404, 404])
    expect(foreign?.json().detail).toBe(unknown?.json().detail)
    expect((await call(other, 'GET', '/user_skills')).json()).toMatchObject([{ skills: [GO] }])
    expect((await call(user, 'GET', '/user_skills')).json()).toMatchObject([{ skills: [ADA] }])
  })
})

describe('GET /user_skills, /user_skills/user/{id}, /user_skills/stats', () => {
  it('give the own row and its count, or none', async () => {
    const user = await createTestUser(api)
    expect((await call(user, 'GET', '/user_skills')).json()).toEqual([])
    expect((await call(user, 'GET', `/user_skills/user/${user.id}`)).statusCode).toBe(404)
    expect((await call(user, 'GET', '/user_skills/stats')).json()).toEqual([{ username: user.email, num_skills: 0 }])
    const row = (await call(user, 'POST', '/user_skills', { skill_ids: [GO.id, ADA.id] })).json()
    expect((await call(user, 'GET', '/user_skills')).json()).toEqual([row])
    expect((await call(user, 'GET', `/user_skills/user/${user.id}`)).json()).toEqual(row)
    expect((await call(user, 'GET', '/user_skills/stats')).json()).toEqual([{ username: user.email, num_skills: 2 }])
  })

  it("404 hides another user's row, also from a superuser", async () => {
    const other = await createTestUser(api)
    await call(other, 'POST', '/user_skills', { skill_ids: [GO.id] })
    for (const user of [await createTestUser(api), await createTestUser(api, { superuser: true })]) {
      expect((await call(user, 'GET', `/user_skills/user/${other.id}`)).statusCode).toBe(404)
    }
  })
})

describe('GET and PATCH /preferences', () => {
  const NONE = {
    target_titles: [],
    places: [],
    work_modes: [],
    minimum_pay: null,
    languages: [],
    blocked_companies: [],
  }

  it('change what is given and keep the rest; the offers are scored again', async () => {
    const user = await createTestUser(api)
    expect((await call(user, 'GET', '/preferences')).json()).toEqual(NONE)
    const pay = { amount: 70_000.5, currency: 'EUR', period: 'year' }
    const changes = await profileChanges(async () => {
      await call(user, 'PATCH', '/preferences', { target_titles: [' Backend Engineer '], minimum_pay: pay })
      await call(user, 'PATCH', '/preferences', { places: ['Berlin'], work_modes: ['remote', 'on-site'] })
      const last = await call(user, 'PATCH', '/preferences', { minimum_pay: null })
      expect(last.json()).toEqual({
        ...NONE,
        target_titles: ['Backend Engineer'],
        places: ['Berlin'],
        work_modes: ['remote', 'on-site'],
      })
    })
    expect(changes).toEqual([user.id, user.id, user.id])
    const [one, two] = await Promise.all([
      call(user, 'PATCH', '/preferences', { languages: ['de'] }),
      call(user, 'PATCH', '/preferences', { blocked_companies: ['Scam & Sons'] }),
    ])
    expect([one.statusCode, two.statusCode]).toEqual([200, 200])
    expect((await call(user, 'GET', '/preferences')).json()).toMatchObject({
      places: ['Berlin'],
      languages: ['de'],
      blocked_companies: ['Scam & Sons'],
    })
  })

  it.each([
    { target_titles: [''] },
    { target_titles: Array.from({ length: 51 }, () => 'x') },
    { places: ['x'.repeat(121)] },
    { work_modes: ['from bed'] },
    { minimum_pay: { amount: -1, currency: 'EUR', period: 'year' } },
    { minimum_pay: { amount: 1, currency: 'euro', period: 'year' } },
    { minimum_pay: { amount: 1, currency: 'EUR' } },
    { languages: ['English'] },
    { user_id: 1 },
    [],
  ])('400 for %j', async (payload) => {
    const user = await createTestUser(api)
    const answer = await api.app.inject({ method: 'PATCH', url: '/preferences', headers: user.headers, payload })
    expect(answer.statusCode).toBe(400)
    expect((await call(user, 'GET', '/preferences')).json()).toEqual(NONE)
  })
})
