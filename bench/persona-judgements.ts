/**
 * Offers with a person's judgement of them for personas (packages/job-match/judgements), and the measure of an order.
 * Thirteen personas were judged over the mail corpus before the score was made; nine more by another person, blind to
 * the score and to those judgements, over the corpus and our own invented mails.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { MatchProfile } from '@nextjob/contracts/match-profile'
import type { Preferences } from '@nextjob/contracts/preferences'
import type { WorkMode } from '@nextjob/contracts/work-mode'
import { readSalary } from '@nextjob/job-mail/read-salary'
import { skillCatalogue } from '@nextjob/job-match/skills/skill-catalogue'

/**
 * Somebody who looks for work. `tune` personas were looked at while the score was made, `hold-out` ones were not;
 * `blind` ones were judged later and showed what to mend.
 */
export type Persona = Preferences & { id: string; use: 'tune' | 'hold-out' | 'blind'; skills: string[] }
/** An offer, how relevant it is to a persona (0–3), and whether one of the persona's hard filters excludes it. */
export type JudgedOffer = { offer: ExtractedOffer; grade: number; excluded: boolean }
type Judgement = { key: string; grade: number; excluded?: string }
type Labelled = {
  title: string
  company?: string
  location?: string
  salary?: string
  work_mode?: string
  teaser?: string
}
type LabelledMail = { file: string; offers: Labelled[] }

const corpus = new URL('../../shared/corpus/labels.jsonl', import.meta.url)
const ownLabels = [
  ...['a', 'b', 'c', 'd'].map((set) => `../packages/job-mail/fixtures/unseen-${set}/labels.jsonl`),
  '../apps/nextjob/sample-mailbox/labels.jsonl',
].map((path) => new URL(path, import.meta.url))
const judgements = new URL('../packages/job-match/judgements/', import.meta.url)
const modes: Record<string, WorkMode> = { remote: 'remote', hybrid: 'hybrid', 'on-site': 'on-site' }

function jsonLines<Line>(file: URL): Line[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Line)
}

/** False where the corpus of mails is not beside the repository. */
export const corpusIsHere = existsSync(corpus)

/** All personas. */
export function readPersonas(): Persona[] {
  return JSON.parse(readFileSync(new URL('personas.json', judgements), 'utf8')) as Persona[]
}

function toOffer(label: Labelled): ExtractedOffer {
  return {
    title: label.title,
    company: label.company ?? null,
    location: label.location ?? null,
    work_mode: modes[label.work_mode?.toLowerCase() ?? ''] ?? null,
    salary: label.salary === undefined ? null : readSalary(label.salary),
    employment_type: null,
    apply_link: null,
    posting_key: null,
    description: label.teaser ?? null,
    evidence: [],
  }
}

function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
}

/** A persona as the score takes it; throws for a skill that the catalogue does not have. */
export function toProfile({ skills, id: _id, use: _use, ...preferences }: Persona): MatchProfile {
  const byName = new Map<string, { id: number; name: string }>()
  for (const { id, name, aliases } of skillCatalogue()) {
    for (const spelling of [...aliases, name]) byName.set(spelling.toLowerCase(), { id, name })
  }
  const known = skills.map((name) => {
    const skill = byName.get(name.toLowerCase())
    if (skill === undefined) throw new Error(`no skill is called ${name}`)
    return skill
  })
  return { skills: known, preferences }
}

/** Gain 2^grade − 1, discounted by the logarithm of the rank; ties keep the order of the corpus. */
export function ndcgAt10(grades: readonly number[]): number {
  const gain = (ranked: readonly number[]): number =>
    ranked.slice(0, 10).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0)
  const ideal = gain([...grades].sort((a, b) => b - a))
  return ideal === 0 ? Number.NaN : gain(grades) / ideal
}

/**
 * Offers of the corpus and of our own mails, each once. What a blind judgement does not list is excluded by a stated
 * wish, most by its place; throws where it lists an offer that the mails no longer hold.
 */
function blindlyJudged(persona: Persona, grades: ReadonlyMap<string, Judgement>): JudgedOffer[] {
  const offers = new Map<string, JudgedOffer>()
  for (const label of [corpus, ...ownLabels].flatMap(jsonLines<LabelledMail>).flatMap((mail) => mail.offers)) {
    const key = keyOf(label.title, label.company ?? '', label.location ?? '')
    const judged = grades.get(key)
    if (!offers.has(key))
      offers.set(key, { offer: toOffer(label), grade: judged?.grade ?? 0, excluded: judged === undefined })
  }
  for (const key of grades.keys())
    if (!offers.has(key)) throw new Error(`${persona.id} has a judgement of an offer that is in no mail: ${key}`)
  return [...offers.values()]
}

/** Every offer with its judgement for a persona; throws where the two do not match. */
export function judgedOffers(persona: Persona): JudgedOffer[] {
  const grades = new Map(
    jsonLines<Judgement>(new URL(`${persona.id}.jsonl`, judgements)).map((line) => [line.key, line]),
  )
  if (persona.use === 'blind') return blindlyJudged(persona, grades)
  return jsonLines<LabelledMail>(corpus).flatMap(({ file, offers }) =>
    offers.map((label) => {
      const judged = grades.get(keyOf(file, label.title, label.company ?? ''))
      if (judged === undefined) throw new Error(`${persona.id} has no judgement of an offer in ${file}`)
      return { offer: toOffer(label), grade: judged.grade, excluded: judged.excluded !== undefined }
    }),
  )
}
