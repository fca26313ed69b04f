/** How an offer's seniority fits the one of the target title; null when neither title tells any. */
export type SeniorityFit = { score: number | null; detail: string }

/** The names of the ranks in `data/titles/levels.txt`. */
const levelNames = [
  'internship',
  'junior',
  'intermediate',
  'senior',
  'lead',
  'head',
  'director',
  'vice president',
  'chief',
]

/** For a target without a word of seniority, by the offer's rank: a plain title is wanted by people in mid-career. */
const fitForPlainTarget = [0, 0.62, 1, 0.95, 0.85, 0.62, 0.55, 0.42, 0.35]
/** For an offer without a word of seniority, by the target's rank. */
const fitForPlainOffer = [0.15, 0.72, 0.95, 0.86, 0.8, 0.66, 0.6, 0.5, 0.45]
/** By how many ranks the offer lies above, or below, the target. */
const fitAbove = [1, 0.85, 0.68, 0.55, 0.45, 0.4]
const fitBelow = [1, 0.8, 0.48, 0.4, 0.35, 0.3]
/** For beginners each rank above is a longer way. */
const fitAboveBeginners = [1, 0.78, 0.42, 0.22, 0.1, 0.05]

function levelName(level: number): string {
  return levelNames[level] ?? 'senior'
}

/** Compares the ranks that two titles print; `null` is a title without one. */
export function fitSeniority(offer: number | null, target: number | null): SeniorityFit {
  if (offer === null && target === null) return { score: null, detail: 'Neither title tells a level.' }
  if (target === null) {
    const level = offer ?? 2
    return {
      score: fitForPlainTarget[level] ?? 0.5,
      detail: `The title says ${levelName(level)}; your target names no level.`,
    }
  }
  if (offer === null) {
    return {
      score: fitForPlainOffer[target] ?? 0.5,
      detail: `The title tells no level; you look for ${levelName(target)}.`,
    }
  }
  const detail =
    offer === target
      ? `${levelName(offer)}, as in your target title.`
      : `The title says ${levelName(offer)}; you look for ${levelName(target)}.`
  if (offer !== target && Math.min(offer, target) === 0) return { score: 0.05, detail }
  const steps = offer - target
  const above = target <= 1 ? fitAboveBeginners : fitAbove
  const table = steps >= 0 ? above : fitBelow
  return { score: table[Math.min(Math.abs(steps), table.length - 1)] ?? 0.3, detail }
}
