import { foldText } from './titles/fold-words.ts'

/** A language that an offer asks for (any of `languages` is enough), with the words that say so. */
export type LanguageDemand = { languages: readonly string[]; quote: string }

/** How postings begin the names of languages, folded, by ISO 639-1. */
const languageStems: Readonly<Record<string, string>> = {
  en: 'english englisch anglais ingles inglese angielsk англииск англииськ английск',
  de: 'german deutsch allemand aleman tedesco niemieck немецк німецьк',
  fr: 'french franzosisch francais frances francusk французск французьк',
  es: 'spanish spanisch espagnol espanol hiszpansk испанск іспанськ',
  it: 'italian italienisch italien italiano wlosk итальянск італіиськ',
  nl: 'dutch niederlandisch neerlandais holendersk niderlandzk nederlands',
  pl: 'polish polnisch polonais polsk польск польськ',
  pt: 'portuguese portugiesisch portugais portugues',
  uk: 'ukrainian ukrainisch ukrainien ukrainsk украинск українськ украінськ',
  ru: 'russian russisch russe rosyjsk русск росіиськ',
  cs: 'czech tschechisch tcheque czesk',
  sv: 'swedish schwedisch suedois szwedzk',
  da: 'danish danisch danois dunsk',
  no: 'norwegian norwegisch norwesk',
  fi: 'finnish finnisch finsk',
  hu: 'hungarian ungarisch hongrois wegiersk',
  ro: 'romanian rumanisch roumain',
  tr: 'turkish turkisch turc',
  ar: 'arabic arabisch arabe',
  he: 'hebrew hebraisch hebreu иврит',
  zh: 'mandarin chinese chinesisch chinois',
  ja: 'japanese japanisch japonais',
  ko: 'korean koreanisch coreen',
}

const codeByStem = new Map(
  Object.entries(languageStems).flatMap(([code, stems]) =>
    stems.split(' ').map((stem): [string, string] => [stem, code]),
  ),
)
const stemLengths = [...codeByStem.keys()].map((stem) => stem.length)
const shortestStem = Math.min(...stemLengths)
const longestStem = Math.max(...stemLengths)

const demandBefore = new Set(
  (
    'fluent native proficient fluency fliessend fliessende fliessendes verhandlungssicher verhandlungssicheres sehr gute ' +
    'perfekte perfekt maitrise bilingue courant znajomosc biegla biegly jezyk jezyka свободныи свободное вільна вільне ' +
    'знання знание владение володіння dominio muttersprachlich'
  ).split(' '),
)
const demandAfter = new Set(
  (
    'speaking speaker speakers native fluent fluently required mandatory sprachig sprachige sprechend sprechende courant ' +
    'bilingue exige obligatoire obligatorio wymagany wymagana c1 c2 b2 muttersprache muttersprachler muttersprachlich ' +
    'erforderlich zwingend обовязково обязательно'
  ).split(' '),
)
/** Deutschkenntnisse, deutschsprachig: the demand is part of the word. */
const demandingEndings = [
  'kenntnisse',
  'kenntnissen',
  'sprachig',
  'sprachige',
  'sprachiger',
  'sprachigen',
  'sprechend',
  'sprechende',
]
const softeners = new Set(
  'plus vorteil wunschenswert advantage atout bonus preferred optional ideally idealerweise плюсом nice widziane'.split(
    ' ',
  ),
)
const alternatives = new Set(['or', 'oder', 'ou', 'lub', 'або', 'или', '/'])
const joiners = new Set([...alternatives, 'and', 'und', 'et', 'i', 'та', 'и', ',', '&', '+'])
const titleLinks = new Set(['with', 'mit', 'avec', 'con', 'z', 'з', 'с'])
const sentenceEnds = new Set(['.', ';', '!', '?', '\n', '•'])
const openers = new Set(['(', '[', '-', '–'])
const closers = new Set([')', ']', undefined])

const longestText = 4_000
const wordsBefore = 3
const wordsAfter = 2
const softenedWithin = 8

function languageOf(word: string): string | undefined {
  for (let length = Math.min(word.length, longestStem); length >= shortestStem; length--) {
    const code = codeByStem.get(word.slice(0, length))
    if (code !== undefined) return code
  }
  return undefined
}

/** Up to `count` words from `at` on in one direction, within the sentence. */
function neighbours(tokens: readonly string[], at: number, step: 1 | -1, count: number): string[] {
  const words: string[] = []
  for (let index = at; words.length < count; index += step) {
    const token = tokens[index]
    if (token === undefined || sentenceEnds.has(token)) break
    if (/[\p{L}\p{N}]/u.test(token)) words.push(token)
  }
  return words
}

function isDemand(tokens: readonly string[], first: number, last: number, inTitle: boolean): boolean {
  if (neighbours(tokens, last + 1, 1, softenedWithin).some((word) => softeners.has(word))) return false
  if (neighbours(tokens, first - 1, -1, wordsBefore).some((word) => demandBefore.has(word))) return true
  if (neighbours(tokens, last + 1, 1, wordsAfter).some((word) => demandAfter.has(word))) return true
  if (demandingEndings.some((ending) => tokens[last]?.endsWith(ending))) return true
  if (!inTitle) return false
  const before = tokens[first - 1] ?? ''
  return titleLinks.has(before) || (openers.has(before) && closers.has(tokens[last + 1]))
}

function findDemand(text: string, inTitle: boolean): LanguageDemand | undefined {
  const marks = [...text.slice(0, longestText).matchAll(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]|\n/gu)]
  const tokens = marks.map(([mark]) => foldText(mark))
  for (let first = 0; first < tokens.length; first++) {
    const code = languageOf(tokens[first] ?? '')
    if (code === undefined) continue
    const languages = [code]
    let last = first
    let either = false
    while (joiners.has(tokens[last + 1] ?? '')) {
      const next = languageOf(tokens[last + 2] ?? '')
      if (next === undefined) break
      either ||= alternatives.has(tokens[last + 1] ?? '')
      languages.push(next)
      last += 2
    }
    if (isDemand(tokens, first, last, inTitle)) {
      const from = marks[Math.max(0, first - wordsBefore)]?.index ?? 0
      const end = marks[Math.min(marks.length - 1, last + wordsAfter)]
      const quote = text.slice(from, end === undefined ? undefined : end.index + end[0].length)
      return { languages: either ? languages : languages.slice(0, 1), quote: quote.replace(/\s+/g, ' ').slice(0, 200) }
    }
    first = last
  }
  return undefined
}

/**
 * A language that an offer plainly asks for. Only words that demand count: the language an offer is written in
 * says nothing, nor does one that is "a plus".
 */
export function demandedLanguage(title: string, description: string | null): LanguageDemand | undefined {
  return findDemand(title, true) ?? (description === null ? undefined : findDemand(description, false))
}
