import { titleLanguages } from './titles/title-language.ts'

/** How the language of a title fits: null when it does not tell, or no language is wished. */
export type LanguageFit = { score: number | null; detail: string }

const names = new Intl.DisplayNames('en', { type: 'language' })

/**
 * Compares the language that a title is written in with those that a user works in. A sign, not a demand: it lowers
 * a score and hides nothing.
 */
export function fitLanguage(title: string, wished: readonly string[]): LanguageFit {
  if (wished.length === 0) return { score: null, detail: 'Your preferences name no language.' }
  const written = titleLanguages(title)
  if (written.length === 0) return { score: null, detail: 'The title does not tell a language.' }
  const told = written.map((code) => names.of(code) ?? code).join(' or ')
  const fits = written.some((code) => wished.includes(code))
  return { score: fits ? 1 : 0, detail: `Written in ${told}${fits ? '' : ', which is not among your languages'}.` }
}
