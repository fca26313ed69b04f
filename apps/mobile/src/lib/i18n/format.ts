import type { Salary } from '@nextjob/contracts/salary'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useLanguage } from './language'
import type { Language } from './languages'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How numbers, times and lists are written in a language. */
export type Format = {
  /** `14 Mar 2026`, in the device's time zone. */
  date: (iso: string) => string
  /** `14 Mar 2026, 09:30`. */
  dateTime: (iso: string) => string
  /** `5 minutes ago`, `yesterday`; a date where it is more than three months past. Never in the future. */
  ago: (iso: string, now?: Date) => string
  number: (value: number) => string
  /** A share of 1 as `83 %` or `83%`. */
  percent: (share: number) => string
  /** `React, Go and SQL`. */
  list: (items: readonly string[]) => string
  /** Pay by its numbers, such as `€49,000–67,000 a year`; as printed where the mail gave no numbers. */
  pay: (salary: Salary) => string
}

/** @param t of the namespace `common` */
export function formatIn(language: Language, t: TFunction<'common'>): Format {
  const number = (value: number) => new Intl.NumberFormat(language).format(value)
  const date = (iso: string) =>
    new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(iso))
  return {
    date,
    dateTime: (iso) =>
      new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
    ago(iso, now = new Date()) {
      const seconds = Math.max(0, (now.getTime() - Date.parse(iso)) / 1000)
      if (seconds < MINUTE) return t('time.now')
      if (seconds < HOUR) return t('time.minutes', { count: Math.floor(seconds / MINUTE) })
      // By the calendar: what came at 23:00 is yesterday's at 1:00 the day after.
      const days = daysBetween(new Date(iso), now)
      if (days === 0) return t('time.hours', { count: Math.floor(seconds / HOUR) })
      if (days < 7) return t('time.days', { count: days })
      if (days < 30) return t('time.weeks', { count: Math.floor(days / 7) })
      if (days < 92) return t('time.months', { count: Math.floor(days / 30) })
      return date(iso)
    },
    number,
    percent: (share) => new Intl.NumberFormat(language, { style: 'percent' }).format(share),
    list: (items) => joinWords(items, language, t),
    pay: (salary) => payWords(salary, language, t),
  }
}

/** `Format` in the language that is spoken, for components. */
export function useFormat(): Format {
  const { t } = useTranslation('common')
  return formatIn(useLanguage().language, t)
}

function daysBetween(from: Date, to: Date): number {
  const midnight = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate())
  return Math.round((midnight(to) - midnight(from)) / (DAY * 1000))
}

function joinWords(items: readonly string[], language: Language, t: TFunction<'common'>): string {
  // Hermes has no Intl.ListFormat.
  if (typeof Intl.ListFormat === 'function') return new Intl.ListFormat(language, { type: 'conjunction' }).format(items)
  const last = items.at(-1)
  if (last === undefined) return ''
  return items.length === 1 ? last : t('listAnd', { first: items.slice(0, -1).join(', '), last })
}

function payWords(salary: Salary, language: Language, t: TFunction<'common'>): string {
  const { min, max, currency, period } = salary
  if (currency === null || (min === null && max === null)) return salary.printed
  const whole = Number.isInteger(min ?? 0) && Number.isInteger(max ?? 0)
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: whole ? 0 : 2,
  })
  let amount: string
  if (min === null) amount = t('pay.upTo', { amount: format.format(max ?? 0) })
  else if (max === null) amount = t('pay.from', { amount: format.format(min) })
  else if (min === max) amount = format.format(min)
  // Hermes has no formatRange.
  else if (typeof format.formatRange === 'function') amount = format.formatRange(min, max)
  else amount = t('pay.between', { low: format.format(min), high: format.format(max) })
  return period === null ? amount : t(`pay.${period}`, { amount })
}
