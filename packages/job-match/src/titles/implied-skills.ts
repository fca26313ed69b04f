import { readFileSync } from 'node:fs'
import type { Skill } from '@nextjob/contracts/skill'
import { skillCatalogue } from '../skills/skill-catalogue.ts'
import type { TitleReading } from './read-title.ts'

const dataFile = new URL('../../data/titles/implied-skills.txt', import.meta.url)
/** A field must be what the title is about, not only mentioned. */
const leastWeight = 0.6

function loadImpliedSkills(): Map<string, Skill[]> {
  const byName = new Map<string, Skill>()
  for (const { id, name, aliases } of skillCatalogue()) {
    for (const spelling of [name, ...aliases]) {
      const key = spelling.toLowerCase()
      if (!byName.has(key) || spelling === name) byName.set(key, { id, name })
    }
  }
  const implied = new Map<string, Skill[]>()
  for (const line of readFileSync(dataFile, 'utf8').split('\n')) {
    const [topic = '', names] = line.split(' : ')
    if (names === undefined || topic.startsWith('#')) continue
    const skills = names.split('|').map((name) => byName.get(name.trim().toLowerCase()))
    implied.set(
      topic.trim(),
      skills.filter((skill) => skill !== undefined),
    )
  }
  return implied
}

let loaded: Map<string, Skill[]> | undefined

/** The skills that anyone with such a title is taken to need, each once: `Data Scientist` implies Python and statistics. */
export function impliedSkills(title: TitleReading): Skill[] {
  loaded ??= loadImpliedSkills()
  const skills = new Map<number, Skill>()
  for (const sense of title.senses) {
    for (const [topic, weight] of sense.topics) {
      if (weight < leastWeight) continue
      for (const skill of loaded.get(topic) ?? []) skills.set(skill.id, skill)
    }
  }
  return [...skills.values()]
}
