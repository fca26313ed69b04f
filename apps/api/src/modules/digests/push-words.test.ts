import { describe, expect, it } from 'vitest'
import { pushWords } from './push-words.ts'
import { isQuiet } from './quiet-hours.ts'

describe('pushWords', () => {
  it.each([
    ['en', 1, '1 new offer that suits you'],
    ['en', 1200, '1,200 new offers that suit you'],
    ['de', 1, '1 neues passendes Stellenangebot'],
    ['de', 5, '5 neue passende Stellenangebote'],
    ['pl', 1, '1 nowa pasująca oferta'],
    ['pl', 3, '3 nowe pasujące oferty'],
    ['pl', 5, '5 nowych pasujących ofert'],
    ['pl', 22, '22 nowe pasujące oferty'],
    ['uk', 1, '1 нова вакансія, що вам підходить'],
    ['uk', 2, '2 нові вакансії, що вам підходять'],
    ['uk', 11, '11 нових вакансій, що вам підходять'],
    ['uk', 21, '21 нова вакансія, що вам підходить'],
  ] as const)('%s, %d: %s', (language, offers, words) => {
    expect(pushWords(language, offers)).toBe(words)
  })
})

describe('isQuiet', () => {
  const night = { from: '22:00', to: '07:00', time_zone: 'Europe/Berlin' }
  const lunch = { from: '12:00', to: '13:30', time_zone: 'America/New_York' }
  it.each([
    // Berlin is an hour ahead of UTC in winter, two in summer.
    ['at the begin', night, '2026-01-10T21:00:00Z', true],
    ['a minute before', night, '2026-01-10T20:59:00Z', false],
    ['after midnight', night, '2026-01-11T02:00:00Z', true],
    ['at midnight', night, '2026-01-10T23:00:00Z', true],
    ['at the end', night, '2026-01-11T06:00:00Z', false],
    ['in summer time', night, '2026-07-10T20:00:00Z', true],
    ['within a day', lunch, '2026-01-10T17:30:00Z', true],
    ['within a day, after', lunch, '2026-01-10T18:30:00Z', false],
  ])('%s', (_when, quiet, at, expected) => {
    expect(isQuiet(quiet, new Date(at))).toBe(expected)
  })
})
