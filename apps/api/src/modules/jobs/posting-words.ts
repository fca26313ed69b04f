import { companyWords as namedWords } from '@nextjob/job-match/block-company'
import { readPlaces } from '@nextjob/job-match/places/read-places'

/** `(m/w/d)`, `H/F`, `(f/m/x)`, `K/M`, `м/ж`: says who may apply, not what the job is. */
const GENDER_MARK = /(?<![\p{L}\p{N}])[mwfdxhkgiмж](?: ?[/|*,] ?[mwfdxhkgiмж]){1,4}(?![\p{L}\p{N}])/gu
const GENDER_WORDS = /\((?:all genders?|alle geschlechter|gn|any gender|d\/w\/m\/x|div\.?)\)/gu
/** `Entwickler:in`, `Entwickler*innen`, `Entwickler/-in`. */
const GENDER_ENDING = /(?<=\p{L})[:*_/]-?(?:innen|in|e|euse|trice)(?![\p{L}\p{N}])/gu
const WORD = /[\p{L}\p{N}+#]+/gu
/** A postcode or the number of a département, which not every service prints. */
const POSTCODE = /(?<![\p{L}\p{N}])\d{2,6}(?![\p{L}\p{N}])/gu

const SAME_WORD: Readonly<Record<string, string>> = { sr: 'senior', jr: 'junior', und: 'and', et: 'and', y: 'and' }

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

/** A title without gender marks, spelling variants and punctuation; '' when no word is in it. */
export function titleWords(title: string): string {
  const bare = foldText(title).replaceAll('&', ' and ').replace(GENDER_WORDS, ' ').replace(GENDER_MARK, ' ')
  return wordsOf(bare.replace(GENDER_ENDING, ''))
    .map((word) => SAME_WORD[word] ?? word)
    .join(' ')
}

/** A company without its legal form. */
export function companyWords(company: string): string {
  return namedWords(company.replaceAll('&', ' and '))
    .map((word) => SAME_WORD[word] ?? word)
    .join(' ')
}

/**
 * The cities of a location line, whatever its language and whatever else it says; where no city is named, the region,
 * country or `remote`; of a line that names no known place, its words.
 */
export function placeWords(place: string): string {
  const line = place.slice(0, 300).replace(POSTCODE, ' ')
  const { places, remote } = readPlaces(line)
  const meant = places.flatMap((spot) => spot[0] ?? [])
  const cities = meant.filter((known) => known.city !== null)
  const names = (cities.length ? cities : meant).map((known) =>
    [known.city ?? '', known.region ?? '', known.countries.length === 1 ? known.countries[0] : known.kind].join('/'),
  )
  if (names.length) return [...new Set(names)].sort().join(' ')
  return remote ? 'remote' : wordsOf(foldText(line)).join(' ')
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
