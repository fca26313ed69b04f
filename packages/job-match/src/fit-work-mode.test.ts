import { describe, expect, test } from 'vitest'
import { fitWorkMode, readWorkMode } from './fit-work-mode.ts'

const offer = { title: 'Engineer', location: 'Berlin', work_mode: null }

describe('readWorkMode', () => {
  test('prefers the offer’s own field to words', () => {
    expect(readWorkMode({ ...offer, work_mode: 'on-site', location: 'Berlin (Remote)' })).toBe('on-site')
  })

  test.each([
    ['Engineer', 'Berlin (Remote)', 'remote'],
    ['Engineer – Remote', 'Munich', 'remote'],
    ['Remote Data Engineer', 'Kraków', 'remote'],
    ['Engineer', 'Hybride, Lyon', 'hybrid'],
    ['Engineer', 'Lyon (Sur site)', 'on-site'],
    ['Remote Sensing Scientist', 'Bonn', null],
    ['Hybrid Cloud Engineer', 'Bonn', null],
    ['Engineer', null, null],
  ] as const)('reads “%s” in “%s” as %s', (title, location, mode) => {
    expect(readWorkMode({ title, location, work_mode: null })).toBe(mode)
  })
})

describe('fitWorkMode', () => {
  test('excludes only a way of working that is told and not wanted', () => {
    expect(fitWorkMode('on-site', ['remote'], false)).toMatchObject({ score: 0, excluded: true })
    expect(fitWorkMode('remote', ['remote'], false)).toMatchObject({ score: 1, excluded: false })
    expect(fitWorkMode(null, ['remote'], false).excluded).toBe(false)
    expect(fitWorkMode(null, [], false).score).toBeNull()
  })

  test('counts “Remote” among the places as a wish for remote work', () => {
    expect(fitWorkMode('remote', ['hybrid'], true).excluded).toBe(false)
  })

  test('takes silence for the less likely the more a person depends on remote work', () => {
    const silence = (wished: ('remote' | 'hybrid' | 'on-site')[]): number => fitWorkMode(null, wished, false).score ?? 0
    expect(silence(['remote'])).toBeLessThan(silence(['remote', 'hybrid']))
    expect(silence(['remote', 'hybrid'])).toBeLessThan(silence(['on-site']))
  })
})
