import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addKey, type JoinedOffer } from './join-sightings.ts'
import { findSame, keysOf, type Posting, postingOf, type Splits, splitIdentityOf } from './same-posting.ts'

const offer = (wishes: Partial<ExtractedOffer> = {}): ExtractedOffer => ({
  title: 'Backend Engineer (m/w/d)',
  company: 'Larkspur Systems GmbH',
  location: 'Berlin, Germany',
  work_mode: null,
  salary: null,
  employment_type: null,
  apply_link: null,
  posting_key: null,
  description: null,
  evidence: [],
  ...wishes,
})
const DAY = 86_400_000
/** A sighting on a day: `see('linkedin', 0, {…})`. */
const see = (source: string, day: number, wishes: Partial<ExtractedOffer> = {}): Posting =>
  postingOf(offer(wishes), source, day * DAY)

const noSplits: Splits = { has: () => false }
type Known = { order: number; keys: JoinedOffer['keys'] }

/** Which offer each posting becomes part of, by the order of first sight. */
const join = (postings: readonly Posting[], splits = noSplits): number[] => {
  const known: Known[] = []
  return postings.map((posting) => {
    let same = findSame(posting, known, splits)
    if (!same) {
      same = { order: known.length, keys: [] }
      known.push(same)
    }
    for (const key of keysOf(posting)) addKey(same as JoinedOffer, key)
    return same.order
  })
}

const id = (service: string, value: number) => ({ posting_key: `${service}:${value}` })
const CASES: [why: string, first: Posting, second: Posting, same: boolean][] = [
  [
    'one service, one id',
    see('linkedin', 0, id('linkedin', 1)),
    see('linkedin', 9, { ...id('linkedin', 1), title: 'Renamed' }),
    true,
  ],
  [
    'one id in mails of two senders',
    see('linkedin', 0, id('linkedin', 1)),
    see('aggregator', 0, id('linkedin', 1)),
    true,
  ],
  ['two ids on one day', see('linkedin', 0, id('linkedin', 1)), see('linkedin', 0, id('linkedin', 2)), false],
  [
    'two ids on days that follow each other',
    see('linkedin', 0, id('linkedin', 1)),
    see('linkedin', 1, id('linkedin', 2)),
    false,
  ],
  [
    'a repost: two ids, all equal, days between',
    see('linkedin', 0, id('linkedin', 1)),
    see('linkedin', 5, id('linkedin', 2)),
    true,
  ],
  [
    'a repost that was read in the other order',
    see('linkedin', 5, id('linkedin', 2)),
    see('linkedin', 0, id('linkedin', 1)),
    true,
  ],
  [
    'two ids, days between, another text',
    see('linkedin', 0, { ...id('linkedin', 1), description: 'Go' }),
    see('linkedin', 5, { ...id('linkedin', 2), description: 'Rust' }),
    false,
  ],
  [
    'two ids, days between, another place',
    see('linkedin', 0, id('linkedin', 1)),
    see('linkedin', 5, { ...id('linkedin', 2), location: 'Munich' }),
    false,
  ],
  ['two services, equal words', see('linkedin', 0, id('linkedin', 1)), see('indeed', 3, id('indeed', 9)), true],
  [
    'two services, words equal after normalisation',
    see('linkedin', 0, id('linkedin', 1)),
    see('stepstone', 0, {
      ...id('stepstone', 9),
      title: 'BACKEND ENGINEER (all genders)',
      company: 'Larkspur Systems',
      location: '10115 Berlin (Hybrid)',
    }),
    true,
  ],
  [
    'two services, a city in two languages',
    see('linkedin', 0, { ...id('linkedin', 1), location: 'Munich, Bavaria, Germany' }),
    see('stepstone', 0, { ...id('stepstone', 9), location: 'München' }),
    true,
  ],
  [
    'two services, places that no gazetteer knows',
    see('linkedin', 0, { ...id('linkedin', 1), location: 'Oberhintertupf' }),
    see('stepstone', 0, { ...id('stepstone', 9), location: 'Unterhintertupf' }),
    false,
  ],
  [
    'two services, another company',
    see('linkedin', 0, id('linkedin', 1)),
    see('indeed', 0, { ...id('indeed', 9), company: 'Larkspur Foods' }),
    false,
  ],
  [
    'two services, another title',
    see('linkedin', 0, id('linkedin', 1)),
    see('indeed', 0, { ...id('indeed', 9), title: 'Senior Backend Engineer' }),
    false,
  ],
  [
    'two services, one without a company',
    see('linkedin', 0, id('linkedin', 1)),
    see('indeed', 0, { ...id('indeed', 9), company: null }),
    false,
  ],
  [
    'two services, towns of one name in two states',
    see('linkedin', 0, { ...id('linkedin', 1), location: 'Portland, OR' }),
    see('indeed', 0, { ...id('indeed', 9), location: 'Portland, ME 04101' }),
    false,
  ],
  [
    'no ids, one link with one title',
    see('x', 0, { apply_link: 'https://x.example/1', company: null }),
    see('x', 9, { apply_link: 'https://x.example/1', company: null }),
    true,
  ],
  [
    'no ids, one link with two titles: a link to a page of many',
    see('x', 0, { apply_link: 'https://x.example/all', company: null }),
    see('x', 0, { apply_link: 'https://x.example/all', company: null, title: 'Cook' }),
    false,
  ],
  [
    'one service without ids, links that differ with each mail',
    see('x', 0, { apply_link: 'https://t.example/abc' }),
    see('x', 7, { apply_link: 'https://t.example/def' }),
    true,
  ],
  [
    'no company, no id, links that differ',
    see('x', 0, { apply_link: 'https://t.example/abc', company: null }),
    see('x', 7, { apply_link: 'https://t.example/def', company: null }),
    false,
  ],
  ['with an id here, without one there', see('linkedin', 0, id('linkedin', 1)), see('newsletter', 0, {}), true],
]

describe('findSame', () => {
  it.each(CASES)('%s', (_why, first, second, same) => {
    expect(join([first, second])).toEqual(same ? [0, 0] : [0, 1])
  })

  it('pairs the openings of two services, and never puts two ids of one service into an offer', () => {
    expect(
      join([
        see('linkedin', 0, id('linkedin', 1)),
        see('linkedin', 0, id('linkedin', 2)),
        see('indeed', 0, id('indeed', 1)),
        see('indeed', 0, id('indeed', 2)),
        see('indeed', 0, id('indeed', 3)),
      ]),
    ).toEqual([0, 1, 0, 1, 2])
  })

  it('never joins again what the user has split, also by another link', () => {
    const mail = (day: number) => see('newsletter', day, { apply_link: `https://t.example/${day}` })
    const [a, b] = [see('linkedin', 0, id('linkedin', 1)), mail(0)]
    const pair = [a, b].map(splitIdentityOf).sort().join()
    const splits: Splits = { has: (x, y) => [x, y].sort().join() === pair }
    expect(join([a, b, mail(4), mail(9), see('linkedin', 9, id('linkedin', 1))])).toEqual([0, 0, 0, 0, 0])
    expect(join([a, b, mail(4), mail(9), see('linkedin', 9, id('linkedin', 1))], splits)).toEqual([0, 1, 1, 1, 0])
  })

  it('finds the same offers whatever the order of the mails', () => {
    const posting = fc
      .record({
        service: fc.constantFrom('linkedin', 'indeed', 'xing'),
        number: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
        title: fc.integer({ min: 0, max: 2 }),
      })
      // A number belongs to one title: what one service calls by one id is one thing.
      .map(({ service, number, title }) =>
        see(service, 0, {
          title: `Title ${number === null ? title : number % 3}`,
          ...(number === null ? {} : id(service, number)),
        }),
      )
    const pair = fc
      .array(posting, { maxLength: 12 })
      .chain((postings) =>
        fc.tuple(fc.constant(postings), fc.shuffledSubarray(postings, { minLength: postings.length })),
      )
    fc.assert(
      fc.property(pair, ([postings, shuffled]) => {
        expect(shapeOf(shuffled)).toEqual(shapeOf(postings))
      }),
      { numRuns: 500 },
    )
  })

  it('gives every sighting to one offer, also when it is seen again', () => {
    const postings = fc.array(
      fc
        .record({
          service: fc.constantFrom('a', 'b'),
          number: fc.nat(4),
          title: fc.nat(2),
          day: fc.nat(9),
          text: fc.nat(1),
        })
        .map(({ service, number, title, day, text }) =>
          see(service, day, { ...id(service, number), title: `Title ${title}`, description: `Text ${text}` }),
        ),
      { maxLength: 14 },
    )
    fc.assert(
      fc.property(postings, (all) => {
        const twice = join([...all, ...all])
        expect(twice.slice(all.length)).toEqual(twice.slice(0, all.length))
      }),
      { numRuns: 500 },
    )
  })
})

/** How many offers there are of each title. */
function shapeOf(postings: readonly Posting[]): string[] {
  const offers = join(postings)
  const byTitle = Map.groupBy(postings, (posting) => posting.words)
  return [...byTitle.entries()]
    .map(([words, group]) => {
      const own = new Set(group.map((posting) => offers[postings.indexOf(posting)]))
      return `${words}: ${own.size}`
    })
    .sort()
}
