import type { Skill } from '@nextjob/contracts/skill'
import { findSkills } from './skills/find-skills.ts'
import { impliedSkills } from './titles/implied-skills.ts'
import type { TitleReading } from './titles/read-title.ts'

/** The skills of an offer against those of a profile. `score` is null when either side names none. */
export type SkillFit = {
  score: number | null
  /** Of the profile, and named in the offer's words. */
  matched: readonly { name: string; quote: string }[]
  /** Of the profile, and only implied by the title. */
  impliedMatched: readonly string[]
  missing: readonly string[]
  /** How many of the profile's skills the offer names. */
  named: number
}

const titleWeight = 1.6
const textWeight = 1
const impliedWeight = 0.3
const anyMatch = 0.5
const noMatchNamed = 0.1
const noMatchImplied = 0.25
const longestDescription = 8_000

/** Compares the skills that title and description name, and that the title implies, with those of the profile. */
export function fitSkills(
  title: string,
  reading: TitleReading,
  description: string | null,
  skills: readonly Skill[],
): SkillFit {
  const asked = new Map<number, { name: string; quote: string | null; weight: number }>()
  for (const found of findSkills(title))
    asked.set(found.id, { name: found.name, quote: found.quote, weight: titleWeight })
  for (const found of description === null ? [] : findSkills(description.slice(0, longestDescription))) {
    if (!asked.has(found.id)) asked.set(found.id, { name: found.name, quote: found.quote, weight: textWeight })
  }
  for (const skill of impliedSkills(reading)) {
    if (!asked.has(skill.id)) asked.set(skill.id, { name: skill.name, quote: null, weight: impliedWeight })
  }
  const mine = new Set(skills.map((skill) => skill.id))
  const matched: { name: string; quote: string }[] = []
  const impliedMatched: string[] = []
  const missing: string[] = []
  let all = 0
  let met = 0
  for (const [id, { name, quote, weight }] of asked) {
    all += weight
    if (!mine.has(id)) missing.push(name)
    else {
      met += weight
      if (quote === null) impliedMatched.push(name)
      else matched.push({ name, quote })
    }
  }
  const namesAny = [...asked.values()].some((skill) => skill.quote !== null)
  const score =
    skills.length === 0 || all === 0
      ? null
      : met > 0
        ? anyMatch + (1 - anyMatch) * (met / all)
        : namesAny
          ? noMatchNamed
          : noMatchImplied
  return { score, matched, impliedMatched, missing, named: matched.length }
}
