import type { TitleLexicon } from './title-lexicon.ts'

/** The ranks (of `data/titles/levels.txt`) that words of a title name, in reading order. */
export function levelsIn(lexicon: TitleLexicon, words: readonly string[]): number[] {
  const found: number[] = []
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(3, words.length - at); length >= 1; length--) {
      const level = lexicon.levelOf(words.slice(at, at + length).join(' '))
      if (level === undefined) continue
      found.push(level)
      at += length - 1
      break
    }
  }
  return found
}

/** One rank out of all that a title prints: an internship stays one; junior and senior together say nothing. */
export function settleLevel(levels: readonly number[]): number | null {
  if (levels.length === 0) return null
  const lowest = Math.min(...levels)
  const highest = Math.max(...levels)
  if (lowest === 0) return 0
  return lowest === 1 && highest > 1 ? (highest >= 3 ? null : 1) : highest
}
