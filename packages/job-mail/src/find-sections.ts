import { kindOf } from './classify-text.ts'
import type { PageLine } from './page.ts'
import { titleLikeness } from './title-likeness.ts'

/** "3 new jobs", "(2 openings)": a count of offers. A count of people ("1 connection") stands inside a card. */
const COUNTED =
  /^\(?\+?\d{1,3}\+?\s(?:\p{L}+\s){0,2}(?:new|neue?|nouve\p{L}+|nuev\p{L}+|now[ea]|jobs?|roles?|positions?|openings?|vacanc\p{L}+|stellen\p{L}*|offres?|postes?|emplois?|ofertas?|empleos?|vacantes?|vagas?|ofert\p{L}?|ваканс\p{L}+|offert[ae]|vacatures?|jobb)\)?:?$/iu
const RULED = /^[=#*~-]{2,}\s*([^=#*~-].{0,60}?)\s*[=#*~-]{2,}$/u

/**
 * Headings that several cards stand under: an employer with a count of its jobs ("Fennmark Hospital", "3 new jobs"), or
 * a place between rules ("=== KÖLN ==="). One heading alone names the search, not the offers: then there are none.
 * @returns for each line number of a heading its text, in order
 */
export function findSections(lines: readonly PageLine[]): Map<number, string> {
  const found = new Map<number, string>()
  lines.forEach((line, at) => {
    const ruled = RULED.exec(line.text)?.[1]
    if (ruled) found.set(at, ruled)
    const next = lines[at + 1]
    const counted = next !== undefined && COUNTED.test(next.text) && kindOf(next.text) === 'badge'
    const name = line.text.length <= 60 && kindOf(line.text) === 'plain' && titleLikeness(line.text) > 0
    if (counted && name && line.links.every((link) => link.key === null)) found.set(at, line.text)
  })
  return new Set(found.values()).size >= 2 ? found : new Map()
}

/** True for a heading between rules. */
export function isSectionLine(line: PageLine): boolean {
  return RULED.test(line.text)
}

/** The heading that a line stands under. */
export function sectionOf(sections: ReadonlyMap<number, string>, line: number): string | undefined {
  let section: string | undefined
  for (const [at, text] of sections) if (at < line) section = text
  return section
}
