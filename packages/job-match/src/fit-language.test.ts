import { describe, expect, test } from 'vitest'
import { fitLanguage } from './fit-language.ts'

describe('fitLanguage', () => {
  test('compares the language of the title with those of the user', () => {
    expect(fitLanguage('Buchhalter', null, ['de', 'en']).score).toBe(1)
    expect(fitLanguage('Buchhalter', null, ['en'])).toEqual({
      score: 0,
      detail: 'Written in German, which is not among your languages.',
    })
  })

  test('says nothing without a wish, or where the title does not tell', () => {
    expect(fitLanguage('Buchhalter', null, []).score).toBeNull()
    expect(fitLanguage('Backend Engineer', 'Remote', ['en']).score).toBeNull()
  })

  test('asks a location that names no place where the title leaves doubt', () => {
    expect(fitLanguage('Backend Engineer', 'Praca zdalna', ['en']).score).toBe(0.2)
    expect(fitLanguage('Backend-разработчик', 'Удалённо', ['uk', 'en']).score).toBe(0)
    expect(fitLanguage('Backend-разработчик', null, ['uk', 'en']).score).toBe(1)
  })

  test('takes a word of several languages for any of them', () => {
    expect(fitLanguage('Analista de datos', null, ['pt']).score).toBe(1)
  })
})
