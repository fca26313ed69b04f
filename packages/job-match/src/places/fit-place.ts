import type { WorkMode } from '@nextjob/contracts/work-mode'
import { foldText } from '../titles/fold-words.ts'
import type { Place } from './gazetteer.ts'
import { contains, type PlaceReading, readPlaces } from './read-places.ts'

/** What a user's places come to: spots to work at, regions to work remotely from, and whether remote work is named. */
export type PlaceWishes = {
  spots: readonly (readonly Place[])[]
  countries: ReadonlySet<string>
  /** `Remote` stands among the places. */
  remoteNamed: boolean
  /** Remote work is asked for, among the places or the work modes. */
  remoteWished: boolean
  /** Places the gazetteer does not know; they are compared by their words. */
  unknown: readonly string[]
}

/** How an offer's place fits: null when nothing can be said, `excluded` when it is surely elsewhere. */
export type PlaceFit = {
  score: number | null
  excluded: boolean
  detail: string
  /** True when the offer lies at a spot that the gazetteer does not know, and all of the user's are known. */
  strange?: boolean
}

const noPlaces: PlaceReading = { places: [], remote: true, hybrid: false, onSite: false, unknownWords: false }

const sameMetro = 0.95
const fromSuburb = 0.9
const offerWiderThanCity = 0.6
const offerWiderThanCountry = 0.55
const placeNotKnown = 0.3
const homeNotKnown = 0.7
const remoteInOtherRegion = 0.95
/** Remote from elsewhere, for who named places and did not ask for remote work. */
const remoteNotAskedFor = 0.7

/** Words by which a user says that every place will do. */
const everywhere =
  /^(?:anywhere|everywhere|worldwide|any|global|uberall|weltweit|egal|partout|monde entier|en cualquier lugar|wszedzie|будь-де|везде|где угодно)$/

/** Reads the places of a profile once. Who names `anywhere` wishes no place. */
export function readPlaceWishes(places: readonly string[], modes: readonly WorkMode[] = []): PlaceWishes {
  const named = places.some((text) => everywhere.test(foldText(text.trim()))) ? [] : places
  const readings = named.map((text) => ({ text, reading: readPlaces(text) }))
  const countries = new Set<string>()
  for (const { reading } of readings) {
    for (const place of reading.places.flat()) for (const country of place.countries) countries.add(country)
  }
  const remoteNamed = readings.some(({ reading }) => reading.remote)
  const atSpots = readings.filter(({ reading }) => !reading.remote)
  return {
    spots: atSpots.flatMap(({ reading }) => reading.places),
    countries,
    remoteNamed,
    remoteWished: remoteNamed || modes.includes('remote'),
    unknown: atSpots.filter(({ reading }) => reading.places.length === 0).map(({ text }) => foldText(text)),
  }
}

function overlap(one: readonly string[], other: ReadonlySet<string> | readonly string[]): boolean {
  const others = other instanceof Set ? other : new Set(other as readonly string[])
  return one.some((country) => others.has(country))
}

function cityFit(wish: Place, offer: Place): number {
  if (wish.metro !== offer.metro || wish.region !== offer.region) return 0
  if (wish.city === offer.city) return 1
  return wish.city === wish.metro ? sameMetro : fromSuburb
}

/** How well a place that an offer may mean answers a place that a user may mean. */
function onePlaceFit(wish: Place, offer: Place): number {
  if (wish.kind === 'city' && offer.kind === 'city')
    return wish.countries[0] === offer.countries[0] ? cityFit(wish, offer) : 0
  if (contains(wish, offer)) return 1
  if (contains(offer, wish))
    return wish.kind === 'city' && offer.kind !== 'world' ? offerWiderThanCity : offerWiderThanCountry
  if (wish.kind === offer.kind && wish.kind !== 'world') {
    return wish.countries[0] === offer.countries[0] && wish.region === offer.region ? 1 : 0
  }
  return wish.kind === 'world' && offer.kind === 'world' && overlap(wish.countries, offer.countries)
    ? offerWiderThanCountry
    : 0
}

function bestFit(wishes: PlaceWishes, offer: PlaceReading): number {
  let best = 0
  for (const wish of wishes.spots.flat())
    for (const place of offer.places.flat()) best = Math.max(best, onePlaceFit(wish, place))
  return best
}

function remoteFit(wishes: PlaceWishes, offer: PlaceReading): PlaceFit {
  const where = offer.places.flat()
  if (where.length === 0) {
    const score = wishes.remoteWished ? 1 : remoteNotAskedFor
    return { score, excluded: false, detail: 'Remote; the offer names no country.' }
  }
  if (wishes.countries.size === 0) {
    return {
      score: homeNotKnown,
      excluded: false,
      detail: 'Remote within a region; your places do not say which country you are in.',
    }
  }
  const near = bestFit(wishes, offer)
  if (near > 0) {
    return { score: Math.max(near, remoteInOtherRegion), excluded: false, detail: 'Remote, from a place you named.' }
  }
  if (where.some((place) => overlap(place.countries, wishes.countries))) {
    const score = wishes.remoteWished ? remoteInOtherRegion : remoteNotAskedFor
    return { score, excluded: false, detail: 'Remote within your country.' }
  }
  return { score: 0, excluded: true, detail: 'Remote, but only from a country that is not among your places.' }
}

/**
 * How an offer's location fits the places of a profile. Places and work modes are read together: a remote offer
 * needs no place unless it names a country or region that the user is not in; an offer that is not told to be
 * remote must lie at, around or possibly at one of the places. An offer without a place is never excluded.
 */
export function fitPlace(wishes: PlaceWishes, location: string | null, mode: WorkMode | null): PlaceFit {
  const wished = wishes.spots.length + wishes.unknown.length > 0 || wishes.remoteNamed
  if (!wished) return { score: null, excluded: false, detail: 'Your preferences name no place.' }
  if (location === null) {
    if (mode === 'remote') return remoteFit(wishes, noPlaces)
    return { score: null, excluded: false, detail: 'The offer names no place.' }
  }
  const offer = readPlaces(location)
  if (mode === 'remote' || (mode === null && offer.remote)) return remoteFit(wishes, offer)

  const folded = foldText(location)
  if (wishes.unknown.some((words) => words.length > 2 && folded.includes(words))) {
    return { score: 1, excluded: false, detail: `${location} is a place of yours.` }
  }
  if (offer.places.length === 0) {
    if (!offer.unknownWords) return { score: null, excluded: false, detail: 'The offer names no place.' }
    const detail = `Whether ${location} is near your places is not known.`
    return { score: placeNotKnown, excluded: false, detail, strange: wishes.unknown.length === 0 }
  }
  const best = bestFit(wishes, offer)
  if (best === 1) {
    const several = offer.places.length > 1
    return {
      score: 1,
      excluded: false,
      detail: several ? `Among ${location} is a place of yours.` : `${location} is a place of yours.`,
    }
  }
  if (best >= fromSuburb) return { score: best, excluded: false, detail: `${location} lies around a place of yours.` }
  if (best > 0) return { score: best, excluded: false, detail: `${location} may include a place of yours.` }
  if (wishes.unknown.length > 0) {
    return { score: placeNotKnown, excluded: false, detail: `Whether ${location} is near your places is not known.` }
  }
  const wide = offer.places.flat().some((place) => place.kind === 'country' || place.kind === 'world')
  if (wishes.spots.length === 0 && wide && mode === null) {
    return {
      score: offerWiderThanCountry,
      excluded: false,
      detail: `${location} only; whether it is remote is not told.`,
    }
  }
  return { score: 0, excluded: true, detail: `${location} is not among your places.` }
}
