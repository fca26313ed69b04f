import { describe, expect, it } from 'vitest'
import { isSalaryLine, readSalary } from './read-salary.ts'

describe('printed pay', () => {
  it.each([
    ['$171,000 - $248,000 a year', 171_000, 248_000, 'USD', 'year', false],
    ['$41 - $79 an hour', 41, 79, 'USD', 'hour', false],
    ['$188K-$221K / year', 188_000, 221_000, 'USD', 'year', false],
    ['$150K - $230K (Employer est.)', 150_000, 230_000, 'USD', 'year', true],
    ['49.000 - 67.000 €/Jahr (geschätzt für Vollzeit)', 49_000, 67_000, 'EUR', 'year', true],
    ['Entre 45 k € et 55 k € par an', 45_000, 55_000, 'EUR', 'year', false],
    ['90 000 - 110 000 € / an', 90_000, 110_000, 'EUR', 'year', false],
    ['2 mil €-4 mil € / mes', 2_000, 4_000, 'EUR', 'month', false],
    ['110-150 zł netto (+ VAT) / godz.', 110, 150, 'PLN', 'hour', false],
    ['от 4 000 до 6 000 $ за месяц', 4_000, 6_000, 'USD', 'month', false],
    ['₹10L – ₹20L', 1_000_000, 2_000_000, 'INR', null, false],
    ['AU$80 - AU$85 per hour', 80, 85, 'AUD', 'hour', false],
    ['EUR45.000 - EUR52.000 par an', 45_000, 52_000, 'EUR', 'year', false],
    ['45-55K EUR', 45_000, 55_000, 'EUR', 'year', false],
  ])('%s', (printed, min, max, currency, period, estimated) => {
    expect(readSalary(printed)).toEqual({ printed, min, max, currency, period, estimated })
  })

  it('leaves the open end of a bound open', () => {
    expect(readSalary('Up to £60,000')).toMatchObject({ min: null, max: 60_000, currency: 'GBP' })
    expect(readSalary('From $140,000 a year')).toMatchObject({ min: 140_000, max: null })
    expect(readSalary('от 200 000 ₽')).toMatchObject({ min: 200_000, max: null, currency: 'RUB' })
  })

  it.each([
    '$14.99 $94.99',
    'Valuation $4B',
    '401(k) with match',
    '4.3',
    '12 days ago',
    'Series B, $20M raised',
    'Great salary',
    '22763',
  ])('is not found in %s', (text) => {
    expect(isSalaryLine(text)).toBe(false)
  })

  it('is not the whole of a line that names company and place first', () => {
    expect(isSalaryLine('Brightside Support Ltd - Ashford - £39,750')).toBe(false)
  })
})
