/** Letters that Unicode does not decompose, by their plain spelling. */
const plainLetters: Record<string, string> = { ß: 'ss', ł: 'l', ø: 'o', đ: 'd', ı: 'i', æ: 'ae', œ: 'oe', ґ: 'г' }

/** Most of what is folded needs no more than lower case. */
const plainAscii = /^[\0-\x7f]*$/

/** Words that join others and say nothing about the work, in the languages of the corpus. */
const joiningWords = new Set(
  (
    'of the a an and for in at to with by on as de du des la le les l d et en au aux pour sur chez un une der die das ' +
    'und fur im am bei zur zum mit von den dem des als el los las y para con por del w i z ze do na ds dla oraz od ' +
    'і та з в у на до для із зі и с по к со от di il per da van het een voor met'
  ).split(' '),
)

/**
 * Lower case, no accents, no letter that only one language spells apart: `Développeur` and `developpeur`,
 * `Größe` and `grosse` become one. Cyrillic stays Cyrillic; `й` becomes `и`, `ї` becomes `і`, on both sides alike.
 */
export function foldText(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase().replaceAll('`', "'")
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[ßłøđıæœґ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[’`´ʼ]/g, "'")
}

/** The words of a folded text; `c++`, `c#`, `dotnet` and `nodejs` stay whole. */
export function splitFoldedWords(folded: string): string[] {
  const prepared = folded
    .replace(/(^|[^\p{L}\p{N}])(asp)?\.net\b/gu, '$1 dotnet')
    .replace(/\b(node|react|vue|next|nuxt|express|angular|nest)\.js\b/g, '$1js')
  return prepared.match(/[\p{L}\p{N}]+(?:\+\+|#)?/gu) ?? []
}

/** The meaning-bearing words of any text, folded; joining words are left out. */
export function contentWords(text: string): string[] {
  return splitFoldedWords(foldText(text)).filter((word) => !joiningWords.has(word))
}
