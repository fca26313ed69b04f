import { PhraseSet } from '../phrase-set.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import type { LanguageWords } from './language-words.ts'
import { otherLanguages } from './other-languages.ts'
import { polish } from './polish.ts'
import { russian } from './russian.ts'
import { spanish } from './spanish.ts'
import { ukrainian } from './ukrainian.ts'

const ALL: readonly LanguageWords[] = [english, german, french, spanish, polish, russian, ukrainian, otherLanguages]

function merged(pick: (words: LanguageWords) => string): PhraseSet {
  return new PhraseSet(...ALL.map(pick))
}

/** The words of all languages together: a mail's own language often differs from that of its offers. */
export const words = {
  titles: merged((language) => language.titles),
  employment: merged((language) => language.employment),
  remote: merged((language) => language.remote),
  hybrid: merged((language) => language.hybrid),
  onSite: merged((language) => language.onSite),
  ages: merged((language) => language.ages),
  calls: merged((language) => language.calls),
  chrome: merged((language) => language.chrome),
  badges: merged((language) => language.badges),
  alert: merged((language) => language.alert),
  ownAffairs: merged((language) => language.ownAffairs),
  replies: merged((language) => language.replies),
  departments: merged((language) => language.departments),
  headings: merged((language) => language.headings),
  estimated: merged((language) => language.estimated),
  /** Words that complete the name of a place but are none alone. */
  placeParts: merged((language) => language.places),
  periods: {
    hour: merged((language) => language.periods.hour),
    day: merged((language) => language.periods.day),
    week: merged((language) => language.periods.week),
    month: merged((language) => language.periods.month),
    year: merged((language) => language.periods.year),
  },
  labels: {
    company: merged((language) => language.labels.company),
    location: merged((language) => language.labels.location),
    salary: merged((language) => language.labels.salary),
    employment: merged((language) => language.labels.employment),
    mode: merged((language) => language.labels.mode),
    title: merged((language) => language.labels.title),
    other: merged((language) => language.labels.other),
  },
}

/** Phrases between company and title, longest first, lower case, as printed. */
export const hiringPhrases: readonly string[] = phrases((language) => language.hiring)

/** Words between title and company, as printed. */
export const atWords: readonly string[] = phrases((language) => language.at)

function phrases(pick: (words: LanguageWords) => string): string[] {
  const all = ALL.flatMap((language) => pick(language).split('|')).map((phrase) => phrase.trim())
  return [...new Set(all)].filter(Boolean).toSorted((a, b) => b.length - a.length)
}
