import { readFileSync } from 'node:fs'
import { foldText } from '../titles/fold-words.ts'

/** A spot on the map, as wide as it is told: several countries, a country, a region of one, a city with its surroundings. */
export type Place = {
  kind: 'world' | 'country' | 'region' | 'city'
  /** ISO 3166-1 codes; one for all kinds but `world`. */
  countries: readonly string[]
  /** The region's first name in the gazetteer. */
  region: string | null
  /** The city whose metro area this is or lies in, by its first name. */
  metro: string | null
  /** The city itself; differs from `metro` in a suburb. */
  city: string | null
  /** True for a suburb, or a city that shares its name with a larger one: meant only where the words around say so. */
  minor: boolean
}

/** Looks places up by name; names are compared without case and accents. */
export type Gazetteer = {
  /** Every place of that name; empty when unknown. */
  named(name: string): readonly Place[]
  /** Places by a short code in capitals (`CA`, `VIC`, `UK`): states, provinces, countries. */
  coded(code: string): readonly Place[]
  /** The area of a postal number: a French département (`92`) or a German postcode (`20457`). */
  postal(country: 'FR' | 'DE', digits: string): Place | undefined
}

const dataFolder = new URL('../../data/places/', import.meta.url)
const cityFiles = ['cities-europe.txt', 'cities-east.txt', 'cities-world.txt', 'more-towns.txt']
const nameLocales = ['en', 'de', 'fr', 'es', 'pl', 'uk', 'ru', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'cs', 'ro']
const moreCountryNames: Record<string, readonly string[]> = {
  US: [
    'USA',
    'U.S.',
    'U.S.A.',
    'United States of America',
    'EE. UU.',
    'EEUU',
    'Stany Zjednoczone',
    'États-Unis',
    'США',
  ],
  GB: [
    'UK',
    'U.K.',
    'Great Britain',
    'Großbritannien',
    'Grande-Bretagne',
    'Wielka Brytania',
    'Великобритания',
    'Велика Британія',
    'Royaume-Uni',
    'England, United Kingdom',
  ],
  NL: ['Holland', 'The Netherlands', 'Pays-Bas'],
  CZ: ['Czech Republic', 'Tschechische Republik', 'République tchèque', 'Czechy'],
  TR: ['Turkey', 'Türkei', 'Turquie'],
  MK: ['Macedonia'],
  AE: ['UAE'],
  KR: ['South Korea', 'Korea'],
  RU: ['Russia', 'Россия', 'РФ'],
  UA: ['Україна', 'Украина', 'Ukraine'],
}

/** A short code in capitals, as addresses print states and countries. */
export const codePattern = /^[A-Z]{2,3}$/

function nameKey(name: string): string {
  return foldText(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bsaint\b/g, 'st')
    .replace(/\bsankt\b/g, 'st')
    .trim()
}

function lines(file: string): string[][] {
  return readFileSync(new URL(file, dataFolder), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('|').map((part) => part.trim()))
}

function parts(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

class PlaceIndex implements Gazetteer {
  private readonly names = new Map<string, Place[]>()
  private readonly codes = new Map<string, Place[]>()
  private readonly postalAreas = new Map<string, Place>()

  named(name: string): readonly Place[] {
    return this.names.get(nameKey(name)) ?? []
  }

  coded(code: string): readonly Place[] {
    return codePattern.test(code) ? (this.codes.get(code) ?? []) : []
  }

  postal(country: 'FR' | 'DE', digits: string): Place | undefined {
    return this.postalAreas.get(country + digits.slice(0, 2).toUpperCase())
  }

  add(name: string, place: Place): void {
    if (codePattern.test(name) && place.kind !== 'city') this.put(this.codes, name, place)
    // `Richmond VA` stands for the lesser Richmond: found by its plain name too, when the words around agree.
    const tagged = /^(.+) ([A-Z]{2,3}|[A-Z][a-z]+ (?:España|Argentina))$/.exec(name)
    if (tagged?.[1] !== undefined && place.kind === 'city' && codePattern.test(name.slice(tagged[1].length + 1))) {
      this.put(this.names, nameKey(tagged[1]), { ...place, minor: true })
    }
    if (!codePattern.test(name) || place.kind === 'city' || name.length > 2) this.put(this.names, nameKey(name), place)
  }

  addPostal(key: string, place: Place): void {
    this.postalAreas.set(key, place)
  }

  private put(map: Map<string, Place[]>, key: string, place: Place): void {
    if (key === '') return
    const known = map.get(key)
    if (known === undefined) map.set(key, [place])
    else if (!known.some((other) => isSame(other, place))) known.push(place)
  }
}

/** Two lines may speak of one city: its suburbs stand in several files. */
function isSame(one: Place, other: Place): boolean {
  const equal =
    one.kind === other.kind && one.region === other.region && one.metro === other.metro && one.city === other.city
  return equal && one.countries.join() === other.countries.join() && one.minor === other.minor
}

function addCity(index: PlaceIndex, country: string, region: string, written: string): void {
  const [city = '', suburbs = ''] = written.split('~')
  const cityNames = parts(city, '=')
  const metro = cityNames[0] ?? ''
  const place: Place = { kind: 'city', countries: [country], region, metro, city: metro, minor: false }
  for (const name of cityNames) index.add(name, place)
  for (const suburb of parts(suburbs, ',')) {
    const suburbNames = parts(suburb, '=')
    const inside: Place = { ...place, city: suburbNames[0] ?? '', minor: true }
    for (const name of suburbNames) index.add(name, inside)
  }
}

function loadGazetteer(): Gazetteer {
  const index = new PlaceIndex()
  const countries = new Set<string>()
  for (const [country = '', regionNames = '', cities = ''] of cityFiles.flatMap(lines)) {
    countries.add(country)
    const names = parts(regionNames, '=')
    const region = names[0] ?? ''
    const place: Place = { kind: 'region', countries: [country], region, metro: null, city: null, minor: false }
    for (const name of names) index.add(name, place)
    for (const city of parts(cities, ';')) addCity(index, country, region, city)
  }
  for (const [names = '', codes = ''] of lines('regions-of-the-world.txt')) {
    const members = codes.split(' ')
    for (const code of members) countries.add(code)
    const place: Place = { kind: 'world', countries: members, region: null, metro: null, city: null, minor: false }
    for (const name of parts(names, '=')) index.add(name, place)
  }
  const naming = nameLocales.map((locale) => new Intl.DisplayNames([locale], { type: 'region' }))
  for (const code of countries) {
    const place: Place = { kind: 'country', countries: [code], region: null, metro: null, city: null, minor: false }
    const names = new Set([
      ...naming.map((display) => display.of(code) ?? code),
      ...(moreCountryNames[code] ?? []),
      code,
    ])
    for (const name of names) index.add(name, place)
  }
  for (const [country = '', digits = '', region = '', metro = ''] of lines('postal-areas.txt')) {
    index.addPostal(country + digits, { kind: 'city', countries: [country], region, metro, city: null, minor: false })
  }
  return index
}

let loaded: Gazetteer | undefined

/** The gazetteer; read from its files at the first call, then kept. */
export function gazetteer(): Gazetteer {
  loaded ??= loadGazetteer()
  return loaded
}
