import { foldText } from './titles/fold-words.ts'

/** A language that an offer asks for, with the words that say so. */
export type LanguageDemand = { languages: readonly string[]; quote: string }

/** Stems by which postings name languages, folded, by ISO 639-1. */
const languageStems: readonly [string, string][] = [
  [
    'en',
    'english|englisch\\p{L}{0,15}|anglais\\p{L}?|ingles|inglese|angielsk\\p{L}{0,4}|англи\\p{L}{2,8}|англіи\\p{L}{2,8}',
  ],
  [
    'de',
    'german|deutsch\\p{L}{0,15}|allemand\\p{L}?|aleman|tedesco|niemieck\\p{L}{0,4}|немец\\p{L}{2,6}|німец\\p{L}{2,6}',
  ],
  [
    'fr',
    'french|franzosisch\\p{L}{0,15}|francais\\p{L}?|frances|francuski\\p{L}{0,3}|французск\\p{L}{0,4}|французьк\\p{L}{0,4}',
  ],
  [
    'es',
    'spanish|spanisch\\p{L}{0,15}|espagnol\\p{L}?|espanol|hiszpansk\\p{L}{0,4}|испанск\\p{L}{0,4}|іспанськ\\p{L}{0,4}',
  ],
  ['it', 'italian|italienisch\\p{L}{0,15}|italien|italiano|wlosk\\p{L}{0,4}|итальянск\\p{L}{0,4}'],
  [
    'nl',
    'dutch|niederlandisch\\p{L}{0,15}|neerlandais|holenderski\\p{L}{0,3}|niderlandzk\\p{L}{0,4}|nederlands\\p{L}{0,3}',
  ],
  ['pl', 'polish|polnisch\\p{L}{0,15}|polonais|polsk\\p{L}{0,4}|польск\\p{L}{0,4}|польськ\\p{L}{0,4}'],
  ['pt', 'portuguese|portugiesisch\\p{L}{0,15}|portugais|portugues'],
  ['uk', 'ukrainian|ukrainisch\\p{L}{0,15}|ukrainien|ukrainsk\\p{L}{0,4}|украинск\\p{L}{0,4}|українськ\\p{L}{0,4}'],
  ['ru', 'russian|russisch\\p{L}{0,15}|russe|rosyjsk\\p{L}{0,4}|русск\\p{L}{0,4}|росіиськ\\p{L}{0,4}'],
  ['cs', 'czech|tschechisch\\p{L}{0,15}|tcheque|czesk\\p{L}{0,4}'],
  ['sv', 'swedish|schwedisch\\p{L}{0,15}|suedois|szwedzk\\p{L}{0,4}'],
  ['da', 'danish|danisch\\p{L}{0,15}|danois|dunsk\\p{L}{0,4}'],
  ['no', 'norwegian|norwegisch\\p{L}{0,15}|norwesk\\p{L}{0,4}'],
  ['fi', 'finnish|finnisch\\p{L}{0,15}|finsk\\p{L}{0,4}'],
  ['hu', 'hungarian|ungarisch\\p{L}{0,15}|hongrois|wegiersk\\p{L}{0,4}'],
  ['ro', 'romanian|rumanisch\\p{L}{0,15}|roumain'],
  ['tr', 'turkish|turkisch\\p{L}{0,15}|turc'],
  ['ar', 'arabic|arabisch\\p{L}{0,15}|arabe'],
  ['he', 'hebrew|hebraisch\\p{L}{0,15}|hebreu|иврит'],
  ['zh', 'mandarin|chinese|chinesisch\\p{L}{0,15}|chinois'],
  ['ja', 'japanese|japanisch\\p{L}{0,15}|japonais'],
  ['ko', 'korean|koreanisch\\p{L}{0,15}|coreen'],
]

const anyLanguage = languageStems.map(([, stems]) => stems).join('|')
const edge = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const list = `((?:${anyLanguage})(?:\\s?(?:[,/&+]|or|and|oder|und|ou|et|lub|i|або|или|и)\\s?(?:${anyLanguage})){0,3})`

/** `fluent German`, `German speaking`, `Deutsch C1`, `język niemiecki B2`, `avec anglais courant`. */
const demandPatterns = [
  `${edge}(?:fluent(?: in)?|native|proficient in|business fluent|excellent|strong|fließend\\p{L}{0,2}|fliessend\\p{L}{0,2}|verhandlungssicher\\p{L}{0,2}|sehr gute|gute|perfekte?|maitrise de l'|bilingue|courant|znajomosc (?:jezyka )?|biegl\\p{L}{1,2} |jezyk|свободныи|вільна|вільне|знання|знание|dominio del?)\\s?${list}${end}`,
  `${edge}${list}[\\s-](?:speaking|speaker|speakers|native|fluent|required|mandatory|language required|sprachig|sprachige?r?|sprechend\\p{L}{0,2}|courant|bilingue|exige|obligatoire|obligatorio|wymagany|c1|c2|b2|\\(c1\\)|\\(c2\\)|\\(b2\\)|muttersprache|muttersprachler\\p{L}{0,2})${end}`,
].map((source) => new RegExp(source, 'u'))
const titlePatterns = [`${edge}(?:with|mit|avec|con|z|з|с)\\s${list}${end}`, `[([-]\\s?${list}\\s?(?:[)\\]]|$)`].map(
  (source) => new RegExp(source, 'u'),
)
const softeners =
  /(?:nice to have|is a plus|a plus|von vorteil|wunschenswert|advantage|un plus|un atout|mile widzian|будет плюсом|буде плюсом|preferred|optional)/u

const longestText = 4_000
const codeByLanguage = languageStems.map(
  ([code, stems]) => [code, new RegExp(`${edge}(?:${stems})${end}`, 'u')] as const,
)
const alternatives = /(?:\bor\b|\boder\b|\bou\b|\blub\b|або|или|\/)/u

function demandIn(folded: string, patterns: readonly RegExp[]): LanguageDemand | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(folded)
    const named = match?.[1]
    if (match === null || named === undefined) continue
    if (softeners.test(folded.slice(match.index, match.index + match[0].length + 60))) continue
    const languages = codeByLanguage.filter(([, stems]) => stems.test(named)).map(([code]) => code)
    if (languages.length > 0)
      return { languages: alternatives.test(named) ? languages : languages.slice(0, 1), quote: match[0].trim() }
  }
  return undefined
}

/**
 * A language that an offer plainly asks for; any of `languages` is enough. Only words that demand count: the
 * language an offer is written in says nothing, nor does one that is "a plus".
 */
export function demandedLanguage(title: string, description: string | null): LanguageDemand | undefined {
  const foldedTitle = foldText(title)
  return (
    demandIn(foldedTitle, [...demandPatterns, ...titlePatterns]) ??
    (description === null
      ? undefined
      : demandIn(foldText(description.slice(0, longestText)).replace(/\s+/g, ' '), demandPatterns))
  )
}
