import { readFileSync } from 'node:fs'
import { foldText, splitFoldedWords } from './fold-words.ts'
import { dropGenderMarks } from './split-title.ts'

const dataFile = new URL('../../data/titles/languages.txt', import.meta.url)
const mostWords = 60
const longestWord = 60
const shortestStem = 3
const shortestEnding = 4

type Codes = ReadonlySet<string>
type TellingWords = { whole: Map<string, Codes>; stems: Map<string, Codes>; endings: Map<string, Codes> }

function loadWords(): TellingWords {
  const words: TellingWords = { whole: new Map(), stems: new Map(), endings: new Map() }
  for (const line of readFileSync(dataFile, 'utf8').split('\n')) {
    const [code = '', phrases] = line.split(' : ')
    if (phrases === undefined || line.startsWith('#')) continue
    for (const written of phrases.split('|').map((phrase) => phrase.trim())) {
      const map = written.startsWith('*') ? words.endings : written.endsWith('*') ? words.stems : words.whole
      const phrase = foldText(written.replaceAll('*', ''))
      map.set(phrase, new Set([...(map.get(phrase) ?? []), code]))
    }
  }
  return words
}

let loaded: TellingWords | undefined

function wordLanguages({ whole, stems, endings }: TellingWords, word: string, next: string): Codes | undefined {
  const told = whole.get(`${word} ${next}`) ?? whole.get(word)
  if (told !== undefined || word.length > longestWord) return told
  for (let cut = word.length; cut >= shortestStem; cut--) {
    const found = stems.get(word.slice(0, cut))
    if (found !== undefined) return found
  }
  for (let cut = 1; cut <= word.length - shortestEnding; cut++) {
    const found = endings.get(word.slice(cut))
    if (found !== undefined) return found
  }
  return undefined
}

function cyrillicLanguages(title: string): string[] {
  if (/[іїєґ]/iu.test(title)) return ['uk']
  return /[ыэъё]/iu.test(title) ? ['ru'] : ['ru', 'uk']
}

/**
 * The languages that a title may be written in, by ISO 639-1, from `data/titles/languages.txt` and its script; none
 * where its words do not tell, as with English ones, which postings in every language use.
 */
export function titleLanguages(title: string): readonly string[] {
  const plain = dropGenderMarks(title)
  if (/\p{Script=Cyrillic}{3}/u.test(plain)) return cyrillicLanguages(plain)
  loaded ??= loadWords()
  const words = splitFoldedWords(foldText(plain)).slice(0, mostWords)
  const codes = new Set<string>()
  for (const [at, word] of words.entries()) {
    for (const code of wordLanguages(loaded, word, words[at + 1] ?? '') ?? []) codes.add(code)
  }
  return [...codes]
}
