import { describe, expect, it } from 'vitest'
import { kindOf, workModeIn } from './classify-text.ts'
import { titleLikeness } from './title-likeness.ts'

describe('the kind of a short text', () => {
  it.each([
    [
      'place',
      [
        'San Francisco, CA',
        'Melbourne VIC',
        'Courbevoie - 92',
        'Lyon (69)',
        '14467 Potsdam',
        '22763',
        'Berlín, Alemania',
        'Київ',
        'US, CA, Santa Clara',
        'Curitiba - PR',
        'Berlin-Wedding',
        'US-KS-Wichita',
        'Union européenne',
      ],
    ],
    [
      'employment',
      [
        'Vollzeit',
        'CDI',
        'Full-time',
        'Umowa o pracę',
        'Jornada completa',
        'Полная занятость',
        'Homeoffice möglich, Vollzeit',
      ],
    ],
    ['mode', ['Remote', 'Hybrid', 'Zdalna', 'Можно удалённо', 'Télétravail total', 'Presencial']],
    [
      'age',
      [
        'Just posted',
        'vor 3 Tagen',
        'il y a 2 jours',
        '30d+',
        'Posted on 29 Jul 2026',
        'dzisiaj o 06:12',
        '2 дня назад',
      ],
    ],
    [
      'call',
      [
        'View job',
        'Jetzt bewerben',
        "Voir l'offre",
        'Zobacz ofertę',
        'Ver oferta',
        'Откликнуться',
        'Переглянути вакансію',
        'Ver empleo y solicitar',
      ],
    ],
    ['chrome', ['Unsubscribe', 'Alle 4 Treffer anzeigen', 'Voir toutes les offres', '© 2026 Acme Ltd']],
    [
      'badge',
      ['This company is actively hiring', '2 connections', 'R-104512', 'E 9b', '0.5% – 1.5%', 'Salary not disclosed'],
    ],
    ['size', ['51-250 Employees', '11-50 Mitarbeiter']],
    ['rating', ['4.3', '3.8 ★', '(3,5)']],
    ['plain', ['Acme Robotics', 'Docker, Inc', 'BMO US', 'Remoto Market', 'Banken, bis 5.000 Mitarbeiter']],
  ])('is %s', (kind, texts) => {
    for (const text of texts) expect(`${text}: ${kindOf(text)}`).toBe(`${text}: ${kind}`)
  })

  it('takes time linear in the text', () => {
    const started = performance.now()
    for (const char of ['a ', '1 ', '( ', '$1,', '- ', 'É', '.']) kindOf(char.repeat(40_000))
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('titles', () => {
  it.each([
    'Senior Data Scientist (I & II)',
    'Pflegefachmann/-frau (m/w/d)',
    'Responsable Paie H/F',
    'Kierowca kat. B',
    'Системный аналитик',
    'Parrucchiere/a',
  ])('%s looks like one', (text) => {
    expect(titleLikeness(text)).toBeGreaterThanOrEqual(3)
  })

  it.each([
    '12 new jobs in Berlin',
    'Your job alert for software developer',
    'Apply now',
    'San Francisco, CA',
    '$120,000 a year',
    'Unsubscribe',
  ])('%s does not', (text) => {
    expect(titleLikeness(text)).toBeLessThan(1)
  })
})

it('reads the more cautious work mode of two', () => {
  expect(workModeIn('Hybrid remote')).toBe('hybrid')
  expect(workModeIn('100% remote')).toBe('remote')
  expect(workModeIn('Vor Ort')).toBe('on-site')
  expect(workModeIn('Acme')).toBeNull()
})
