import { wordsOf } from './fold-text.ts'

/**
 * Phrases to look for in text, compared by folded words. Looking takes time linear in the text: no regular expressions.
 * A phrase that ends in `*` matches any word that begins so (`entwickl*`), one that begins with `*` any that ends so.
 */
export class PhraseSet {
  readonly #whole = new Map<string, number>()
  readonly #starts: string[] = []
  readonly #ends: string[] = []
  #longest = 1

  /** @param phrases separated by `|` or line breaks */
  constructor(...phrases: string[]) {
    for (const phrase of phrases.join('|').split(/[|\n]/)) {
      const trimmed = phrase.trim()
      const words = wordsOf(trimmed)
      const key = words.join(' ')
      if (key === '') continue
      if (trimmed.endsWith('*')) this.#starts.push(key)
      else if (trimmed.startsWith('*')) this.#ends.push(key)
      else this.#whole.set(key, words.length)
      this.#longest = Math.max(this.#longest, words.length)
    }
  }

  /** True when one of the phrases stands in the text. */
  isIn(text: string): boolean {
    return this.count(wordsOf(text)) > 0
  }

  /** True when the text begins with one of the phrases. */
  begins(text: string): boolean {
    return this.#lengthAt(wordsOf(text), 0) > 0
  }

  /** The share of the words that belong to phrases, 0 to 1; 0 for a text without words. */
  share(text: string): number {
    const words = wordsOf(text)
    return words.length === 0 ? 0 : this.count(words) / words.length
  }

  /** True when the text is made of phrases alone. */
  covers(text: string): boolean {
    return this.share(text) === 1
  }

  /** How many of the words belong to phrases. */
  count(words: readonly string[]): number {
    let covered = 0
    for (let at = 0; at < words.length; ) {
      const length = this.#lengthAt(words, at)
      covered += length
      at += Math.max(1, length)
    }
    return covered
  }

  #lengthAt(words: readonly string[], at: number): number {
    const word = words[at]
    if (word === undefined) return 0
    for (let length = Math.min(this.#longest, words.length - at); length > 0; length--) {
      if (this.#whole.has(words.slice(at, at + length).join(' '))) return length
    }
    if (this.#starts.some((start) => word.startsWith(start))) return 1
    return this.#ends.some((end) => word.length > end.length && word.endsWith(end)) ? 1 : 0
  }
}
