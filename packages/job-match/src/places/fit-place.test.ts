import { describe, expect, test } from 'vitest'
import { fitPlace, readPlaceWishes } from './fit-place.ts'

describe('fitPlace', () => {
  test('fits a city, then its surroundings, then what may include it', () => {
    const wishes = readPlaceWishes(['Paris'])
    const fits = ['Paris', 'Courbevoie - 92', 'France'].map((location) => fitPlace(wishes, location, null).score ?? 0)
    expect(fits[0]).toBe(1)
    expect(fits[1]).toBeGreaterThan(0.9)
    expect(fits[2]).toBeLessThan(0.7)
    expect(fits[2]).toBeGreaterThan(0.3)
  })

  test.each([
    ['Berlin', 'München'],
    ['Paris', 'Lyon (69)'],
    ['California', 'Brooklyn, NY'],
    ['Germany', 'Wien'],
    ['EU', 'Boston, MA'],
    ['Remote', 'San Francisco, CA'],
  ])('excludes for who wants %s an offer in %s', (place, location) => {
    expect(fitPlace(readPlaceWishes([place]), location, null).excluded).toBe(true)
  })

  test.each([
    ['Bayern', 'Nürnberg'],
    ['Germany', 'Köln'],
    ['DACH', 'Zürich'],
    ['European Union', 'Wrocław'],
    ['San Francisco Bay Area', 'San Jose, CA'],
    ['Île-de-France', 'Cergy - 95'],
    ['München', 'Karlsruhe, Frankfurt, Berlin, München'],
    ['anywhere', 'Ulaanbaatar'],
  ])('keeps for who wants %s an offer in %s', (place, location) => {
    expect(fitPlace(readPlaceWishes([place]), location, null).excluded).toBe(false)
  })

  test('needs no place for a remote offer, unless it names a country the user is not in', () => {
    const wishes = readPlaceWishes(['Kyiv', 'Remote'])
    expect(fitPlace(wishes, 'Remote', 'remote')).toMatchObject({ score: 1, excluded: false })
    expect(fitPlace(wishes, 'Ukraine, remote', 'remote').excluded).toBe(false)
    expect(fitPlace(wishes, 'Remote, Europe', 'remote').excluded).toBe(false)
    expect(fitPlace(wishes, 'Canada (Remote)', 'remote').excluded).toBe(true)
    expect(fitPlace(readPlaceWishes(['Berlin']), 'Munich', 'remote').excluded).toBe(false)
  })

  test('prefers remote offers for who asks for remote work', () => {
    const asked = fitPlace(readPlaceWishes(['Paris'], ['remote']), 'Remote', 'remote').score ?? 0
    expect(asked).toBe(1)
    expect(fitPlace(readPlaceWishes(['Paris']), 'Remote', 'remote').score).toBeLessThan(asked)
    expect(fitPlace(readPlaceWishes(['Paris'], ['remote']), null, 'remote').score).toBe(asked)
  })

  test('never excludes what tells no place, or a place nobody knows', () => {
    const wishes = readPlaceWishes(['Berlin'])
    expect(fitPlace(wishes, null, null)).toMatchObject({ score: null, excluded: false })
    expect(fitPlace(wishes, 'Trifouilly-les-Oies', null)).toMatchObject({ excluded: false })
    expect(fitPlace(readPlaceWishes(['Trifouilly-les-Oies']), 'Trifouilly-les-Oies, France', null).score).toBe(1)
  })

  test('has no opinion without a wish', () => {
    expect(fitPlace(readPlaceWishes([]), 'Berlin', null)).toMatchObject({ score: null, excluded: false })
  })
})
