/** `(m/w/d)`, `H/F`, `(f/m/x)`, `K/M`, `м/ж`: says who may apply, not what the job is. */
const GENDER_MARK = /(?<![\p{L}\p{N}])[mwfdxhkgiмж](?: ?[/|*,] ?[mwfdxhkgiмж]){1,4}(?![\p{L}\p{N}])/gu
const GENDER_WORDS = /\((?:all genders?|alle geschlechter|gn|any gender|d\/w\/m\/x|div\.?)\)/gu
/** `Entwickler:in`, `Entwickler*innen`, `Entwickler/-in`. */
const GENDER_ENDING = /(?<=\p{L})[:*_/]-?(?:innen|in|e|euse|trice)(?![\p{L}\p{N}])/gu
const WORD = /[\p{L}\p{N}+#]+/gu

const SAME_WORD: Readonly<Record<string, string>> = { sr: 'senior', jr: 'junior', '&': 'and', und: 'and', et: 'and' }

/** Endings that name a company's legal form, each a sequence of folded words. */
const LEGAL_FORMS = [
  'gmbh co kg',
  'gmbh und co kg',
  'ag co kg',
  'se co kg',
  'gmbh',
  'mbh',
  'ag',
  'se',
  'kg',
  'kgaa',
  'ug',
  'ohg',
  'ev',
  'e v',
  'inc',
  'llc',
  'ltd',
  'limited',
  'corp',
  'corporation',
  'co',
  'company',
  'plc',
  'llp',
  'lp',
  'pty',
  'pty ltd',
  'pvt ltd',
  'pvt',
  'sa',
  's a',
  'sas',
  'sasu',
  'sarl',
  's a s',
  'spa',
  's p a',
  'srl',
  's r l',
  'sl',
  's l',
  'slu',
  'bv',
  'b v',
  'nv',
  'n v',
  'ab',
  'oy',
  'oyj',
  'as',
  'a s',
  'aps',
  'sp z o o',
  'sp zoo',
  'spzoo',
  'spolka z o o',
  's c',
  'sp k',
  'sp j',
  'ооо',
  'оао',
  'зао',
  'пао',
  'ао',
  'тов',
  'прат',
  'пат',
  'фоп',
  'тоо',
].sort((a, b) => b.length - a.length)

const PLACE_FILLER = new Set([
  'remote',
  'hybrid',
  'onsite',
  'on',
  'site',
  'homeoffice',
  'home',
  'office',
  'teilweise',
  'vollstandig',
  'fully',
  'partially',
  'teletravail',
  'partiel',
  'hybride',
  'zdalnie',
  'zdalna',
  'hybrydowo',
  'hybrydowa',
  'praca',
  'удаленно',
  'віддалено',
  'area',
  'greater',
  'metropolitan',
  'region',
  'city',
  'bei',
  'in',
])

/** Lower case, without accents, ß as ss, ł as l. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
}

const wordsOf = (text: string): string[] => text.match(WORD) ?? []

/** A title without gender marks, spelling variants and punctuation. */
export function titleWords(title: string): string {
  const bare = foldText(title).replaceAll('&', ' and ').replace(GENDER_WORDS, ' ').replace(GENDER_MARK, ' ')
  return wordsOf(bare.replace(GENDER_ENDING, ''))
    .map((word) => SAME_WORD[word] ?? word)
    .join(' ')
}

/** A company without its legal form. */
export function companyWords(company: string): string {
  let words = wordsOf(foldText(company).replaceAll('&', ' and ').replaceAll('.', ' '))
    .map((word) => SAME_WORD[word] ?? word)
    .join(' ')
    .replaceAll(' and co kg', ' co kg')
  for (;;) {
    const form = LEGAL_FORMS.find((ending) => words.endsWith(` ${ending}`))
    if (!form) return words
    words = words.slice(0, -form.length - 1)
  }
}

/**
 * A place by its first part, without postcode and words of the work mode; a two-letter state is kept, because it tells
 * Portland, OR from Portland, ME. '' when nothing but the mode is named.
 */
export function placeWords(place: string): string {
  const parts = place.slice(0, 300).split(/[,;•|·()/]/u)
  const named = parts
    .map((part) =>
      wordsOf(foldText(part))
        .filter((word) => !PLACE_FILLER.has(word) && !/^\d+$/.test(word))
        .join(' '),
    )
    .filter(Boolean)
  const state = parts.slice(1).map((part) => /^\s*([A-Z]{2})(?:\s+\d{5})?\s*$/u.exec(part)?.[1]?.toLowerCase())
  return [named[0] ?? '', ...state.filter((code) => code !== undefined && code !== named[0]).slice(0, 1)]
    .join(' ')
    .trim()
}

/** The words by which an offer is found: each once, folded, cut to a length that an index takes. */
export function searchWords(...texts: (string | null)[]): string[] {
  const words = new Set<string>()
  for (const text of texts) {
    for (const word of text ? wordsOf(foldText(text.slice(0, 20_000))) : []) {
      words.add(word.slice(0, 60))
      if (words.size >= 2_000) return [...words]
    }
  }
  return [...words]
}
