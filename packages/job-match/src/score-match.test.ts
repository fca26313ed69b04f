import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import { matchScoreSchema } from '@nextjob/contracts/match'
import type { MatchProfile } from '@nextjob/contracts/match-profile'
import type { Preferences } from '@nextjob/contracts/preferences'
import { assert, constantFrom, property, record, string, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreMatch } from './score-match.ts'
import { skillCatalogue } from './skills/skill-catalogue.ts'

const noPreferences: Preferences = {
  target_titles: [],
  places: [],
  work_modes: [],
  minimum_pay: null,
  languages: [],
  blocked_companies: [],
}

function offer(parts: Partial<ExtractedOffer> = {}): ExtractedOffer {
  return {
    title: 'Backend Engineer',
    company: 'Brightwater GmbH',
    location: 'Berlin',
    work_mode: null,
    salary: null,
    employment_type: null,
    apply_link: null,
    posting_key: null,
    description: null,
    evidence: [],
    ...parts,
  }
}

function skillsNamed(...names: string[]): MatchProfile['skills'] {
  return skillCatalogue()
    .filter(({ name }) => names.includes(name))
    .map(({ id, name }) => ({ id, name }))
}

function profile(
  preferences: Partial<Preferences> = {},
  skills: MatchProfile['skills'] = skillsNamed('Python', 'PostgreSQL', 'Kubernetes'),
): MatchProfile {
  return {
    skills,
    preferences: { ...noPreferences, target_titles: ['Backend Engineer'], places: ['Berlin'], ...preferences },
  }
}

function score(parts: Partial<ExtractedOffer>, mine = profile()): number {
  return scoreMatch(offer(parts), mine).score ?? -1
}

const describedOffer = offer({
  title: 'Backend Engineer (m/w/d)',
  description: 'You build services in Python and Go on Kubernetes, with PostgreSQL and Apache Kafka behind them.',
})

describe('scoreMatch', () => {
  test('tells what it stands on in the offer’s own words', () => {
    const match = scoreMatch(describedOffer, profile())
    expect(match.matched_skills).toEqual(['Python', 'Kubernetes', 'PostgreSQL'])
    expect(match.missing_skills).toEqual(expect.arrayContaining(['Go', 'Apache Kafka']))
    expect(match.evidence).toEqual(
      expect.arrayContaining([
        { claim: 'title-fit', quote: 'Backend Engineer (m/w/d)' },
        { claim: 'skill:Python', quote: 'Python' },
        { claim: 'place-fit', quote: 'Berlin' },
      ]),
    )
    expect(match.reason).toContain('fits your target title Backend Engineer')
    expect(match.reason).toContain('3 of your skills are named: Python, Kubernetes, PostgreSQL')
    expect(match.filtered_by).toBeNull()
  })

  test('counts a skill that the title implies, and says that it is only implied', () => {
    const match = scoreMatch(
      offer({ title: 'Data Scientist' }),
      profile({ target_titles: ['Data Scientist'] }, skillsNamed('Statistics')),
    )
    expect(match.matched_skills).toEqual(['Statistics'])
    expect(match.evidence).toContainEqual({ claim: 'implied-skill:Statistics', quote: 'Data Scientist' })
    expect(match.reason).toContain('The title implies Statistics')
  })

  test('quotes the words of the mail that a work mode stands on', () => {
    const told = offer({ work_mode: 'remote', evidence: [{ claim: 'work_mode', quote: '100 % Homeoffice' }] })
    const match = scoreMatch(told, profile({ work_modes: ['remote'] }))
    expect(match.evidence).toContainEqual({ claim: 'work-mode-fit', quote: '100 % Homeoffice' })
    expect(match.reason).toContain('remote, as you want')
  })

  test('lowers, and does not hide, an offer written in a language the user does not work in', () => {
    const mine = profile({ target_titles: ['Accountant'], places: ['Dublin'], languages: ['en'] })
    const plain = scoreMatch(offer({ title: 'Accountant', location: 'Dublin' }), mine)
    const foreign = scoreMatch(offer({ title: 'Buchhalter', location: 'Dublin' }), mine)
    expect(foreign.filtered_by).toBeNull()
    expect(foreign.score).toBeLessThan((plain.score ?? 0) / 2)
    expect(foreign.reason).toContain('Written in German')
  })

  test('hides a town that it does not know where the title, too, is foreign', () => {
    const mine = profile({ target_titles: ['Accountant'], places: ['Dublin'], languages: ['en'] })
    expect(scoreMatch(offer({ title: 'Buchhalter', location: 'Hinterwinkelbach' }), mine).filtered_by).toBe('place')
    expect(scoreMatch(offer({ title: 'Accountant', location: 'Hinterwinkelbach' }), mine).filtered_by).toBeNull()
  })

  test('shows every part, with weights that add up to 1', () => {
    const { parts } = scoreMatch(describedOffer, profile())
    expect(parts.map((part) => part.name)).toEqual([
      'title',
      'skills',
      'place',
      'work_mode',
      'salary',
      'language',
      'seniority',
    ])
    expect(parts.reduce((sum, part) => sum + part.weight, 0)).toBeCloseTo(1, 3)
  })

  test('gives no score to an empty profile and says what to fill in', () => {
    const match = scoreMatch(offer(), { skills: [], preferences: noPreferences })
    expect(match.score).toBeNull()
    expect(match.reason).toMatch(/skills or a target title/)
  })

  test('scores by skills alone where no target title is set, and by titles alone where no skill is', () => {
    const bySkills = profile({ target_titles: [] })
    expect(score(describedOffer, bySkills)).toBeGreaterThan(0.4)
    expect(score({ title: 'Pflegefachkraft' }, bySkills)).toBeLessThan(0.1)
    expect(score({}, profile({}, []))).toBeGreaterThan(0.5)
  })

  test('is never sure of an offer that shows only its title', () => {
    const perfect = profile({ target_titles: ['Python Developer'] }, skillsNamed('Python'))
    expect(score({ title: 'Python Developer' }, perfect)).toBeLessThan(0.95)
    expect(score({ title: 'Python Developer' }, perfect)).toBeGreaterThan(0.8)
  })

  test('ranks as a person would: title, then place, seniority and skills', () => {
    const ranked = [
      score(describedOffer),
      score({}),
      score({ title: 'Junior Backend Engineer' }),
      score({ title: 'Werkstudent Backend Engineer' }),
      score({ title: 'Frontend Developer' }),
      score({ title: 'Pflegefachkraft (m/w/d)' }),
    ]
    expect(ranked).toEqual(ranked.toSorted((a, b) => b - a))
    expect(new Set(ranked).size).toBe(ranked.length)
    expect(ranked.at(-1)).toBeLessThan(0.02)
  })

  test.each([
    ['blocked-company', {}, { blocked_companies: ['Brightwater'] }],
    ['place', { location: 'Wien' }, {}],
    ['work-mode', { work_mode: 'on-site' }, { work_modes: ['remote'] }],
    [
      'pay',
      {
        salary: {
          printed: '40.000 €/Jahr',
          min: 40_000,
          max: 40_000,
          currency: 'EUR',
          period: 'year',
          estimated: false,
        },
      },
      { minimum_pay: { amount: 60_000, currency: 'EUR', period: 'year' } },
    ],
    ['language', { description: 'Fluent Dutch is required.' }, { languages: ['en', 'de'] }],
  ] as const)('hides by the hard filter “%s”, says so, and still shows the parts', (name, parts, preferences) => {
    const match = scoreMatch(offer(parts as Partial<ExtractedOffer>), profile(preferences as Partial<Preferences>))
    expect(match.filtered_by).toBe(name)
    expect(match.score).toBe(0)
    expect(match.reason).toMatch(/^Hidden because/)
    expect(match.parts).toHaveLength(7)
    expect(scoreMatch(offer(parts as Partial<ExtractedOffer>), profile()).filtered_by).toBe(
      name === 'place' ? 'place' : null,
    )
  })

  test('holds internships far from who looks for a job', () => {
    expect(score({ title: 'Backend Engineer (Internship)' })).toBeLessThan(score({}) / 2)
  })

  test('does not take silence for agreement', () => {
    expect(score({ location: null })).toBeLessThan(score({}))
    expect(score({}, profile({ work_modes: ['remote'] }))).toBeLessThan(
      score({ work_mode: 'remote' }, profile({ work_modes: ['remote'] })),
    )
  })

  test('never lowers a score for one more skill that the offer names', () => {
    const named = skillsNamed('Python', 'Go', 'Kubernetes', 'PostgreSQL', 'Apache Kafka')
    const others = skillsNamed('Java', 'Docker', 'Patient care', 'Microsoft Excel')
    const titles = constantFrom('Backend Engineer', 'Data Analyst', 'Nurse')
    assert(
      property(
        uniqueArray(constantFrom(...named, ...others)),
        constantFrom(...named),
        uniqueArray(titles, { maxLength: 2 }),
        (skills, more, target_titles) => {
          const before = scoreMatch(describedOffer, profile({ target_titles }, skills)).score ?? 0
          const after =
            scoreMatch(describedOffer, profile({ target_titles }, [...skills.filter(({ id }) => id !== more.id), more]))
              .score ?? 0
          return after >= before
        },
      ),
    )
  })

  test('never lowers a score for a title that fits better', () => {
    const ladder = [
      'Pflegefachkraft',
      'Engineering Manager',
      'Frontend Developer',
      'Full Stack Developer',
      'Backend Engineer',
    ]
    assert(
      property(
        constantFrom(...ladder.keys()),
        constantFrom(...ladder.keys()),
        constantFrom('Berlin', 'Wien', null),
        (one, other, location) => {
          const [worse = '', better = ''] = [ladder[Math.min(one, other)], ladder[Math.max(one, other)]]
          const mine = profile({}, [])
          return score({ title: better, location }, mine) >= score({ title: worse, location }, mine)
        },
      ),
    )
  })

  test('answers to any words with a valid, repeatable score', () => {
    const words = string({ unit: 'grapheme', minLength: 1, maxLength: 120 })
    assert(
      property(record({ title: words, company: words, location: words, description: words }), words, (parts, wish) => {
        const mine = profile({ target_titles: [wish], places: [wish], blocked_companies: [wish], languages: ['en'] })
        const match = scoreMatch(offer(parts), mine)
        expect(matchScoreSchema.parse(match)).toEqual(match)
        expect(scoreMatch(offer(parts), structuredClone(mine))).toEqual(match)
      }),
      { numRuns: 300 },
    )
  })

  test('stays valid at the greatest lengths that an offer may have', () => {
    const long = offer({
      title: 'Python '.repeat(71),
      company: 'B'.repeat(300),
      location: 'Berlin, '.repeat(37),
      salary: { printed: '9'.repeat(300), min: 1, max: 2, currency: 'EUR', period: 'year', estimated: true },
      description: 'Python, Go, Kubernetes; fluent German. '.repeat(512),
    })
    const mine = profile({
      blocked_companies: ['B'.repeat(120)],
      minimum_pay: { amount: 60_000, currency: 'EUR', period: 'year' },
    })
    expect(matchScoreSchema.safeParse(scoreMatch(long, mine)).success).toBe(true)
  })
})
