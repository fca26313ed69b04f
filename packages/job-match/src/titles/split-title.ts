import { contentWords, foldText } from './fold-words.ts'

/** A piece of a title between separators, as content words. */
export type TitleSegment = {
  words: readonly string[]
  /** True for what stood in brackets. */
  aside: boolean
}

const longestTitle = 300

/** `(m/w/d)`, `H/F`, `(all genders)`, `w/m/x`, `F/H/D` … in any order, bracketed or not. */
const genderMarks = [
  /[([{]\s*(?:[mwfdxhigvkk*]\s{0,2}[/|,.-]\s{0,2}){1,4}[mwfdxhigvk*]\s*[)\]}]?/gi,
  /(?<![\p{L}\p{N}])(?:[mwfdxhv]\s?[/|]\s?){1,3}[mwfdxhv](?![\p{L}\p{N}])/giu,
  /[([]?\s*(?:all|any|alle|divers|every)\s(?:genders?|geschlechter)\s*[)\]]?/gi,
  /[([]\s*(?:gn|div|m|w|f|x|d|h|men and women|k ?\/ ?m|м ?\/ ?ж|ж ?\/ ?м)\s*[)\]]/gi,
  /(?<![\p{L}\p{N}])(?:homme\s?\/\s?femme|femme\s?\/\s?homme|kobieta\s?\/\s?mezczyzna)(?![\p{L}\p{N}])/giu,
]

/** `Entwickler*in`, `Developer:in`, `Chef·fe`, `Développeur(se)`, `Leiter/-in`: the form without the ending. */
const genderedEndings = [
  /(\p{L}{3,})(?:[*:_·•]|\/-?)(?:in|innen|frau)(?![\p{L}\p{N}])/giu,
  /(\p{L}{2,})[·•.](?:e|es|ne|se|euse|rice|trice|fe|ere|iere|ice|esse)(?:[·•.]s)?(?![\p{L}\p{N}])/giu,
  /(\p{L}{3,})\((?:e|in|innen|se|euse|rice|trice|ne|fe|ere|iere|a|ka|es|s)\)/giu,
  /(\p{L}{3,})\/(?:se|euse|rice|trice|ne|ere|iere|a|ka|in)(?![\p{L}\p{N}])/giu,
]

/** Blanks out everything that only says for whom a posting is written, not what the work is. */
export function dropGenderMarks(title: string): string {
  let plain = title.slice(0, longestTitle).replace(/\s+/g, ' ')
  for (const marks of genderMarks) plain = plain.replace(marks, ' ')
  for (const ending of genderedEndings) plain = plain.replace(ending, '$1')
  return plain
}

const bracket = /[([{]([^)\]}]*)(?:[)\]}]|$)/g
const separators = /\s[-–—]+\s?|\s?[–—]\s|[|,;:•·!?]|\s\/\/\s|\s(?:als|jako)\s/g

/**
 * A title's segments in reading order, folded; what stands in brackets comes after the rest.
 * Slashes stay inside a segment: whether they part two titles depends on the words around them.
 */
export function splitTitle(title: string): TitleSegment[] {
  const plain = foldText(dropGenderMarks(title)).slice(0, longestTitle * 2)
  const asides = [...plain.matchAll(bracket)].map((match) => match[1] ?? '')
  const open = plain.replace(bracket, ' | ').split(separators)
  return [
    ...open.map((text) => ({ words: slashWords(text), aside: false })),
    ...asides.flatMap((text) => text.split(separators)).map((text) => ({ words: slashWords(text), aside: true })),
  ].filter((segment) => segment.words.length > 0)
}

/** Content words with `/` kept as a word of its own. */
function slashWords(text: string): string[] {
  const parts = text.split('/').map(contentWords)
  return parts.flatMap((words, index) => (index === 0 ? words : ['/', ...words])).slice(0, 60)
}
