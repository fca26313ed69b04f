import { scoreMatch } from '@nextjob/job-match/score-match'
import { describe, expect, test } from 'vitest'
import { corpusIsHere, judgedOffers, ndcgAt10, readPersonas, toProfile } from '../bench/persona-judgements.ts'

const leastNdcg = 0.93
/** Above this an offer looks as if it might fit. */
const looksRelevant = 0.2

// Needs ../shared/corpus: skipped where the mails are not beside the repository.
describe.skipIf(!corpusIsHere)('ranking the corpus for a persona', () => {
  test.each(readPersonas())('$id: the best offers first, none that a hard filter excludes among twenty', (persona) => {
    const profile = toProfile(persona)
    const ranked = judgedOffers(persona)
      .map((entry) => ({ ...entry, match: scoreMatch(entry.offer, profile) }))
      .toSorted((a, b) => (b.match.score ?? 0) - (a.match.score ?? 0))
    const shown = ranked.filter(({ match }) => match.filtered_by === null).slice(0, 20)
    expect(shown.filter(({ excluded }) => excluded)).toEqual([])
    if (ranked.every(({ grade }) => grade === 0)) {
      for (const { match } of ranked) expect(match.score).toBeLessThan(looksRelevant)
    } else {
      expect(ndcgAt10(ranked.map(({ grade }) => grade))).toBeGreaterThan(leastNdcg)
    }
  })
})
