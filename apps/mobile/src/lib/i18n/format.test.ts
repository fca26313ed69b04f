import type { Salary } from '@nextjob/contracts/salary'
import i18next from 'i18next'
import { type Format, formatIn } from './format'
import { chooseLanguage } from './language'
import type { Language } from './languages'

async function formatOf(language: Language): Promise<Format> {
  await chooseLanguage(language)
  return formatIn(language, i18next.getFixedT(language, 'common'))
}
const now = new Date(2026, 10, 24, 12, 0, 0)
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString()
const pay = (more: Partial<Salary>): Salary => ({
  printed: 'as printed',
  min: null,
  max: null,
  currency: 'EUR',
  period: 'year',
  estimated: false,
  ...more,
})
/** Intl puts different kinds of blanks around numbers. */
const plain = (text: string) => text.replace(/[\s\u00a0\u202f\u2009]+/g, ' ')

it.each([
  ['en', ['just now', '5 minutes ago', '3 hours ago', 'yesterday', '3 days ago', 'last week', '3 weeks ago']],
  ['de', ['gerade eben', 'vor 5 Minuten', 'vor 3 Stunden', 'gestern', 'vor 3 Tagen', 'letzte Woche', 'vor 3 Wochen']],
  [
    'pl',
    ['przed chwilą', '5 minut temu', '3 godziny temu', 'wczoraj', '3 dni temu', 'tydzień temu', '3 tygodnie temu'],
  ],
  ['uk', ['щойно', '5 хвилин тому', '3 години тому', '1 день тому', '3 дні тому', '1 тиждень тому', '3 тижні тому']],
] as const)('says in %s how long ago something was', async (language, words) => {
  const { ago } = await formatOf(language)
  const minutes = [0, 5, 180, 24 * 60, 3 * 24 * 60, 8 * 24 * 60, 22 * 24 * 60]
  expect(minutes.map((m) => ago(before(m), now))).toEqual(words)
})

it('goes by the calendar, names the date of what is long past, and knows no future', async () => {
  const { ago } = await formatOf('en')
  expect(ago(new Date(2026, 10, 23, 23, 0).toISOString(), new Date(2026, 10, 24, 1, 0))).toBe('yesterday')
  expect(ago(new Date(2026, 2, 14).toISOString(), now)).toBe('Mar 14, 2026')
  expect(ago(before(-10), now)).toBe('just now')
})

it('writes pay with the currency and the period where the language has them', async () => {
  const en = await formatOf('en')
  expect(plain(en.pay(pay({ min: 49_000, max: 67_000 })))).toBe('€49,000 – €67,000 a year')
  expect(en.pay(pay({ min: 49_000 }))).toBe('from €49,000 a year')
  expect(en.pay(pay({ min: 18.5, max: 18.5, period: 'hour', currency: 'USD' }))).toBe('$18.50 an hour')
  expect(en.pay(pay({}))).toBe('as printed')
  expect(en.pay(pay({ max: 100, currency: null }))).toBe('as printed')
  const de = await formatOf('de')
  expect(plain(de.pay(pay({ max: 67_000 })))).toBe('bis 67.000 € im Jahr')
  const pl = await formatOf('pl')
  expect(plain(pl.pay(pay({ min: 12_000, currency: 'PLN', period: 'month' })))).toBe('od 12 000 zł miesięcznie')
})

it('writes pay and lists also where the platform knows no ranges and no lists', async () => {
  const { formatRange } = Intl.NumberFormat.prototype
  const { ListFormat } = Intl
  Object.defineProperty(Intl.NumberFormat.prototype, 'formatRange', { value: undefined, configurable: true })
  Object.defineProperty(Intl, 'ListFormat', { value: undefined, configurable: true })
  const de = await formatOf('de')
  expect(plain(de.pay(pay({ min: 1_000, max: 2_000 })))).toBe('1.000 €–2.000 € im Jahr')
  expect(de.list(['Go', 'SQL', 'React'])).toBe('Go, SQL und React')
  expect([de.list(['Go']), de.list([])]).toEqual(['Go', ''])
  Object.defineProperty(Intl.NumberFormat.prototype, 'formatRange', { value: formatRange, configurable: true })
  Object.defineProperty(Intl, 'ListFormat', { value: ListFormat, configurable: true })
})

it('writes lists and shares of a whole', async () => {
  const [en, uk] = [await formatOf('en'), await formatOf('uk')]
  expect(en.list(['Go', 'SQL', 'React'])).toBe('Go, SQL, and React')
  expect(uk.list(['Go', 'SQL'])).toBe('Go і SQL')
  expect(en.percent(0.83)).toBe('83%')
})
