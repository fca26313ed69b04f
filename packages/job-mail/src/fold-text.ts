/** Characters that print nothing: format controls, bidi marks, tag characters, joiners and Hangul fillers. */
const INVISIBLE = /\p{Cf}|\u034f|\u17b4|\u17b5|[\u115f\u1160\u3164\uffa0]|[\u{e0000}-\u{e007f}]/gu

/** The words as a person reads them: invisible characters gone, every run of blanks one space, no blanks at the ends. */
export function foldBlanks(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\s\u2800]+/g, ' ')
    .trim()
}

/** A text for comparing: compatibility forms unified, lower case, accents dropped. */
export function foldCase(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i')
    .replaceAll('ø', 'o')
    .replaceAll('đ', 'd')
    .replaceAll('æ', 'ae')
    .replaceAll('ё', 'е')
}

/** The words of a text, folded; punctuation separates, `+`, `#` and `.` within stay (`c++`, `c#`, `node.js`). */
export function wordsOf(text: string): string[] {
  // Beyond a few thousand characters no text is a field of an offer, and its first words tell what it is.
  return foldCase(text.slice(0, 4_000)).match(/[\p{L}\p{N}]+(?:[.][\p{L}\p{N}]+)*[+#]*|[$€£₹₽₴]/gu) ?? []
}

/** Words joined by single spaces: equal for texts that differ only in case, accents, punctuation and blanks. */
export function wordKey(text: string): string {
  return wordsOf(text).join(' ')
}
