/**
 * Words of a text as the skill catalogue compares them: folded to lower case without diacritics,
 * with the signs that belong to a name kept (`C++`, `C#`, `.NET`).
 */

/** The words of one text; the arrays run in parallel, offsets are UTF-16 code units of `text`. */
export type Words = {
  readonly text: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly folded: readonly string[]
}

/** Longer runs of letters are no word of any skill: they are cut from comparison, not from the text. */
const LONGEST_WORD = 60

const INVISIBLE = /[\u00AD\u200B-\u200D\u2060]/g
const UNDECOMPOSED: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe', ı: 'i' }

const isWordUnit = wordUnits()

/** Splits `text` in one pass; linear in its length for any input. */
export function splitWords(text: string): Words {
  const starts: number[] = []
  const ends: number[] = []
  const folded: string[] = []
  for (let at = 0; at < text.length; ) {
    const dotNet = isDotNet(text, at)
    if (!dotNet && !isWordUnitAt(text, at)) {
      at += 1
      continue
    }
    let end = dotNet ? at + 4 : at + 1
    while (!dotNet && isWordUnitAt(text, end)) end += 1
    end += nameSigns(text, at, end)
    starts.push(at)
    ends.push(end)
    folded.push(end - at > LONGEST_WORD ? '' : foldWord(text.slice(at, end)))
    at = end
  }
  return { text, starts, ends, folded }
}

/** One spelling for comparison: its folded words joined by single blanks; `''` when it holds none. */
export function foldPhrase(text: string): string {
  return splitWords(text).folded.join(' ')
}

function foldWord(word: string): string {
  const lower = word.toLowerCase()
  for (let at = 0; at < lower.length; at += 1) if (lower.charCodeAt(at) > 127) return foldLetters(lower)
  return lower
}

function foldLetters(lower: string): string {
  const plain = lower.normalize('NFKD').replace(/\p{M}/gu, '').replace(INVISIBLE, '')
  return plain.replace(/[łßøđæœı]/g, (letter) => UNDECOMPOSED[letter] ?? letter)
}

function isWordUnitAt(text: string, at: number): boolean {
  return at < text.length && isWordUnit[text.charCodeAt(at)] === 1
}

/** `.NET` standing on its own: `example.net` and `.netrc` are not it. */
function isDotNet(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 46 || isWordUnitAt(text, at - 1)) return false
  return text.slice(at + 1, at + 4).toLowerCase() === 'net' && !/\p{L}/u.test(text.charAt(at + 4))
}

/** How many of the signs after a run of letters belong to the name: `C++`, `Notepad++`, `C#`, `F#`. */
function nameSigns(text: string, start: number, end: number): number {
  if (text.startsWith('++', end)) return 2
  const isLetterName = end - start === 1 && 'cCfF'.includes(text.charAt(start))
  return isLetterName && text.charAt(end) === '#' ? 1 : 0
}

/** A table over all UTF-16 code units: 1 where a unit is part of a word. Surrogates are not. */
function wordUnits(): Uint8Array {
  const table = new Uint8Array(65_536)
  const word = /[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060]/u
  for (let unit = 0; unit < table.length; unit += 1) {
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff
    if (!isSurrogate && word.test(String.fromCharCode(unit))) table[unit] = 1
  }
  return table
}
