import { titleLanguages } from './titles/title-language.ts'

/** How the language of an offer fits: null when it does not tell, or no language is wished. */
export type LanguageFit = { score: number | null; detail: string }

const names = new Intl.DisplayNames('en', { type: 'language' })

/** The title decides; a location that names no place (`Praca zdalna`, `Можно удалённо`) helps where it leaves doubt. */
function writtenIn(title: string, placeless: string | null): readonly string[] {
  const told = titleLanguages(title)
  if (placeless === null || told.length === 1) return told
  const beside = titleLanguages(placeless)
  const both = told.filter((code) => beside.includes(code))
  return told.length === 0 ? beside : both.length > 0 ? both : told
}

/**
 * Compares the language that an offer is written in with those that a user works in. A sign, not a demand: it lowers
 * a score and alone hides nothing. `placeless` is the offer's location where it names no place.
 */
export function fitLanguage(title: string, placeless: string | null, wished: readonly string[]): LanguageFit {
  if (wished.length === 0) return { score: null, detail: 'Your preferences name no language.' }
  const written = writtenIn(title, placeless)
  if (written.length === 0) return { score: null, detail: 'The title does not tell a language.' }
  const told = written.map((code) => names.of(code) ?? code).join(' or ')
  const fits = written.some((code) => wished.includes(code))
  return { score: fits ? 1 : 0, detail: `Written in ${told}${fits ? '' : ', which is not among your languages'}.` }
}
