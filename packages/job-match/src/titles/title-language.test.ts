import { describe, expect, test } from 'vitest'
import { titleLanguages } from './title-language.ts'

describe('titleLanguages', () => {
  test.each([
    ['Softwareentwickler:in Backend', ['de']],
    ['Sachbearbeiter Einkauf (m/w/d)', ['de']],
    ['Développeuse web F/H', ['fr']],
    ['Desarrollador/a Java', ['es']],
    ['Magazziniere notturno', ['it']],
    ['Kierownik zmiany', ['pl']],
    ['Medewerker magazijn', ['nl']],
    ['Інженер з тестування', ['uk']],
    ['Системный администратор', ['ru']],
    ['DevOps-инженер', ['ru', 'uk']],
  ])('tells the language of %s', (title, languages) => {
    expect(titleLanguages(title)).toEqual(languages)
  })

  test('keeps every language that a word may be of', () => {
    expect(titleLanguages('Analista de datos')).toEqual(expect.arrayContaining(['es', 'it', 'pt']))
  })

  test.each([
    'Senior Software Engineer (m/w/d)',
    'Product Manager H/F',
    'Chef de Partie',
    'Site Reliability Engineer',
    'Warehouse Team Lead - Nights',
    'Account Executive, DACH',
  ])('says nothing of a title that travels: %s', (title) => {
    expect(titleLanguages(title)).toEqual([])
  })
})
