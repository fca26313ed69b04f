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
 * The reasons that matter most, at most `most`: the parts that moved the score furthest, with at least one of each kind
 * where both exist.
 */
export function mainReasons({ parts }: Pick<JobOffer, 'parts'>, most = 3): Reason[] {
  const moved = parts
    .flatMap(({ name, score, weight }) => (score === null ? [] : [{ name, score, pull: (score - 0.5) * weight }]))
    .filter(({ score }) => score >= 0.7 || score < 0.35)
    .sort((a, b) => Math.abs(b.pull) - Math.abs(a.pull))
  const chosen = moved.slice(0, most)
  const lacking = chosen.every(({ pull }) => pull > 0) ? moved.find(({ pull }) => pull < 0) : undefined
  if (lacking && chosen.length === most) chosen[most - 1] = lacking
  return chosen.sort((a, b) => b.pull - a.pull).map(({ name, score }) => ({ name, fits: score >= 0.7 }))
}
