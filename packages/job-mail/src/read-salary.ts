import type { PayPeriod, Salary } from '@nextjob/contracts/salary'
import { wordsOf } from './fold-text.ts'
import { words } from './vocabulary/words.ts'

const MAX_LENGTH = 200

/** Signs and words of currencies, the longer before the shorter. */
const CURRENCIES: readonly [RegExp, string][] = [
  [/(?:us|u\.s\.)\s?\$|\busd(?![a-z])|\$\s?us/i, 'USD'],
  [/(?:au|a)\$|\baud(?![a-z])/i, 'AUD'],
  [/(?:ca|c)\$|\bcad(?![a-z])|\$\s?ca/i, 'CAD'],
  [/nz\$|\bnzd(?![a-z])/i, 'NZD'],
  [/s\$|\bsgd(?![a-z])/i, 'SGD'],
  [/hk\$|\bhkd(?![a-z])/i, 'HKD'],
  [/r\$|\bbrl(?![a-z])/i, 'BRL'],
  [/mx\$|\bmxn(?![a-z])/i, 'MXN'],
  [/€|\beur(?:os?)?(?![a-z])/i, 'EUR'],
  [/£|\bgbp(?![a-z])/i, 'GBP'],
  [/\bchf(?![a-z])|\bsfr(?![a-z])|\bfr\.-/i, 'CHF'],
  [/(?<!\p{L})zł|\bpln(?![a-z])/iu, 'PLN'],
  [/₴|(?<!\p{L})грн|\buah(?![a-z])/iu, 'UAH'],
  [/₽|(?<!\p{L})руб|(?<!\p{L})р\.|\brub(?![a-z])|\brur(?![a-z])/iu, 'RUB'],
  [/₸|(?<!\p{L})тенге|\bkzt(?![a-z])/iu, 'KZT'],
  [/(?<!\p{L})byn(?![a-z])|бел\.? ?руб/iu, 'BYN'],
  [/₹|\binr(?![a-z])|\brs\.?\s?(?=\d)|\blpa\b|\blakhs?\b|\blacs?\b|\bcr\.?\s?pa\b/i, 'INR'],
  [/kč|\bczk(?![a-z])/i, 'CZK'],
  [/\bhuf(?![a-z])|\bft(?![a-z])/i, 'HUF'],
  [/\bron(?![a-z])|(?<!\p{L})lei\b/iu, 'RON'],
  [/\bsek(?![a-z])/i, 'SEK'],
  [/\bnok(?![a-z])/i, 'NOK'],
  [/\bdkk(?![a-z])|\bkr(?![a-z])/i, 'DKK'],
  [/₺|\btry(?![a-z])|\btl(?![a-z])/i, 'TRY'],
  [/₪|\bils(?![a-z])/i, 'ILS'],
  [/¥|\bjpy(?![a-z])/i, 'JPY'],
  [/\baed(?![a-z])/i, 'AED'],
  [/\bzar\b|(?<![a-z])r(?=\s?\d)/i, 'ZAR'],
  [/₱|\bphp(?![a-z])/i, 'PHP'],
  [/\$/, 'USD'],
]

/** Digits in groups (`49.000`, `1,200.50`, `45 000`) or plain, with a unit (`45k`, `2 mil`, `10L`, `6 LPA`). */
const AMOUNT =
  /(?:(?<![\p{L}\d.,])|(?<=EUR|USD|GBP|CHF|PLN|CAD|AUD|SEK|INR|Rs|R))(\d{1,3}(?:([\s.,'’\u00a0\u202f])\d{3})(?:\2\d{3}){0,3}(?!\d)(?:[.,]\d{1,2}(?!\d))?|\d{1,9}(?:[.,]\d{1,2}(?!\d))?)\s?(k(?!\p{L})|K(?!\p{L})|L(?!\p{L})|LPA|lpa|[Ll]akhs?|[Ll]acs?|mil(?!\p{L})|tys\.?|тыс\.?|тис\.?|tsd\.?|m(?:io|ln)?\.?(?=\s?(?:€|\$|£)))?/gu

const UNITS: Record<string, number> = {
  k: 1e3,
  mil: 1e3,
  tys: 1e3,
  тыс: 1e3,
  тис: 1e3,
  tsd: 1e3,
  l: 1e5,
  lpa: 1e5,
  lakh: 1e5,
  lakhs: 1e5,
  lac: 1e5,
  lacs: 1e5,
}

/** Words that stand by an amount of money that is no pay: prices, funding, discounts. */
const NOT_PAY =
  /valuation|funding|raised|series [a-f]\b|premium|discount|% off|\bsave\b|revenue|bonus of|referral|voucher|coupon|free trial|cours|course|formation\b/i
/** Words that say pay without a currency. */
const PAY_WORD =
  /salar|gehalt|pay\b|wage|sueldo|wynagrodz|зарплат|оклад|competitive|compensation|brutto|netto|brut\b|bruto|gross|per annum|p\.a\.|p\.d\.|p\/d|per (?:hour|day|year|month)|hourly|an hour|a year|annually|yearly|monthly|weekly|\d\s?k\s?[-–]\s?\$?\d+\s?k\b/i

/**
 * Reads a printed pay: `$171,000 - $248,000 a year`, `49.000 - 67.000 €/Jahr (geschätzt für Vollzeit)`, `от 4 000 до 6 000 $ за месяц`,
 * `110-150 zł netto (+ VAT) / godz.`, `₹10L – ₹20L`, `2 mil €-4 mil € / mes`.
 * @returns null when the text states no amount of money for work
 */
export function readSalary(text: string): Salary | null {
  if (text.length > MAX_LENGTH || !/\d/.test(text) || NOT_PAY.test(text)) return null
  const currency = currencyOf(text)
  if (!currency && !PAY_WORD.test(text)) return null
  const amounts = amountsOf(text)
  if (amounts.length === 0) return null
  const [first = 0, second = first] = amounts
  const open = /(?<!\p{L})(?:up to|bis(?: zu)?|hasta|jusqu|do|до|max)(?!\p{L})/iu.test(text) && amounts.length === 1
  const from =
    /(?<!\p{L})(?:from|ab|desde|a partir|od|от|від|à partir|dès)(?!\p{L})/iu.test(text) && amounts.length === 1
  if (Math.max(first, second) < 4) return null
  if (Math.max(first, second) < 400 && periodOf(text) === null && !PAY_WORD.test(text)) return null
  const [low, high] = first <= second ? [first, second] : [second, first]
  return {
    printed: text.slice(0, 300),
    min: open ? null : low,
    max: from ? null : high,
    currency,
    period: periodOf(text) ?? guessPeriod(high, currency),
    estimated: words.estimated.isIn(text),
  }
}

/** Names and separators before the first amount: "Brightside Support Ltd - Ashford - £39,750" lists more than a pay. */
const LISTED_BEFORE = /^(?!.{0,20}:)[^\d$€£₹₽₴]{0,60}\p{L}{3}[^\d$€£₹₽₴]{0,60}(?:\s[-–—|·•/]\s|,\s)/u

/** True when the text is a statement of pay and little else: it can stand as the salary of an offer. */
export function isSalaryLine(text: string): boolean {
  if (text.length > 120 || LISTED_BEFORE.test(text)) return false
  const salary = readSalary(text)
  if (!salary) return false
  const letters = text.replace(AMOUNT, ' ').match(/\p{L}+/gu) ?? []
  return letters.length <= 10 && (salary.currency !== null || PAY_WORD.test(text))
}

function currencyOf(text: string): string | null {
  for (const [pattern, code] of CURRENCIES) if (pattern.test(text)) return code
  return null
}

function amountsOf(text: string): number[] {
  const found: { value: number; unit: string }[] = []
  for (const match of text.matchAll(AMOUNT)) {
    const [whole = '', digits = '', group, rawUnit = ''] = match
    if (/^\s?%/.test(text.slice(match.index + whole.length))) continue
    const unit = rawUnit.toLowerCase().replace('.', '')
    const plain = group
      ? digits.replaceAll(new RegExp(`[${group === '.' ? '\\.' : group}](?=\\d{3})`, 'g'), '')
      : digits
    found.push({ value: Number(plain.replace(',', '.')) * (UNITS[unit] ?? 1), unit })
    if (found.length === 2) break
  }
  const [first, second] = found
  // "45-55K": the unit of the second amount holds for both.
  if (first && second && first.unit === '' && second.unit !== '' && first.value < 1000)
    first.value *= UNITS[second.unit] ?? 1
  return found.map(({ value }) => Math.round(value * 100) / 100)
}

/** The first period named after the first amount, else one named before it ("Hourly rate: $20"). */
function periodOf(text: string): PayPeriod | null {
  const spaced = text.replaceAll(/[/()⁄]/g, ' ')
  const amount = spaced.search(/\d/)
  return firstPeriod(spaced.slice(amount)) ?? firstPeriod(spaced.slice(0, amount))
}

function firstPeriod(text: string): PayPeriod | null {
  const all = wordsOf(text)
  for (let at = 0; at < all.length; at++) {
    for (const period of ['hour', 'day', 'week', 'month', 'year'] as const) {
      if (words.periods[period].begins(all.slice(at, at + 3).join(' '))) return period
    }
  }
  return null
}

/** Euro, dollar and pound amounts in the tens of thousands are yearly wherever a board prints no period. */
function guessPeriod(amount: number, currency: string | null): PayPeriod | null {
  if (!currency || !['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'NZD'].includes(currency)) return null
  return amount >= 15_000 ? 'year' : null
}
