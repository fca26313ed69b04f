import { scoreMatch } from '@nextjob/job-match/score-match'
import { describe, expect, test } from 'vitest'
import {
  corpusIsHere,
  type JudgedOffer,
  judgedOffers,
  ndcgAt10,
  type Persona,
  readPersonas,
  toProfile,
} from '../bench/persona-judgements.ts'

const leastNdcg = 0.93
/** The blind personas have few offers each: one of them may stand lower, their mean may not. */
const leastBlindNdcg = 0.78
const leastBlindMean = 0.9
/** Above this an offer looks as if it might fit. */
const looksRelevant = 0.2
/** An offer that only a person can tell to be elsewhere (an unknown town) may look this relevant, no more. */
const mayLookRelevant = 0.3

type Ranked = (JudgedOffer & { match: ReturnType<typeof scoreMatch> })[]
const rankings = new Map<string, Ranked>()

/** Ranks once a persona: scoring a thousand offers takes a while. */
function rank(persona: Persona): Ranked {
  const known = rankings.get(persona.id) ?? rankAfresh(persona)
  rankings.set(persona.id, known)
  return known
}

function rankAfresh(persona: Persona): Ranked {
  const profile = toProfile(persona)
  return judgedOffers(persona)
    .map((entry: JudgedOffer) => ({ ...entry, match: scoreMatch(entry.offer, profile) }))
    .toSorted((a, b) => (b.match.score ?? 0) - (a.match.score ?? 0))
}

// Needs ../shared/corpus: skipped where the mails are not beside the repository.
describe.skipIf(!corpusIsHere)('ranking offers for a persona', () => {
  const personas = readPersonas()
  const blind = personas.filter(({ use }) => use === 'blind')
  const first = personas.filter(({ use }) => use !== 'blind')

  test.each(first)('$id: the best offers first, none that a hard filter excludes among twenty', (persona) => {
    const ranked = rank(persona)
    const shown = ranked.filter(({ match }) => match.filtered_by === null).slice(0, 20)
    expect(shown.filter(({ excluded }) => excluded)).toEqual([])
    if (ranked.every(({ grade }) => grade === 0)) {
      for (const { match } of ranked) expect(match.score).toBeLessThan(looksRelevant)
    } else {
      expect(ndcgAt10(ranked.map(({ grade }) => grade))).toBeGreaterThan(leastNdcg)
    }
  })

  test.each(blind)('$id: the best offers first, as somebody else judged them', (persona) => {
    const ranked = rank(persona)
    for (const { match } of ranked.filter(({ excluded }) => excluded)) expect(match.score).toBeLessThan(mayLookRelevant)
    expect(ndcgAt10(ranked.map(({ grade }) => grade))).toBeGreaterThan(leastBlindNdcg)
  })

  test('keeps the mean of the blind personas', () => {
    const figures = blind.map((persona) => ndcgAt10(rank(persona).map(({ grade }) => grade)))
    expect(figures.reduce((sum, figure) => sum + figure, 0) / figures.length).toBeGreaterThan(leastBlindMean)
  })
})
