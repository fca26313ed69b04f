import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDate, readLinkedInExport } from './linkedin-export.ts'
import { BadZip } from './read-zip-entries.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nextjob-export-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function archive(files: Record<string, string>): string {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.zip`)
  writeFileSync(path, zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))))
  return path
}

const PREFERENCES = `Locations,Industries,Company Employee Count,Preferred Job Types,Job Titles
"Berlin, Germany; Remote",,,,"Backend Engineer; Platform Engineer"
`

describe("LinkedIn's data export", () => {
  it('gives skills, wishes, saved jobs and applications', async () => {
    const path = archive({
      'Skills.csv': 'Name\nGo\nPostgreSQL\nGo\n',
      'Jobs/Job Seeker Preferences.csv': PREFERENCES,
      'Jobs/Saved Jobs.csv':
        'Saved Date,Job Url,Job Title,Company Name\n"10/3/24, 2:15 PM",https://www.linkedin.com/jobs/view/4099000001?trk=x,Backend Engineer,Nordlicht Systeme\n',
      'Jobs/Job Applications_1.csv':
        'Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n"1/31/25, 9:05 AM",a@example.org,1,Birkenfeld AG,"Engineer, Platform",http://www.linkedin.com/jobs/view/engineer-at-birkenfeld-4099000002,cv.pdf,"Q: a\nA: b"\n',
    })
    const taken = await readLinkedInExport(path)
    expect(taken.skills).toEqual(['Go', 'PostgreSQL'])
    expect(taken.targetTitles).toEqual(['Backend Engineer', 'Platform Engineer'])
    expect(taken.places).toEqual(['Berlin, Germany', 'Remote'])
    expect(taken.postings).toEqual([
      {
        status: 'applied',
        title: 'Engineer, Platform',
        company: 'Birkenfeld AG',
        link: 'https://www.linkedin.com/jobs/view/4099000002/',
        postingKey: 'linkedin:4099000002',
        at: new Date('2025-01-31T09:05:00Z'),
      },
      {
        status: 'saved',
        title: 'Backend Engineer',
        company: 'Nordlicht Systeme',
        link: 'https://www.linkedin.com/jobs/view/4099000001/',
        postingKey: 'linkedin:4099000001',
        at: new Date('2024-10-03T14:15:00Z'),
      },
    ])
    expect(taken.faults).toEqual([])
  })

  it('takes the current position for a title when no wish is stated', async () => {
    const path = archive({
      'Positions.csv':
        'Company Name,Title,Description,Location,Started On,Finished On\nA,Staff Engineer,,Berlin,Jan 2024,\nB,Engineer,,Berlin,Jan 2019,Dec 2023\n',
    })
    expect((await readLinkedInExport(path)).targetTitles).toEqual(['Staff Engineer'])
  })

  it('reports a row without a title and goes on', async () => {
    const path = archive({
      'Saved Jobs.csv':
        'Saved Date,Job Url,Job Title,Company Name\n,not a link,,X\n"2/30/24, 1:00 PM",broken,Tester,Y\n',
    })
    const taken = await readLinkedInExport(path)
    expect(taken.faults).toEqual(['Saved Jobs, row 1: has no title'])
    expect(taken.postings).toEqual([
      { status: 'saved', title: 'Tester', company: 'Y', link: null, postingKey: null, at: null },
    ])
  })

  it('refuses an archive of something else, and a file that is no archive', async () => {
    await expect(readLinkedInExport(archive({ 'photos/cat.txt': 'x' }))).rejects.toThrow(BadZip)
    const path = join(folder, 'plain.zip')
    writeFileSync(path, 'PK\u0003\u0004 cut off')
    await expect(readLinkedInExport(path)).rejects.toThrow(/no \.zip archive/)
  })

  it('refuses an archive that unpacks to more than it may', async () => {
    const path = archive({ 'Skills.csv': `Name\n${'x'.repeat(21_000_000)}` })
    await expect(readLinkedInExport(path)).rejects.toThrow(/unpacks to too much/)
  })
})

describe('dates of the export', () => {
  it.each([
    ['10/3/24, 2:15 PM', '2024-10-03T14:15:00.000Z'],
    ['12/31/2023, 12:05 AM', '2023-12-31T00:05:00.000Z'],
    ['1/2/24, 12:00 PM', '2024-01-02T12:00:00.000Z'],
  ])('reads %s in US order', (text, iso) => {
    expect(readDate(text)?.toISOString()).toBe(iso)
  })

  it.each(['', '2/30/24, 1:00 PM', '13/1/24, 1:00 PM', 'yesterday'])('gives no date for %j', (text) => {
    expect(readDate(text)).toBeNull()
  })
})
