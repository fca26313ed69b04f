import { expect, test } from 'vitest'
import { fitSeniority } from './fit-seniority.ts'

test('has no opinion where neither title tells a level', () => {
  expect(fitSeniority(null, null).score).toBeNull()
})

test('fits the same level best, and less with every step', () => {
  const scores = [3, 4, 5, 6, 7].map((level) => fitSeniority(level, 3).score ?? 0)
  expect(scores[0]).toBe(1)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(fitSeniority(1, 3).score).toBeLessThan(fitSeniority(2, 3).score ?? 0)
})

test('counts each rank above as a longer way for beginners', () => {
  expect(fitSeniority(3, 1).score).toBeLessThan(fitSeniority(5, 3).score ?? 0)
})

test('keeps internships and careers apart, in both directions', () => {
  for (const target of [null, 3, 6]) expect(fitSeniority(0, target).score).toBeLessThan(0.1)
  expect(fitSeniority(3, 0).score).toBeLessThan(0.1)
  expect(fitSeniority(0, 0).score).toBe(1)
})
