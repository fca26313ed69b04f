import { foldText, splitFoldedWords } from './fold-words.ts'
import { type Clause, readClause, rolesOf, splitAlternatives } from './read-clause.ts'
import { levelsIn, settleLevel } from './read-level.ts'
import { dropGenderMarks, splitTitle, type TitleSegment } from './split-title.ts'
import { type TitleLexicon, titleLexicon } from './title-lexicon.ts'
import { besideWeight, headWeight, topicsAround } from './weigh-topics.ts'

/** One thing that a title may name: what the person does, and in which fields with what weight. */
export type TitleSense = {
  role: string | null
  /** Topic → weight, 1 for the main one. Words outside the lexicon stand as `?word`. */
  topics: ReadonlyMap<string, number>
  /** 1 for the title proper, less for a second title printed behind it. */
  weight: number
}

/** A title as the lexicon understands it. */
export type TitleReading = {
  senses: readonly TitleSense[]
  /** The rank of `data/titles/levels.txt`; null when the title tells none, or both ends. */
  level: number | null
  /** The title's words without gender marks: two titles that agree here are the same title. */
  plain: string
}

/** A field of a clause that names no role. */
const qualifierWeight = 0.18
/** The same behind a role that names no field itself: `Director, Analytics`. */
const bareHeadWeight = 0.8
/** A second title behind the first: `Consultant - Data Analyst`. */
const secondTitleWeight = 0.9
/** A further title beside the first: `Scientist/Engineer`. */
const alternativeWeight = 0.96
/** An earlier role word of a clause; the last one counts most. */
const earlierRoleWeight = 0.92

/** Fields as wide as a trade: a narrower one beside them is what is meant. */
const wideFields = new Set(['software', 'engineering'])

/** What a bare `Developer` or `Engineer` is taken to work on. */
const bareMakerFields = new Map([
  ['software', 0.8],
  ['engineering', 0.5],
])

/** How near a field must be to software for a `Software Engineer` to be narrowed by it. */
const narrowsSoftware = 0.35
const narrowingWeight = 0.7

/** `Software Engineer, Platform`, `Software Engineer (iOS)`: a wide head is narrowed by the field behind it. */
function narrowed(
  lexicon: TitleLexicon,
  own: ReadonlyMap<string, number>,
  behind: readonly string[],
): Map<string, number> {
  const wide = own.get('software') === headWeight && [...own.keys()].every((topic) => wideFields.has(topic))
  const narrow = behind.filter(
    (topic) =>
      !topic.startsWith('?') && !wideFields.has(topic) && lexicon.topicNearness('software', topic) >= narrowsSoftware,
  )
  return wide ? withFields(own, narrow, narrowingWeight) : new Map(own)
}

function withFields(
  topics: ReadonlyMap<string, number>,
  fields: readonly string[],
  weight: number,
): Map<string, number> {
  const all = new Map(topics)
  for (const topic of fields) if (!all.has(topic)) all.set(topic, topic.startsWith('?') ? weight / 2 : weight)
  return all
}

/** A title cut at its separators, each segment at its slashes, with the segment that names the role first. */
type CutTitle = { segments: readonly TitleSegment[]; clauses: readonly (readonly Clause[])[]; headAt: number }

function cutTitle(lexicon: TitleLexicon, title: string): CutTitle {
  const segments = splitTitle(title)
  const clauses = segments.map(({ words }) =>
    splitAlternatives(lexicon, words).map((part) => readClause(lexicon, part)),
  )
  const headAt = clauses.findIndex((parts) => parts.some((clause) => rolesOf(clause).length > 0))
  return { segments, clauses, headAt: Math.max(0, headAt) }
}

/** The seniority of the head and of segments that tell nothing else; an internship counts wherever it stands. */
function readLevel(lexicon: TitleLexicon, title: string, { segments, clauses, headAt }: CutTitle): number | null {
  const levels = segments.flatMap(({ words }, index) => {
    const found = levelsIn(lexicon, words)
    const tellsNothingElse = (clauses[index] ?? []).every(
      (clause) => clause.unknown.length === 0 && clause.hits.every((hit) => hit.meaning.topics.length === 0),
    )
    return index === headAt || tellsNothingElse ? found : found.filter((level) => level <= 1)
  })
  const level = settleLevel(levels)
  // `(Senior) Engineer` takes both.
  const optional = /^\s*\(\s*(?:junior|senior|jr|sr)\b/i.test(title)
  return optional && level !== 0 ? null : level
}

function readSenses(lexicon: TitleLexicon, { clauses, headAt }: CutTitle): TitleSense[] {
  const fieldsWithoutRole = (from: number, to: number): string[] =>
    clauses
      .slice(from, to)
      .flatMap((parts) => parts.filter((clause) => rolesOf(clause).length === 0))
      .flatMap((clause) => [...topicsAround(lexicon, clause, undefined).keys()])
  const before = fieldsWithoutRole(0, headAt)
  const behind = fieldsWithoutRole(headAt + 1, clauses.length)

  const senses: TitleSense[] = []
  for (const [index, parts] of clauses.entries()) {
    const isHead = index === headAt
    for (const [part, clause] of parts.entries()) {
      const roles = rolesOf(clause)
      if (roles.length === 0 && !isHead) continue
      for (const role of roles.length === 0 ? [undefined] : roles) {
        const around = topicsAround(lexicon, clause, role)
        const previous = senses.at(-1)?.topics
        // `Data Scientist/Engineer`: the second title shares the field of the first.
        const own = around.size === 0 && isHead && previous !== undefined ? previous : around
        if (own.size === 0 && !isHead) continue
        const onlyUnknown = [...own.keys()].every((topic) => topic.startsWith('?'))
        const qualifier = own.size === 0 ? bareHeadWeight : onlyUnknown ? besideWeight : qualifierWeight
        const qualified = withFields(isHead ? narrowed(lexicon, own, behind) : own, behind, qualifier)
        const rank = isHead ? (part === 0 ? 1 : alternativeWeight) : secondTitleWeight
        senses.push({
          role: role?.meaning.role ?? null,
          topics: isHead ? withFields(qualified, before, besideWeight) : qualified,
          weight: rank * (role === roles.at(-1) ? 1 : earlierRoleWeight),
        })
      }
    }
  }
  return fillBareSenses(senses)
}

/** `VP, Product Management`, `Senior Consultant - Data Analyst`: a bare role takes its fields from the titles behind it. */
function fillBareSenses(senses: readonly TitleSense[]): TitleSense[] {
  if (senses.every((sense) => sense.topics.size > 0)) return [...senses]
  const fields = senses.flatMap((sense) =>
    [...sense.topics].filter(([, weight]) => weight === headWeight).map(([topic]) => topic),
  )
  return senses.map((sense) => {
    if (sense.topics.size > 0) return { ...sense, weight: 1 }
    if (fields.length > 0) return { ...sense, topics: new Map(fields.map((field) => [field, bareHeadWeight])) }
    return sense.role === 'maker' ? { ...sense, topics: bareMakerFields } : sense
  })
}

/** Reads what a job title says. Deterministic; at most its first 300 characters count. */
export function readTitle(title: string): TitleReading {
  const lexicon = titleLexicon()
  const cut = cutTitle(lexicon, title)
  return {
    senses: readSenses(lexicon, cut),
    level: readLevel(lexicon, title, cut),
    plain: splitFoldedWords(foldText(dropGenderMarks(title))).join(' '),
  }
}
