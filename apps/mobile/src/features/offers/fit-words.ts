import type { JobOffer } from '@nextjob/contracts/job-offer'
import type { MatchPart } from '@nextjob/contracts/match'

export type FitWord = 'strong' | 'good' | 'partial' | 'weak' | 'unknown'

/** What a score means. */
export function fitWord(score: number | null): FitWord {
  if (score === null) return 'unknown'
  if (score >= 0.75) return 'strong'
  if (score >= 0.55) return 'good'
  return score >= 0.35 ? 'partial' : 'weak'
}

/** How a part of a score turned out. */
export function partWord(score: number | null): 'good' | 'some' | 'poor' | 'unknown' {
  if (score === null) return 'unknown'
  if (score >= 0.7) return 'good'
  return score >= 0.35 ? 'some' : 'poor'
}

/** A reason for or against an offer. */
export type Reason = { name: MatchPart['name']; fits: boolean }

/**
 * The reasons that matter most, at most `most`, what speaks for the offer first: the skills that it shares with the
 * person, then the parts that moved the score furthest; what speaks against it most is always among them. That an offer
 * is in one's language goes without saying.
 */
export function mainReasons({ parts }: Pick<JobOffer, 'parts'>, most: number): Reason[] {
  const moved = parts
    .flatMap(({ name, score, weight }) => (score === null ? [] : [{ name, score, pull: (score - 0.5) * weight }]))
    .filter(({ name, score }) => score < 0.35 || (score >= (name === 'skills' ? 0.5 : 0.7) && name !== 'language'))
    .map(({ name, score, pull }) => ({ name, fits: score >= 0.35, rank: name === 'skills' ? 1 : Math.abs(pull) }))
    .sort((a, b) => b.rank - a.rank)
  const against = moved.find(({ fits }) => !fits)
  const chosen = moved.slice(0, most)
  if (against && !chosen.includes(against)) chosen[most - 1] = against
  return chosen.sort((a, b) => Number(b.fits) - Number(a.fits)).map(({ name, fits }) => ({ name, fits }))
}
