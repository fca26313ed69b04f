import type { Words } from './split-words.ts'

/**
 * What stands between two neighbouring words:
 * - `joined`: nothing that ends a phrase (a blank, a line wrap, a tight hyphen, slash, dot or apostrophe);
 * - `listed`: what separates items of a list (commas, slashes, bars, bullets, brackets, dashes, a new line with a bullet);
 * - `ended`: the end of a sentence or a paragraph, or too much to tell.
 */
type Gap = 'joined' | 'listed' | 'ended'

const GAP_MAX = 40
const JOINED = /^(?:[^\S\n]{1,3}|[^\S\n]?\r?\n[^\S\n]{0,3}|[-‐‑./'’_]|[^\S\n]?[/&+][^\S\n]?|)$/
const LISTED = /[,;/|•·●▪◦‣*–—&+()[\]{}<>-]|\t/
const ENDED = /[.!?:…]|\n\s*\n/

/** Whether words `at` and `at + 1` can be parts of one name. */
export function isJoined(words: Words, at: number): boolean {
  const from = words.ends[at] ?? 0
  const to = words.starts[at + 1] ?? from
  if (to - from > 6) return false
  if (to - from === 1 && words.text.charCodeAt(from) === 32) return true
  return JOINED.test(words.text.slice(from, to))
}

/** Whether only blanks of one line lie between words `at` and `at + 1`. */
export function isBlankGap(words: Words, at: number): boolean {
  return /^[^\S\n]{1,3}$/.test(gapText(words, at))
}

/** The kind of gap between words `at` and `at + 1`; a tight slash counts as a separator of a list here. */
export function gapAfter(words: Words, at: number): Gap {
  const gap = gapText(words, at)
  if (gap.length > GAP_MAX || ENDED.test(gap)) return 'ended'
  if (LISTED.test(gap)) return 'listed'
  return gap.includes('\n') ? 'listed' : 'joined'
}

/** The text between words `at` and `at + 1`, cut where it is too long to matter; before the first word: what precedes it. */
export function gapText(words: Words, at: number): string {
  const from = words.ends[at] ?? 0
  const to = words.starts[at + 1] ?? words.text.length
  return words.text.slice(from, Math.min(to, from + GAP_MAX + 1))
}
