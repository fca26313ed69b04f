import { describe, expect, test } from 'vitest'
import { demandedLanguage } from './demanded-languages.ts'

describe('demandedLanguage', () => {
  test.each([
    ['Customer Support (German)', 'de'],
    ['German Speaking Sales Agent', 'de'],
    ['Customer Service with French', 'fr'],
    ['Specjalista z językiem niemieckim', undefined],
    ['English Teacher', undefined],
    ['Backend Engineer', undefined],
    ['Sales Manager Germany', undefined],
  ])('reads the title “%s”', (title, language) => {
    expect(demandedLanguage(title, null)?.languages[0]).toBe(language)
  })

  test.each([
    ['You are fluent in Dutch.', 'nl'],
    ['Fließend Deutsch in Wort und Schrift', 'de'],
    ['Deutsch C1 erforderlich', 'de'],
    ['Anglais courant exigé', 'en'],
    ['Fluent Italian is a plus', undefined],
    ['We have German engineers and French food.', undefined],
  ])('reads the description “%s”', (description, language) => {
    expect(demandedLanguage('Engineer', description)?.languages[0]).toBe(language)
  })

  test('quotes the words as they stand in the text', () => {
    expect(demandedLanguage('Engineer', 'Ideal: Fließend Deutsch in Wort und Schrift.')?.quote).toContain(
      'Fließend Deutsch in Wort',
    )
  })

  test('takes any of several that are joined by “or”', () => {
    expect(demandedLanguage('Engineer', 'Fluent German or English required')?.languages.toSorted()).toEqual([
      'de',
      'en',
    ])
  })
})
