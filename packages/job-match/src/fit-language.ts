import { titleLanguages } from './titles/title-language.ts'

/** How the language of an offer fits: null when it does not tell, or no language is wished. */
export type LanguageFit = { score: number | null; detail: string }

const names = new Intl.DisplayNames('en', { type: 'language' })

/** The words around a title are often those of the service that sent it: a weaker sign than its own. */
const foreignSurroundings = 0.2

/**
 * Compares the language that an offer is written in with those that a user works in. A sign, not a demand: it lowers
 * a score and alone hides nothing. `placeless` is the offer's location where it names no place (`Praca zdalna`,
 * `Можно удалённо`): it settles what the title leaves open.
 */
export function fitLanguage(title: string, placeless: string | null, wished: readonly string[]): LanguageFit {
  if (wished.length === 0) return { score: null, detail: 'Your preferences name no language.' }
  const told = titleLanguages(title)
  const beside = placeless === null || told.length === 1 ? [] : titleLanguages(placeless)
  const both = told.filter((code) => beside.includes(code))
  const written = told.length === 0 ? beside : both.length > 0 ? both : told
  if (written.length === 0) return { score: null, detail: 'The title does not tell a language.' }
  const language = written.map((code) => names.of(code) ?? code).join(' or ')
  if (written.some((code) => wished.includes(code))) return { score: 1, detail: `Written in ${language}.` }
  const score = told.length === 0 ? foreignSurroundings : 0
  return { score, detail: `Written in ${language}, which is not among your languages.` }
}
