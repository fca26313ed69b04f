import type { AppLanguage } from '@nextjob/contracts/device'

/** By the plural categories of each language (CLDR). What stands on a locked screen names no offer. */
const WORDS: Record<AppLanguage, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }> = {
  en: { one: '# new offer that suits you', other: '# new offers that suit you' },
  de: { one: '# neues passendes Stellenangebot', other: '# neue passende Stellenangebote' },
  pl: {
    one: '# nowa pasująca oferta',
    few: '# nowe pasujące oferty',
    many: '# nowych pasujących ofert',
    other: '# nowej pasującej oferty',
  },
  uk: {
    one: '# нова вакансія, що вам підходить',
    few: '# нові вакансії, що вам підходять',
    many: '# нових вакансій, що вам підходять',
    other: '# нової вакансії, що вам підходить',
  },
}

/** What a push says of so many new offers. */
export function pushWords(language: AppLanguage, offers: number): string {
  const words = WORDS[language]
  const form = words[new Intl.PluralRules(language).select(offers)] ?? words.other
  return form.replace('#', new Intl.NumberFormat(language).format(offers))
}
