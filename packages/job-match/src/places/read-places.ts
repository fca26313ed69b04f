import { foldText } from '../titles/fold-words.ts'
import { codePattern, type Gazetteer, gazetteer, type Place } from './gazetteer.ts'

/** What a location line says. Each entry of `places` is one spot, with every place that its name may mean. */
export type PlaceReading = {
  places: readonly (readonly Place[])[]
  /** Says that the work is done from anywhere, or from home. */
  remote: boolean
  hybrid: boolean
  onSite: boolean
  /** True when words stand there that no place is known for. */
  unknownWords: boolean
}

const longestLocation = 200
const mostParts = 24

const remoteWords =
  /(?:^|[^\p{L}])(?:remote|remotely|fully remote|homeoffice|home office|home-office|telework|teletravail|tele-travail|a distance|100% remote|work from home|wfh|anywhere|worldwide|remoto|remota|teletrabajo|zdalna|zdalnie|zdalny|praca zdalna|віддалено|віддалена|дистанціино|удаленно|удаленка|удаленная|дистанционно|mobiles arbeiten|deutschlandweit|telearbeit|da remoto|thuiswerk)(?=$|[^\p{L}])/u
const hybridWords =
  /(?:^|[^\p{L}])(?:hybrid|hybride|hybrides|hibrido|hibrida|hybrydowo|hybrydowa|гібрид\p{L}{0,8}|гибрид\p{L}{0,8}|teilweise homeoffice)(?=$|[^\p{L}])/u
const onSiteWords =
  /(?:^|[^\p{L}])(?:on-site|onsite|on site|sur site|vor ort|presencial|stacjonarn\p{L}{0,4}|in office|in-office|präsenz|prasenz|в офіс\p{L}{0,2}|в офис\p{L}{0,2}|presentiel)(?=$|[^\p{L}])/u

/** What the words say about the way of working; all false when they say nothing. */
export function readWorkWords(text: string): { remote: boolean; hybrid: boolean; onSite: boolean } {
  const folded = foldText(text.slice(0, longestLocation * 3))
  const hybrid = hybridWords.test(folded)
  return { remote: !hybrid && remoteWords.test(folded), hybrid, onSite: onSiteWords.test(folded) }
}

/** True when `wide` holds `narrow` and is wider. */
export function contains(wide: Place, narrow: Place): boolean {
  if (wide.kind === 'world')
    return narrow.kind !== 'world' && narrow.countries.some((country) => wide.countries.includes(country))
  if (narrow.kind === 'world') return false
  if (wide.countries[0] !== narrow.countries[0]) return false
  if (wide.kind === 'country') return narrow.kind !== 'country'
  if (wide.kind === 'region') return narrow.kind === 'city' && narrow.region === wide.region
  return (
    wide.city === wide.metro &&
    narrow.metro === wide.metro &&
    narrow.region === wide.region &&
    narrow.city !== narrow.metro
  )
}

const noise = new Set(
  'remote hybrid onsite site office home work from only the of in and or area metro metropolitan greater region city county district hq headquarters based possible moglich anywhere centre center downtown raum grossraum umgebung et alentours near around m stadt miasto ville fully 100 days day week per'.split(
    ' ',
  ),
)

function lookUp(map: Gazetteer, part: string): readonly Place[] {
  const named = map.named(part)
  const coded = map.coded(part)
  return coded.length === 0 ? named : [...named, ...coded]
}

type InnerHit = { hits: readonly Place[]; isCode: boolean }

/** `Melbourne VIC`, `Paris 16e`, `Berlin-Mitte`, `LOS ANGELES HQ`: known names within the words, longest first. */
function lookInside(map: Gazetteer, part: string): { found: InnerHit[]; unknown: boolean } {
  const words = part
    .split(/[\s\-–]+/)
    .filter((word) => word !== '')
    .slice(0, 12)
  const found: InnerHit[] = []
  let unknown = false
  for (let at = 0; at < words.length; ) {
    let taken = 0
    for (let length = Math.min(5, words.length - at); length >= 1; length--) {
      const name = words.slice(at, at + length).join(' ')
      const isCode = length === 1 && codePattern.test(name)
      const hits = isCode || name.length >= 4 ? lookUp(map, name) : []
      if (hits.length === 0) continue
      found.push({ hits, isCode })
      taken = length
      break
    }
    if (taken === 0) {
      const word = words[at] ?? ''
      if (!noise.has(foldText(word)) && /\p{L}{3}/u.test(word)) unknown = true
    }
    at += Math.max(1, taken)
  }
  return { found, unknown }
}

function postalPlaces(map: Gazetteer, part: string): readonly Place[] {
  const department = /^(?:\d{2}|2[AB])$/i.test(part) ? map.postal('FR', part) : undefined
  if (department !== undefined) return [department]
  const postcode = /^(\d{5})(?=$|\s)/.exec(part)?.[1]
  if (postcode === undefined) return []
  return [map.postal('DE', postcode), map.postal('FR', postcode)].filter((place) => place !== undefined)
}

/** Adds what a part may mean: it narrows the spot before it, is narrowed by it, or is a spot of its own. */
function join(spots: (readonly Place[])[], candidates: readonly Place[], isCode: boolean): void {
  const last = spots.at(-1)
  if (last !== undefined) {
    const narrowed = last.filter((inner) =>
      candidates.some((outer) => contains(outer, inner) || samePlace(outer, inner)),
    )
    if (narrowed.length > 0) {
      spots[spots.length - 1] = narrowed
      return
    }
    const inside = candidates.filter((inner) => last.some((outer) => outer.kind !== 'city' && contains(outer, inner)))
    if (inside.length > 0) {
      spots[spots.length - 1] = inside
      return
    }
    const states = candidates.filter((place) => place.kind === 'region')
    if (isCode && states.length > 0 && last.every((place) => place.kind === 'city')) {
      // `Aldie, VA`: a suburb across a state's border keeps its metro area. `Paris, TX`: a town the gazetteer lacks.
      const across = last.some(
        (place) => place.city !== place.metro && states.some((state) => state.countries[0] === place.countries[0]),
      )
      if (!across) spots[spots.length - 1] = states
      return
    }
  }
  spots.push(candidates)
}

function samePlace(one: Place, other: Place): boolean {
  if (one.kind !== 'city' || other.kind !== 'city') return false
  return one.metro === other.metro && one.region === other.region && one.countries[0] === other.countries[0]
}

/** A bare name means the large place of that name; the lesser ones only where nothing larger bears it. */
function preferLarge(candidates: readonly Place[]): readonly Place[] {
  const large = candidates.filter((place) => !place.minor)
  const meant = large.length > 0 ? large : candidates
  // `New York` is the city rather than the state that holds it.
  const cities = meant.filter((place) => place.kind === 'city')
  return meant.filter((place) => !(place.kind === 'region' && cities.some((city) => contains(place, city))))
}

/** Reads a location line or a place that a user typed. Never fails; what is not known is said by `unknownWords`. */
export function readPlaces(text: string): PlaceReading {
  const map = gazetteer()
  const line = text.slice(0, longestLocation).replace(/\s+/g, ' ').trim()
  const spots: (readonly Place[])[] = []
  let unknownWords = false
  const whole = map.named(line)
  const pieces =
    whole.length > 0
      ? [line]
      : line.split(/[,;/|•·()[\]…]|\s[-–—]\s|\s(?:or|und|oder|et|lub|або|или|and)\s/u).slice(0, mostParts)
  for (const piece of pieces) {
    const part = piece.trim()
    if (part === '') continue
    const candidates = [...lookUp(map, part), ...postalPlaces(map, part)]
    if (candidates.length > 0) {
      join(spots, candidates, codePattern.test(part))
      continue
    }
    const inside = lookInside(map, part)
    for (const { hits, isCode } of inside.found) join(spots, hits, isCode)
    if (inside.found.length === 0 && inside.unknown && !isWorkWord(part)) unknownWords = true
  }
  return { places: spots.map(preferLarge), ...readWorkWords(line), unknownWords }
}

function isWorkWord(part: string): boolean {
  const words = readWorkWords(part)
  return words.remote || words.hybrid || words.onSite
}
