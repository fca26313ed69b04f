import { describe, expect, test } from 'vitest'
import { readPlaces } from './read-places.ts'

/** `country/region/city` of every place that a location may mean. */
function meant(text: string): string[] {
  return readPlaces(text).places.map((spot) =>
    spot
      .map(({ countries, region, city }) =>
        [countries.length > 1 ? 'world' : countries[0], region, city].filter(Boolean).join('/'),
      )
      .join(' or '),
  )
}

describe('readPlaces', () => {
  test.each([
    [
      ['Munich', 'München', 'Monachium', 'MUENCHEN', 'Мюнхен', 'Großraum München', 'München, Bayern, Deutschland'],
      'DE/Bayern/München',
    ],
    [['Warsaw', 'Warszawa', 'Варшава', 'Warszawa (Mokotów)', 'Warszawa, mazowieckie'], 'PL/Mazowieckie/Warszawa'],
    [['Kyiv', 'Kiev', 'Київ', 'Киев', 'Kyiv, Ukraine'], 'UA/Київська область/Київ'],
    [['Paris', 'Paris 16e - 75', 'Paris (75)', 'Paris, Île-de-France, France'], 'FR/Île-de-France/Paris'],
    [['Sweden', 'Sverige', 'Schweden', 'Suède', 'Švédsko'], 'SE'],
    [['Geneva', 'Genève', 'Genf', 'Geneva, Switzerland'], 'CH/Genève/Genève'],
    [['Melbourne VIC', 'Melbourne, Victoria, Australia', '1 Example St Melbourne Australia'], 'AU/Victoria/Melbourne'],
  ])('knows one city by all of %s', (names, city) => {
    for (const name of names) expect.soft(meant(name).at(-1), name).toBe(city)
  })

  test.each([
    ['Courbevoie - 92', 'FR/Île-de-France/Courbevoie'],
    ['Brooklyn, NY', 'US/New York/Brooklyn'],
    ['US, CA, SANTA CLARA', 'US/California/Santa Clara'],
    ['Cambridge, MA', 'US/Massachusetts/Cambridge MA'],
    ['Cambridge', 'GB/England/Cambridge'],
    ['London, Ontario, Canada', 'CA/Ontario/London ON'],
    ['Perth WA', 'AU/Western Australia/Perth'],
    ['Spokane, WA', 'US/Washington/Spokane'],
    ['Wilmington, DE', 'US/Delaware/Wilmington'],
    ['Aldie, VA', 'US/District of Columbia/Aldie'],
    ['New York', 'US/New York/New York City'],
  ])('takes the words around “%s” into account', (text, place) => {
    expect(meant(text)).toEqual([place])
  })

  test('reads a town that it does not know as somewhere in the state or département told', () => {
    expect(meant('Paris, TX')).toEqual(['US/Texas'])
    const [spot] = readPlaces('Trifouilly-les-Oies (69)').places
    expect(spot?.map(({ metro }) => metro)).toEqual(['Lyon'])
  })

  test('reads several places of one offer', () => {
    expect(meant('Karlsruhe, Frankfurt, Berlin')).toEqual([
      'DE/Baden-Württemberg/Karlsruhe',
      'DE/Hessen/Frankfurt am Main',
      'DE/Berlin/Berlin',
    ])
    expect(meant('BELLEVUE, WASHINGTON; SAN FRANCISCO, CALIFORNIA')).toHaveLength(2)
  })

  test('knows countries in many languages, and names for several', () => {
    for (const name of ['Germany', 'Deutschland', 'Alemania', 'Allemagne', 'Niemcy', 'Німеччина', 'Германия'])
      expect.soft(meant(name), name).toEqual(['DE'])
    expect(meant('Union européenne')).toEqual(['world'])
    expect(meant('DACH')).toEqual(['world'])
  })

  test('tells the way of working from the place', () => {
    expect(readPlaces('Canada (Remote)')).toMatchObject({ remote: true, hybrid: false })
    expect(readPlaces('Hybrid (NYC)')).toMatchObject({ remote: false, hybrid: true })
    expect(readPlaces('Lyon (Sur site)')).toMatchObject({ onSite: true })
    expect(readPlaces('Remote')).toMatchObject({ remote: true, places: [], unknownWords: false })
  })

  test('says so when it knows no place', () => {
    expect(readPlaces('Trifouilly-les-Oies')).toMatchObject({ places: [], unknownWords: true })
  })

  test.each(['', ',,,;;', '(((((', '92', '00000', 'a'.repeat(5_000), '🧭'.repeat(300)])(
    'answers to “%s” without failing',
    (text) => {
      expect(() => readPlaces(text)).not.toThrow()
    },
  )
})
