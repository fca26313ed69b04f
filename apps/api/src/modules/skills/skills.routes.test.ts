import { skillCatalogue } from '@nextjob/job-match/skills/skill-catalogue'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { createTestUser, serviceHeaders, type TestUser } from '../../../test/test-users.ts'
import { setUserSkills } from './change-profile.ts'
import { seedSkills } from './seed-skills.ts'
import { skillsFingerprint } from './skills.queries.ts'

let api: TestApi
let user: TestUser
beforeAll(async () => {
  api = await openTestApi()
  await seedSkills(api.context.database)
  user = await createTestUser(api)
})
afterAll(() => api.close())

const get = (url: string, headers = user.headers) => api.app.inject({ url, headers })
const idOf = (name: string) => skillCatalogue().find((skill) => skill.name === name)?.id ?? 0

describe('GET /skills', () => {
  it('finds a skill while its name is typed, by its aliases, and with a typing error', async () => {
    for (const q of ['postgr', 'PostgreSQL', 'postgres', 'postgersql']) {
      const answer = await get(`/skills?q=${q}&limit=5`)
      expect(answer.json(), q).toContainEqual({ id: idOf('PostgreSQL'), name: 'PostgreSQL' })
    }
  })

  it('gives pages that join without gaps, and the number of all in X-Total-Count', async () => {
    const whole = await get('/skills?q=engineer&limit=30')
    const total = Number(whole.headers['x-total-count'])
    expect(total).toBeGreaterThan(20)
    const pages = await Promise.all([0, 10, 20].map((offset) => get(`/skills?q=engineer&limit=10&offset=${offset}`)))
    expect(pages.flatMap((page) => page.json())).toEqual(whole.json())
    const beyond = await get(`/skills?q=engineer&offset=${total}`)
    expect([beyond.json(), beyond.headers['x-total-count']]).toEqual([[], String(total)])
  })

  it('shows skills also before anything is typed', async () => {
    const answer = await get('/skills')
    expect(answer.json()).toHaveLength(20)
    expect(Number(answer.headers['x-total-count'])).toBeGreaterThanOrEqual(20)
  })

  it.each(['limit=0', 'limit=101', 'offset=-1', 'limit=x', `q=${'x'.repeat(101)}`, 'page=2'])(
    '400 for ?%s',
    async (query) => {
      expect((await get(`/skills?${query}`)).statusCode).toBe(400)
    },
  )
})

describe('GET /skills/{id}', () => {
  it('gives one skill', async () => {
    expect((await get(`/skills/${idOf('PostgreSQL')}`)).json()).toEqual({ id: idOf('PostgreSQL'), name: 'PostgreSQL' })
  })

  it('404 for an id that is none, 400 for what is no id', async () => {
    expect((await get('/skills/2000000000')).statusCode).toBe(404)
    expect((await get('/skills/abc')).statusCode).toBe(400)
    expect((await get('/skills/99999999999')).statusCode).toBe(400)
  })
})

describe('POST /skills/from-text', () => {
  const find = (text: unknown) =>
    api.app.inject({ method: 'POST', url: '/skills/from-text', headers: user.headers, payload: { text } })

  it('finds the skills of a pasted CV, each with its quote, and keeps nothing', async () => {
    const answer = await find('Eight years of TypeScript and PostgreSQL; some Kubernetes.')
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json().skills).toEqual(
      expect.arrayContaining([
        { id: idOf('TypeScript'), name: 'TypeScript', quote: expect.stringContaining('TypeScript') },
        { id: idOf('PostgreSQL'), name: 'PostgreSQL', quote: expect.stringContaining('PostgreSQL') },
      ]),
    )
    expect((await get('/user_skills')).json()).toEqual([])
  })

  it('400 for a text that is none or too long, 413 for a body beyond reason', async () => {
    expect((await find('')).statusCode).toBe(400)
    expect((await find(7)).statusCode).toBe(400)
    expect((await find('x'.repeat(60_001))).statusCode).toBe(400)
    expect((await find('x'.repeat(300_000))).statusCode).toBe(413)
  })
})

describe('GET /service/user_skills/user/{user_id}', () => {
  it("gives any user's skills to a service with the right, and to no other", async () => {
    const somebody = await createTestUser(api)
    await setUserSkills(api.context, somebody.id, [idOf('TypeScript')])
    const url = `/service/user_skills/user/${somebody.id}`
    const allowed = await serviceHeaders(api, ['skills:read'])
    expect((await get(url, allowed)).json()).toMatchObject({
      user_id: somebody.id,
      skills: [{ id: idOf('TypeScript'), name: 'TypeScript' }],
    })
    expect((await get(url, await serviceHeaders(api, ['mails:read']))).statusCode).toBe(403)
    expect((await get(url)).statusCode).toBe(401)
    expect((await get('/service/user_skills/user/2000000000', allowed)).statusCode).toBe(404)
    expect((await get(`/service/user_skills/user/${user.id}`, allowed)).statusCode).toBe(404)
  })
})

describe('seedSkills', () => {
  it('brings the table to the catalogue, and keeps a skill that is gone from it while somebody has it', async () => {
    const { db } = api.context
    const seeded = await skillsFingerprint(db)
    await db.execute(sql`insert into skills (id, name) values (2000000001, 'Gone'), (2000000002, 'Kept')`)
    await db.execute(sql`update skills set name = 'Typoscript' where id = ${idOf('TypeScript')}`)
    const keeper = await createTestUser(api)
    await setUserSkills(api.context, keeper.id, [2000000002])
    await seedSkills(api.context.database)
    const left = await db.execute(sql`select name from skills where id >= 2000000001`)
    expect(left).toEqual([{ name: 'Kept' }])
    await setUserSkills(api.context, keeper.id, [])
    await seedSkills(api.context.database)
    expect(await skillsFingerprint(db)).toBe(seeded)
  })
})
