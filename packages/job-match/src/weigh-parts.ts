import type { MatchPart, MatchPartName } from '@nextjob/contracts/match'

/** A part before weighing: its score (null when unknown), and what it says. */
export type UnweighedPart = { name: MatchPartName; score: number | null; detail: string }

/**
 * How far each part can pull the whole down: by all of it (the title), or by a share. What is unknown does not
 * count as agreement: it pulls as a part with the score in `unknown` would.
 */
const pulls: Readonly<Record<MatchPartName, { reach: number; unknown: number }>> = {
  title: { reach: 1, unknown: 0 },
  skills: { reach: 0.3, unknown: 0.4 },
  place: { reach: 0.45, unknown: 0.5 },
  work_mode: { reach: 0.25, unknown: 0.8 },
  salary: { reach: 0.2, unknown: 0.7 },
  seniority: { reach: 0.7, unknown: 1 },
  language: { reach: 0.7, unknown: 1 },
}
const allReach = Object.values(pulls).reduce((sum, { reach }) => sum + reach, 0)

/** The whole: the title's fit, pulled down by every other part as far as that part reaches. */
export function weighParts(parts: readonly UnweighedPart[]): number {
  return parts.reduce((whole, { name, score }) => {
    const { reach, unknown } = pulls[name]
    return whole * (1 - reach * (1 - (score ?? unknown)))
  }, 1)
}

/** The parts as shown to people; their weights are shares of all that parts can pull, and add up to 1. */
export function showParts(parts: readonly UnweighedPart[]): MatchPart[] {
  return parts.map(({ name, score, detail }) => ({
    name,
    score: score === null ? null : roundScore(score),
    weight: roundScore(pulls[name].reach / allReach),
    detail: detail.slice(0, 300),
  }))
}

/** Scores carry four decimals, so that near offers do not tie. */
export function roundScore(score: number): number {
  return Math.round(Math.min(1, Math.max(0, score)) * 10_000) / 10_000
}
