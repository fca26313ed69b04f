import { splitTitle } from './split-title.ts'
import { type PhraseMeaning, type TitleLexicon, titleLexicon } from './title-lexicon.ts'

/** One thing that a title may name: what the person does, and in which fields with what weight. */
export type TitleSense = {
  role: string | null
  /** Topic → weight, 1 for the main one. Words outside the lexicon stand as `?word`. */
  topics: ReadonlyMap<string, number>
  /** 1 for the title proper, less for a second title printed behind it. */
  weight: number
}

/** Seniority: the rank of `levels.txt`, null when the title says nothing or says both ends. */
export type TitleReading = { senses: readonly TitleSense[]; level: number | null; words: readonly string[] }

type Hit = { meaning: PhraseMeaning; start: number; end: number; soft: boolean }
type Clause = { hits: Hit[]; unknown: { word: string; at: number }[]; length: number }

const longestPhrase = 5
const headWeight = 1
const besideWeight = 0.45
const behindWeight = 0.4
const qualifierWeight = 0.18
const secondTitleWeight = 0.9
const bareHeadWeight = 0.8

/** Role words that only colour another role in the same clause: `Lead Data Scientist`, `Payroll Specialist Engineer`. */
const softWords = new Set(
  'lead leads leader leading head chief president staff associate expert experts executive professional officer lider fellow'.split(
    ' ',
  ),
)
const softRoles = new Set(['worker', 'specialist'])

/** Words about contract, place and praise that say nothing about the work. */
const fillers = new Set(
  (
    'remote hybrid onsite fully 100 work home office homeoffice mobiles arbeiten hybrides remotely anywhere worldwide ' +
    'full time part vollzeit teilzeit temps plein partiel cdi cdd interim freelance contract contractor permanent temporary ' +
    'befristet unbefristet minijob festanstellung sofort ab new urgent hiring job jobs position role opportunity stelle ' +
    'poste offre emploi oferta praca робота работа вакансія вакансия global international regional national europe emea ' +
    'germany deutschland france usa us uk berlin paris hamburg munich munchen london team teams group company gmbh ag inc ' +
    'mois ans years needed yrs based location standort raum bereich abteilung departement department service services ' +
    'digital digitale digitaux numerique startup scale up experience plus bonus salary euro brutto netto bis zu our your you we join help general'
  ).split(' '),
)

function findHit(lexicon: TitleLexicon, words: readonly string[], start: number): Hit | undefined {
  const last = Math.min(longestPhrase, words.length - start)
  for (let length = last; length >= 1; length--) {
    const slice = words.slice(start, start + length)
    if (slice.includes('/')) continue
    const phrase = slice.join(' ')
    const meaning = lexicon.meaningOf(phrase) ?? (length > 1 ? lexicon.meaningByStem(phrase) : undefined)
    if (meaning !== undefined) {
      const soft = softRoles.has(meaning.role ?? '') ? meaning.topics.length === 0 : softWords.has(phrase)
      return { meaning, start, end: start + length, soft }
    }
  }
  return undefined
}

/** A single word that no whole phrase explains: by its stem, or as a compound. */
function readWord(lexicon: TitleLexicon, word: string, at: number): Hit[] {
  const hit = (meaning: PhraseMeaning): Hit => ({
    meaning,
    start: at,
    end: at + 1,
    soft: softRoles.has(meaning.role ?? '') && meaning.topics.length === 0,
  })
  const byStem = lexicon.meaningByStem(word)
  if (byStem !== undefined && byStem.role !== null && byStem.topics.length > 0) return [hit(byStem)]
  const compound = lexicon.splitCompound(word)
  if (compound !== undefined) {
    const before = [compound.before, compound.before.replace(/(?:s|en|es|er|n)$/, '')]
    const field = before
      .map((stem) => lexicon.meaningOf(stem) ?? lexicon.meaningByStem(stem))
      .find((found) => found !== undefined)
    const own = compound.meaning.topics
    const topics = [...(field?.topics ?? []), ...own]
    if (field === undefined && own.length === 0 && compound.before.length > 3) topics.push(`?${compound.before}`)
    return [hit({ role: compound.meaning.role ?? field?.role ?? null, topics })]
  }
  return byStem === undefined ? [] : [hit(byStem)]
}

function readClause(lexicon: TitleLexicon, words: readonly string[]): Clause {
  const clause: Clause = { hits: [], unknown: [], length: words.length }
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? ''
    const found = findHit(lexicon, words, at)
    if (found !== undefined) {
      clause.hits.push(found)
      at = found.end
      continue
    }
    const hits = readWord(lexicon, word, at)
    clause.hits.push(...hits)
    const meansNothing = fillers.has(word) || word.length < 3 || /^\d/.test(word) || lexicon.levelOf(word) !== undefined
    if (hits.length === 0 && !meansNothing) clause.unknown.push({ word, at })
    at++
  }
  return clause
}

function rolesOf(clause: Clause): Hit[] {
  const withRole = clause.hits.filter((hit) => hit.meaning.role !== null)
  const firm = withRole.filter((hit) => !hit.soft)
  return firm.length > 0 ? firm : withRole
}

/** The fields that a clause names around one role word, weighted by how near they stand to it. */
function topicsAround(lexicon: TitleLexicon, clause: Clause, role: Hit | undefined): Map<string, number> {
  const topics = new Map<string, number>()
  const add = (topic: string, weight: number): void => {
    topics.set(topic, Math.max(topics.get(topic) ?? 0, weight))
  }
  const own = role?.meaning.topics ?? []
  for (const [index, topic] of own.entries()) add(topic, index === 0 ? headWeight : 0.7)
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
  const adjacentBefore = before.find((field) => field.end === role.start)
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

/** Parts a segment at its slashes where both sides name a role of their own. */
function splitAlternatives(lexicon: TitleLexicon, words: readonly string[]): string[][] {
  const pieces: string[][] = [[]]
  for (const word of words) {
    if (word === '/') pieces.push([])
    else pieces.at(-1)?.push(word)
  }
  const whole: string[][] = []
  let pending: string[] = []
  for (const piece of pieces) {
    pending = [...pending, ...piece]
    if (rolesOf(readClause(lexicon, pending)).length > 0) {
      whole.push(pending)
      pending = []
    }
  }
  if (pending.length > 0) {
    const last = whole.pop()
    whole.push([...(last ?? []), ...pending])
  }
  return whole
}

function levelsIn(lexicon: TitleLexicon, words: readonly string[]): number[] {
  const found: number[] = []
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(3, words.length - at); length >= 1; length--) {
      const level = lexicon.levelOf(words.slice(at, at + length).join(' '))
      if (level === undefined) continue
      found.push(level)
      at += length - 1
      break
    }
  }
  return found
}

/** One level out of all that a title prints: an internship stays one; junior and senior together say nothing. */
function settleLevel(levels: readonly number[]): number | null {
  if (levels.length === 0) return null
  const lowest = Math.min(...levels)
  const highest = Math.max(...levels)
  if (lowest === 0) return 0
  return lowest === 1 && highest > 1 ? (highest >= 3 ? null : 1) : highest
}

function withFields(topics: Map<string, number>, fields: readonly string[], weight: number): Map<string, number> {
  const all = new Map(topics)
  for (const topic of fields) if (!all.has(topic)) all.set(topic, topic.startsWith('?') ? weight / 2 : weight)
  return all
}

/** Reads what a job title says. Deterministic; at most its first 300 characters count. */
export function readTitle(title: string): TitleReading {
  const lexicon = titleLexicon()
  const segments = splitTitle(title)
  const words = segments.flatMap((segment) => segment.words.filter((word) => word !== '/'))
  const optionalLevel = /^\s*\(\s*(?:junior|senior|jr|sr)[^)]*\)/i.test(title)

  const clauses = segments.map((segment) =>
    splitAlternatives(lexicon, segment.words).map((part) => readClause(lexicon, part)),
  )
  const headAt = Math.max(
    0,
    clauses.findIndex((parts) => parts.some((clause) => rolesOf(clause).length > 0)),
  )

  const levels: number[] = []
  segments.forEach((segment, index) => {
    const found = levelsIn(lexicon, segment.words)
    const onlyLevel = (clauses[index] ?? []).every(
      (clause) => clause.unknown.length === 0 && clause.hits.every((hit) => hit.meaning.topics.length === 0),
    )
    if (index === headAt || onlyLevel) levels.push(...found)
    else levels.push(...found.filter((level) => level <= 1))
  })

  const fieldsWithoutRole = (from: number, to: number): string[] =>
    clauses
      .slice(from, to)
      .flatMap((parts) => parts.filter((clause) => rolesOf(clause).length === 0))
      .flatMap((clause) => [...topicsAround(lexicon, clause, undefined).keys()])
  const listed = fieldsWithoutRole(0, headAt)
  const qualifiers = fieldsWithoutRole(headAt + 1, clauses.length)

  const senses: TitleSense[] = []
  clauses.forEach((parts, index) => {
    const isHead = index === headAt
    for (const clause of parts) {
      const roles = rolesOf(clause)
      if (roles.length === 0 && !isHead) continue
      const last = roles.at(-1)
      for (const role of roles.length === 0 ? [undefined] : roles) {
        const around = topicsAround(lexicon, clause, role)
        const previous = senses.at(-1)?.topics
        // `Data Scientist/Engineer`: the second title shares the field of the first.
        const own = around.size === 0 && isHead && previous !== undefined ? new Map(previous) : around
        if (own.size === 0 && !isHead) continue
        const behind = withFields(own, qualifiers, own.size === 0 ? bareHeadWeight : qualifierWeight)
        const topics = isHead ? withFields(behind, listed, besideWeight) : behind
        const weight = (isHead ? 1 : secondTitleWeight) * (role === last ? 1 : 0.92)
        senses.push({ role: role?.meaning.role ?? null, topics, weight })
      }
    }
  })
  return {
    senses: fillBareSenses(senses),
    level: optionalLevel && settleLevel(levels) !== 0 ? null : settleLevel(levels),
    words,
  }
}

/** `VP, Product Management`, `Senior Consultant - Data Analyst`: a bare role takes its fields from the titles behind it. */
function fillBareSenses(senses: readonly TitleSense[]): TitleSense[] {
  const bare = senses.some((sense) => sense.topics.size === 0)
  const fields = senses.flatMap((sense) =>
    [...sense.topics.entries()].filter(([, weight]) => weight === headWeight).map(([topic]) => topic),
  )
  return senses.map((sense) => {
    if (!bare) return sense
    if (sense.topics.size > 0) return { ...sense, weight: 1 }
    if (fields.length > 0) return { ...sense, topics: new Map(fields.map((field) => [field, bareHeadWeight])) }
    return sense.role === 'maker'
      ? {
          ...sense,
          topics: new Map([
            ['software', 0.8],
            ['engineering', 0.5],
          ]),
        }
      : sense
  })
}
