import type { Clause, Hit } from './read-clause.ts'
import type { TitleLexicon } from './title-lexicon.ts'

/** What a title is about. */
export const headWeight = 1
/** A field named beside the main one, before the role or behind it. */
export const besideWeight = 0.45
const behindWeight = 0.4
const secondOwnWeight = 0.7
/** Fields that colour another one: a `Warehouse Operations Supervisor` runs a warehouse. */
const colouring = new Set(['operations'])

/**
 * The fields that a clause names around one role word, weighted by how near they stand to it: topic → weight, 1 for
 * the main one. Words outside the lexicon stand as `?word`.
 */
export function topicsAround(lexicon: TitleLexicon, clause: Clause, role: Hit | undefined): Map<string, number> {
  const topics = new Map<string, number>()
  const add = (topic: string, weight: number): void => {
    topics.set(topic, Math.max(topics.get(topic) ?? 0, weight))
  }
  const own = role?.meaning.topics ?? []
  for (const [index, topic] of own.entries()) add(topic, index === 0 ? headWeight : secondOwnWeight)
  const named = [
    ...clause.hits
      .filter((hit) => hit !== role && !(hit.soft && hit.meaning.topics.length === 0))
      .map((hit) => ({ topics: hit.meaning.topics, start: hit.start, end: hit.end, known: true })),
    ...clause.unknown.map(({ word, at }) => ({ topics: [`?${word}`], start: at, end: at + 1, known: false })),
  ].filter((field) => field.topics.length > 0)
  if (role === undefined) {
    for (const field of named) for (const topic of field.topics) add(topic, field.known ? headWeight : besideWeight)
    return topics
  }
  const before = named.filter((field) => field.end <= role.start).sort((a, b) => b.end - a.end)
  const after = named.filter((field) => field.start >= role.end).sort((a, b) => a.start - b.start)
  // English and German put the field before the role, the Romance and Slavic languages behind it.
  const adjacent = before.find((field) => field.end === role.start)
  const colours = adjacent?.topics.every((topic) => colouring.has(topic)) ?? false
  const adjacentBefore =
    (colours ? before.find((field) => field.end === adjacent?.start && field.known) : undefined) ?? adjacent
  const head =
    own.length > 0 ? undefined : (adjacentBefore ?? after.find((field) => field.known) ?? before[0] ?? after[0])
  for (const field of [...before, ...after]) {
    const side = field.end <= role.start ? besideWeight : behindWeight
    const weight = field === head ? headWeight : field.known ? side : side / 2
    for (const topic of field.topics) add(topic, weight)
  }
  return preferNarrow(lexicon, topics)
}

/** `Frontend Software Developer`: the narrow field is meant, the wide one only holds it. */
function preferNarrow(lexicon: TitleLexicon, topics: Map<string, number>): Map<string, number> {
  for (const [topic, weight] of [...topics]) {
    const wide = lexicon.parentOf(topic)
    const wideWeight = wide === undefined || wide === topic ? undefined : topics.get(wide)
    if (wide === undefined || wideWeight === undefined) continue
    topics.set(topic, Math.max(weight, wideWeight))
    topics.set(wide, Math.min(wideWeight, behindWeight / 2))
  }
  return topics
}
