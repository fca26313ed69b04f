import { expect, test } from 'vitest'
import { searchSkills } from './search-skills.ts'

const found = (question: string | undefined, limit = 5, offset = 0) =>
  searchSkills(question, { limit, offset }).skills.map((skill) => skill.name)

test('begins with names that begin with the question, our own and short ones first', () => {
  expect(found('reac', 2)).toEqual(['React', 'React Native'])
  expect(found('post', 1)).toEqual(['Postman'])
  expect(found('postg', 1)).toEqual(['PostgreSQL'])
})

test('puts a spelling that is the question itself before all', () => {
  expect(found('c', 3)).toEqual(['C', 'C#', 'C++'])
  expect(found('go', 1)).toEqual(['Go'])
  expect(found('js', 1)).toEqual(['JavaScript'])
  expect(found('.net', 1)).toEqual(['.NET'])
})

test('knows aliases in other languages, in any case and without diacritics', () => {
  expect(found('Buchh', 1)).toEqual(['Accounting'])
  expect(found('comptabilite', 1)).toEqual(['Accounting'])
  expect(found('OBSLUGA KLI', 1)).toEqual(['Customer service'])
  expect(found('бухгалт', 1)).toEqual(['Accounting'])
})

test('finds words inside names, and parts of words after those', () => {
  expect(found('programming', 10)).toContain('Pair programming')
  expect(found('gresql', 1)).toEqual(['PostgreSQL'])
  expect(found('operate two-way', 1)).toEqual(['operate two-way radio systems'])
})

test('forgives one wrong, missing, doubled or swapped letter from five letters on', () => {
  for (const typo of ['kubernetis', 'kubernets', 'kubbernetes', 'kuberentes'])
    expect(found(typo, 1)).toEqual(['Kubernetes'])
  expect(found('pyhton', 1)).toEqual(['Python'])
  expect(found('qyth')).toEqual([])
  expect(found('kvbernxtes')).toEqual([])
})

test('pages without losing or doubling a skill, and counts them all', () => {
  const { total } = searchSkills('data', { limit: 1, offset: 0 })
  const pages = Array.from({ length: Math.ceil(total / 40) }, (_, at) => found('data', 40, at * 40)).flat()
  expect(pages).toHaveLength(total)
  expect(new Set(pages).size).toBe(total)
  expect(found('data', 10, total)).toEqual([])
})

test('lists everything when nothing is asked, what many people pick first', () => {
  const { total, skills } = searchSkills(undefined, { limit: 60, offset: 0 })
  expect(total).toBeGreaterThan(15_000)
  expect(skills.slice(0, 3).map((skill) => skill.name)).toEqual(['Microsoft Excel', 'English', 'Customer service'])
  expect(found('  ', 1)).toEqual(['Microsoft Excel'])
  const { skills: last } = searchSkills('', { limit: 1, offset: total - 1 })
  expect(last[0]?.source).toBe('esco')
})

test('answers nothing to a question of signs, and cuts endless ones', () => {
  expect(found('?!/')).toEqual([])
  expect(found('x'.repeat(1_000_000))).toEqual([])
})
