import type { Salary } from '@nextjob/contracts/salary'
import { describe, expect, test } from 'vitest'
import { fitPay } from './fit-pay.ts'

const nowhere = new Set<string>()

function pay(parts: Partial<Salary>): Salary {
  return {
    printed: 'as printed',
    min: 50_000,
    max: 60_000,
    currency: 'EUR',
    period: 'year',
    estimated: false,
    ...parts,
  }
}

describe('fitPay', () => {
  test('excludes stated pay whose upper end lies below the minimum', () => {
    expect(fitPay(pay({}), { amount: 65_000, currency: 'EUR', period: 'year' }, nowhere)).toMatchObject({
      score: 0,
      excluded: true,
    })
    expect(fitPay(pay({}), { amount: 60_000, currency: 'EUR', period: 'year' }, nowhere)).toMatchObject({
      score: 0.6,
      excluded: false,
    })
  })

  test('fits better the more of the range meets the minimum', () => {
    const scores = [45_000, 52_000, 58_000].map(
      (amount) => fitPay(pay({}), { amount, currency: 'EUR', period: 'year' }, nowhere).score,
    )
    expect(scores[0]).toBe(1)
    expect(scores[1]).toBeGreaterThan(scores[2] ?? 1)
  })

  test('takes “up to” for the upper end of a range, not for the pay', () => {
    const upTo = pay({ printed: 'Up to 60,000', min: null })
    const fit = (amount: number) => fitPay(upTo, { amount, currency: 'EUR', period: 'year' }, nowhere)
    expect(fit(60_000)).toMatchObject({ score: 0.6, excluded: false })
    expect(fit(45_000).score).toBe(1)
    expect(fit(61_000).excluded).toBe(true)
  })

  test('compares hours, days, weeks and months by one table', () => {
    const minimum = { amount: 104_000, currency: 'USD', period: 'year' } as const
    for (const [period, amount] of [
      ['hour', 50],
      ['day', 400],
      ['week', 2_000],
      ['month', 104_000 / 12],
    ] as const) {
      const stated = pay({ min: amount, max: amount, currency: 'USD', period })
      expect.soft(fitPay(stated, minimum, nowhere), period).toMatchObject({ score: 1, excluded: false })
      expect.soft(fitPay(stated, { ...minimum, amount: 104_100 }, nowhere), period).toMatchObject({ excluded: true })
    }
  })

  test('deduces a period that is not told only where one alone is plausible', () => {
    const minimum = { amount: 5_000, currency: 'EUR', period: 'month' } as const
    expect(fitPay(pay({ min: 40_000, max: 46_000, period: null }), minimum, nowhere).excluded).toBe(true)
    expect(fitPay(pay({ min: 100, max: 100, period: null }), minimum, nowhere)).toMatchObject({
      score: null,
      excluded: false,
    })
  })

  test('converts currencies with a margin, and compares nothing where a rate is missing', () => {
    const minimum = { amount: 50_000, currency: 'EUR', period: 'year' } as const
    expect(fitPay(pay({ min: 30_000, max: 30_000, currency: 'USD' }), minimum, nowhere).excluded).toBe(true)
    expect(fitPay(pay({ min: 57_000, max: 57_000, currency: 'USD' }), minimum, nowhere).excluded).toBe(false)
    expect(fitPay(pay({ min: 1, max: 1, currency: 'XTS' }), minimum, nowhere)).toMatchObject({
      score: null,
      excluded: false,
    })
  })

  test('takes a bare dollar for the one of the country the offer lies in', () => {
    const minimum = { amount: 180_000, currency: 'AUD', period: 'year' } as const
    const stated = pay({ printed: '$143,627 - $152,229', min: 143_627, max: 152_229, currency: 'USD' })
    expect(fitPay(stated, minimum, new Set(['AU'])).excluded).toBe(true)
    expect(fitPay(stated, minimum, new Set(['US'])).excluded).toBe(false)
  })

  test.each([
    ['missing', null],
    ['without an amount', pay({ min: null, max: null })],
    ['without a currency', pay({ currency: null })],
    ['guessed by the mail’s sender', pay({ estimated: true })],
    ['open upwards', pay({ max: null })],
  ])('never excludes pay that is %s', (_, stated) => {
    expect(fitPay(stated, { amount: 90_000, currency: 'EUR', period: 'year' }, nowhere).excluded).toBe(false)
  })
})
