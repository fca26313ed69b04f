import type { MinimumPay } from '@nextjob/contracts/preferences'
import type { PayPeriod, Salary } from '@nextjob/contracts/salary'
import { inEuros } from './reference-rates.ts'

/** How pay fits: null when it cannot be compared, `excluded` when it is stated and too low. */
export type PayFit = { score: number | null; excluded: boolean; detail: string }

/** A year of full-time work in each period: 52 weeks of five days of eight hours. The one table of the program. */
export const periodsPerYear: Readonly<Record<PayPeriod, number>> = {
  hour: 2080,
  day: 260,
  week: 52,
  month: 12,
  year: 1,
}

/** Yearly pay outside these bounds, in euros, is not what anybody prints for full-time work. */
const plausibleYear = { least: 9_000, most: 450_000 }
/** Rates move: pay in another currency is too low only when it misses the minimum by more than this. */
const rateMargin = 0.1
/** `Up to 50,000` tells no lower end; few ranges are wider than this. */
const lowestOfUpTo = 0.8

const dollarCurrency: Readonly<Record<string, string>> = {
  AU: 'AUD',
  CA: 'CAD',
  NZ: 'NZD',
  SG: 'SGD',
  HK: 'HKD',
  MX: 'MXN',
}

/** A bare `$` is the dollar of the country the offer lies in. */
function currencyOf(salary: Salary, countries: ReadonlySet<string>): string | null {
  if (salary.currency !== 'USD' || !salary.printed.includes('$') || /us|u\.s\./i.test(salary.printed))
    return salary.currency
  if (countries.size !== 1) return salary.currency
  const [country = ''] = countries
  return dollarCurrency[country] ?? salary.currency
}

/** The period as told; where none is, the only one by which the amount would be somebody's pay. */
function periodOf(salary: Salary, amount: number, currency: string): PayPeriod | null {
  if (salary.period !== null) return salary.period
  const euros = inEuros(amount, currency)
  if (euros === undefined) return null
  const plausible = (Object.keys(periodsPerYear) as PayPeriod[]).filter((period) => {
    const yearly = euros * periodsPerYear[period]
    return period !== 'week' && yearly >= plausibleYear.least && yearly <= plausibleYear.most
  })
  return plausible.length === 1 ? (plausible[0] ?? null) : null
}

/**
 * Compares an offer's pay with the least that a user wants, both taken to a year. Pay that is missing, guessed by the
 * mail's sender, open upwards or not comparable never excludes an offer. `countries` are those the offer lies in.
 */
export function fitPay(salary: Salary | null, minimum: MinimumPay | null, countries: ReadonlySet<string>): PayFit {
  const cannotTell = (detail: string): PayFit => ({ score: null, excluded: false, detail })
  if (minimum === null) return cannotTell('Your preferences name no minimum pay.')
  const most = salary?.max ?? salary?.min ?? null
  if (salary === null || most === null) return cannotTell('The offer states no pay.')
  const currency = currencyOf(salary, countries)
  const period = currency === null ? null : periodOf(salary, most, currency)
  if (currency === null || period === null) return cannotTell(`${salary.printed}: not comparable with your minimum.`)
  const converted = currency !== minimum.currency
  const toMinimumCurrency = (amount: number): number | undefined => {
    const yearly = amount * periodsPerYear[period]
    if (!converted) return yearly
    const euros = inEuros(yearly, currency)
    const unit = inEuros(1, minimum.currency)
    return euros === undefined || unit === undefined ? undefined : euros / unit
  }
  const wanted = minimum.amount * periodsPerYear[minimum.period]
  const upper = toMinimumCurrency(most)
  const lower = toMinimumCurrency(salary.min ?? most * lowestOfUpTo)
  if (upper === undefined || lower === undefined)
    return cannotTell(`${salary.printed}: not comparable with your minimum.`)
  if (lower >= wanted) return { score: 1, excluded: false, detail: `${salary.printed} meets your minimum.` }
  if (upper >= wanted) {
    const share = (upper - wanted) / Math.max(upper - lower, 1)
    return {
      score: round(0.6 + 0.3 * share),
      excluded: false,
      detail: `${salary.printed} reaches your minimum at its upper end.`,
    }
  }
  const openUpwards = salary.max === null
  // "Employer est." is the employer's own range, whatever it is called.
  const guessed = salary.estimated && !/employer/i.test(salary.printed)
  const surelyLess = upper < wanted * (converted ? 1 - rateMargin : 1)
  if (guessed || openUpwards || !surelyLess) {
    return { score: 0.3, excluded: false, detail: `${salary.printed} seems less than your minimum.` }
  }
  return { score: 0, excluded: true, detail: `${salary.printed} is less than your minimum.` }
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
