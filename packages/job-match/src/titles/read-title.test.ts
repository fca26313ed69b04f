import { describe, expect, test } from 'vitest'
import { readTitle } from './read-title.ts'
import { dropGenderMarks } from './split-title.ts'

function headOf(title: string): { role: string | null; topic: string | undefined } {
  const [head] = readTitle(title).senses
  const [main] = [...(head?.topics ?? [])].sort(([, a], [, b]) => b - a)
  return { role: head?.role ?? null, topic: main?.[0] }
}

describe('dropGenderMarks', () => {
  test.each([
    'Tischler (m/w/d)',
    'Tischler m/w/d',
    'Tischler (w/m/x)',
    'Tischler [d|m|w]',
    'Tischler F/H',
    'Tischler (H/F)',
    'Tischler - F/H/D',
    'Tischler (all genders)',
    'Tischler:in',
    'Tischler*in',
    'Tischler/-in',
    'Tischler(in)',
  ])('leaves the work of “%s”', (title) => {
    expect(dropGenderMarks(title).replace(/[\s-]+$/, '')).toBe('Tischler')
  })

  test('keeps what only looks like one', () => {
    expect(dropGenderMarks('UX/UI Designer')).toBe('UX/UI Designer')
    expect(dropGenderMarks('CI/CD Engineer (AWS)')).toBe('CI/CD Engineer (AWS)')
  })
})

describe('readTitle', () => {
  test.each([
    ['Junior Data Analyst', 1],
    ['Werkstudent Softwareentwicklung', 0],
    ['Alternance - Product Owner (F/H)', 0],
    ['Praktikum Senior Management', 0],
    ['Marketing Manager - Praktikum im Vertrieb', 0],
    ['Product Owner confirmé', 2],
    ['Sr. Python Developer', 3],
    ['Starszy programista Java', 3],
    ['Старший розробник', 3],
    ['Staff Engineer', 4],
    ['Head of Marketing', 5],
    ['Director, Revenue Operations', 6],
    ['VP Sales', 7],
    ['CTO', 8],
    ['Backend Engineer', null],
    ['(Senior) Backend Engineer', null],
    ['Projektleiter Bau', null],
  ])('reads the level of “%s”', (title, level) => {
    expect(readTitle(title).level).toBe(level)
  })

  test.each([
    ['Vertriebsleiter', 'manager', 'sales'],
    ['Frontendentwickler', 'maker', 'frontend'],
    ['Fullstack Softwareentwickler', 'maker', 'fullstack'],
    ['Manager, Analytics & Reporting', 'manager', 'data-analytics'],
    ['VP, Product Management', 'manager', 'product'],
    ['Head of Frontend Development', 'manager', 'frontend'],
    ['Lead Data Scientist', 'scientist', 'data-science'],
    ['Ingénieur travaux H/F', 'manager', 'construction-mgmt'],
    ['Developer', 'maker', 'software'],
  ])('finds what “%s” is about', (title, role, topic) => {
    expect(headOf(title)).toEqual({ role, topic })
  })

  test('reads several titles where a slash stands between titles, and one where it stands inside', () => {
    expect(readTitle('Data Scientist/Engineer').senses.map((sense) => sense.role)).toEqual(['scientist', 'maker'])
    expect(readTitle('UX/UI Designer').senses).toHaveLength(1)
  })

  test('weighs what stands behind a dash less than the title proper', () => {
    const [head] = readTitle('Product Manager - Cloud').senses
    expect(head?.topics.get('product')).toBe(1)
    expect(head?.topics.get('cloud')).toBeLessThan(0.3)
  })

  test.each(['', ' ', '/', '((((', '—', '🧭', '(m/w/d)', 'a'.repeat(500)])(
    'answers to “%s” without failing',
    (title) => {
      expect(() => readTitle(title)).not.toThrow()
    },
  )
})
