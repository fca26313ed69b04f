import type { HardFilter } from '@nextjob/contracts/match'

/** What the reason is told from. */
export type ReasonFacts = {
  title: string
  titleFit: number | null
  target: string | null
  matchedSkills: readonly string[]
  impliedSkills: readonly string[]
  /** False when the profile holds no skills at all. */
  hasSkills: boolean
  notes: readonly string[]
}

const filterWords: Readonly<Record<HardFilter, string>> = {
  'blocked-company': 'you blocked this company',
  place: 'it is not at one of your places',
  'work-mode': 'its way of working is not one you want',
  pay: 'its pay is below your minimum',
  language: 'it asks for a language you did not name',
}

const longestReason = 1_000

/** Why there is no score. */
export const emptyProfileReason =
  'No score yet: add your skills or a target title to your profile, then offers are compared with them.'

function list(words: readonly string[], most: number): string {
  const shown = words.slice(0, most).join(', ')
  return words.length > most ? `${shown} and ${words.length - most} more` : shown
}

function titleSentence({ title, titleFit, target }: ReasonFacts): string {
  if (titleFit === null || target === null) return 'No target title is set, so only skills were compared'
  if (titleFit >= 0.9) return `“${title}” fits your target title ${target}`
  if (titleFit >= 0.6) return `“${title}” is close to your target title ${target}`
  if (titleFit >= 0.25) return `“${title}” is related to your target title ${target}`
  return `“${title}” has little to do with your target titles`
}

function skillSentence({ matchedSkills, impliedSkills, hasSkills }: ReasonFacts): string {
  if (!hasSkills) return 'your profile holds no skills yet'
  if (matchedSkills.length > 0) {
    const count =
      matchedSkills.length === 1 ? '1 of your skills is named' : `${matchedSkills.length} of your skills are named`
    return `${count}: ${list(matchedSkills, 5)}`
  }
  return impliedSkills.length > 0 ? `the title implies ${list(impliedSkills, 3)}` : 'none of your skills is named'
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** One or two plain sentences about a scored offer. */
export function sayReason(facts: ReasonFacts): string {
  const details = [skillSentence(facts), ...facts.notes].join('; ')
  return `${sentence(titleSentence(facts))} ${sentence(details)}`.slice(0, longestReason)
}

/** Why an offer is hidden, with the detail that the filter stands on. */
export function sayFiltered(filter: HardFilter, detail: string): string {
  return `Hidden because ${filterWords[filter]}. ${detail}`.slice(0, longestReason)
}
