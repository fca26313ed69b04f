import { skillCatalogue } from '@nextjob/job-match/skills/skill-catalogue'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { upload } from '../../../test/test-mailbox.ts'
import { createTestUser, type TestUser } from '../../../test/test-users.ts'
import { seedSkills } from '../skills/seed-skills.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
  await seedSkills(api.context.database)
})
afterAll(() => api.close())

const archive = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])))

const FILES = {
  'Skills.csv': 'Name\nTypeScript\nPostgreSQL\nUnderwater Basket Weaving III\n',
  'Jobs/Job Seeker Preferences.csv':
    'Locations,Job Titles\n"Berlin, Germany; Hamburg","Backend Engineer; Platform Engineer"\n',
  'Jobs/Saved Jobs.csv': `Saved Date,Job Url,Job Title,Company Name
"10/3/24, 2:15 PM",https://www.linkedin.com/jobs/view/4099000001?trk=x,Backend Engineer,Larkspur Systems
"10/4/24, 2:15 PM",https://www.linkedin.com/jobs/view/4099000002,Platform Engineer,Birkenfeld AG
"10/5/24, 2:15 PM",,Gardener,Greenhouse Nursery
`,
  'Jobs/Job Applications.csv': `Application Date,Company Name,Job Title,Job Url
"1/31/25, 9:05 AM",Birkenfeld AG,Platform Engineer,http://www.linkedin.com/jobs/view/4099000002
`,
}

const get = (user: TestUser, url: string) =>
  api.app.inject({ url, headers: user.headers }).then((answer) => answer.json())
const idOf = (name: string) => skillCatalogue().find((skill) => skill.name === name)?.id ?? 0
const offersOf = async (user: TestUser) => {
  const { results } = await get(user, '/job-offers?limit=100')
  return (results as { title: string; status: string; source: string }[])
    .map(({ title, status, source }) => `${title}: ${status} (${source})`)
    .sort()
}

describe("POST /integrations/mailbox-import with LinkedIn's data export", () => {
  it('makes skills, target titles, places, saved and applied offers of it; twice is once', async () => {
    const user = await createTestUser(api)
    const zip = archive(FILES)
    const report = (await upload(api, user, 'Basic_LinkedInDataExport.zip', zip)).json()
    expect(report).toMatchObject({
      state: 'done',
      bytes_read: zip.length,
      linkedin: {
        skills_found: 2,
        skills_unknown: ['Underwater Basket Weaving III'],
        target_titles: ['Backend Engineer', 'Platform Engineer'],
        saved: 3,
        applied: 1,
      },
      faults: [],
    })
    const expected = [
      'Backend Engineer: saved (linkedin)',
      'Gardener: saved (linkedin)',
      'Platform Engineer: applied (linkedin)',
    ]
    expect(await offersOf(user)).toEqual(expected)
    const profile = async () => [await get(user, '/user_skills'), await get(user, '/preferences')]
    const before = await profile()
    expect(before).toMatchObject([
      [{ skills: [{ name: 'PostgreSQL' }, { name: 'TypeScript' }] }],
      { target_titles: ['Backend Engineer', 'Platform Engineer'], places: ['Berlin, Germany', 'Hamburg'] },
    ])

    await upload(api, user, 'Basic_LinkedInDataExport.zip', zip)
    expect(await offersOf(user)).toEqual(expected)
    expect(await profile()).toEqual(before)
  })

  it('takes nothing away that the user has set', async () => {
    const user = await createTestUser(api)
    const send = (method: 'POST' | 'PATCH', url: string, payload: Record<string, unknown>) =>
      api.app.inject({ method, url, headers: user.headers, payload })
    await send('POST', '/user_skills', { skill_ids: [idOf('Kubernetes')] })
    await send('PATCH', '/preferences', { target_titles: ['Gardener'] })
    await upload(api, user, 'export.zip', archive(FILES))
    expect(await get(user, '/user_skills')).toMatchObject([
      { skills: [{ name: 'Kubernetes' }, { name: 'PostgreSQL' }, { name: 'TypeScript' }] },
    ])
    expect(await get(user, '/preferences')).toMatchObject({
      target_titles: ['Gardener'],
      places: ['Berlin, Germany', 'Hamburg'],
    })
  })

  it.each([
    ['an open quote', 'Name\nTypeScript\n"PostgreSQL\n'],
    ['a row without end', `Name\nTypeScript\n${'x'.repeat(300_000)}\n`],
    ['bytes that are no text', 'Name\nTypeScript\nPost\0greSQL\ud800\u0007\n'],
    ['nothing at all', ''],
    ['only a header', 'Name'],
    ['columns of the object prototype', '__proto__,constructor,Name\n1,2,TypeScript\n'],
  ])('goes on past a file with %s', async (_what, skills) => {
    const user = await createTestUser(api)
    const answer = await upload(api, user, 'export.zip', archive({ ...FILES, 'Skills.csv': skills }))
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json().linkedin).toMatchObject({ saved: 3, applied: 1 })
    expect(await offersOf(user)).toHaveLength(3)
  })
})
