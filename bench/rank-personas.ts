/**
 * Ranks the offers of the mail corpus for thirteen personas and compares the order with a person's judgement
 * (packages/job-match/judgements, written before the score). Prints nDCG@10 by persona beside three baselines, and
 * how many offers that a hard filter excludes stand in the first 20. Needs ../shared/corpus; says so without it.
 *
 *   node bench/rank-personas.ts [--show PERSONA]
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { MatchProfile } from '@nextjob/contracts/match-profile'
import type { Preferences } from '@nextjob/contracts/preferences'
import type { WorkMode } from '@nextjob/contracts/work-mode'
import { readSalary } from '@nextjob/job-mail/read-salary'
import { scoreMatch } from '@nextjob/job-match/score-match'
import { skillCatalogue } from '@nextjob/job-match/skills/skill-catalogue'

type Persona = Omit<Preferences, never> & { id: string; use: 'tune' | 'hold-out'; skills: string[] }
type Judgement = { key: string; grade: number; excluded?: string }
type Labelled = {
  title: string
  company?: string
  location?: string
  salary?: string
  work_mode?: string
  teaser?: string
}
type Entry = { offer: ExtractedOffer; grade: number; excluded: boolean }

const corpus = new URL('../../shared/corpus/labels.jsonl', import.meta.url)
const judgements = new URL('../packages/job-match/judgements/', import.meta.url)
const modes: Record<string, WorkMode> = { remote: 'remote', hybrid: 'hybrid', 'on-site': 'on-site' }

function jsonLines<Line>(file: URL): Line[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Line)
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

function keyOf(file: string, label: Labelled): string {
  return createHash('sha256')
    .update(`${file}\n${label.title}\n${label.company ?? ''}`)
    .digest('hex')
    .slice(0, 16)
}

function toProfile({ skills, id: _id, use: _use, ...preferences }: Persona): MatchProfile {
  const byName = new Map<string, { id: number; name: string }>()
  for (const { id, name, aliases } of skillCatalogue()) {
    for (const spelling of [...aliases, name]) byName.set(spelling.toLowerCase(), { id, name })
  }
  const known = skills.map((name) => {
    const skill = byName.get(name.toLowerCase())
    if (skill === undefined) console.error(`no skill is called ${name}`)
    return skill
  })
  return { skills: known.filter((skill) => skill !== undefined), preferences }
}

/** Gain 2^grade − 1, discounted by the logarithm of the rank; ties keep the order of the corpus. */
function ndcgAt10(grades: readonly number[]): number {
  const gain = (ranked: readonly number[]): number =>
    ranked.slice(0, 10).reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0)
  const ideal = gain([...grades].sort((a, b) => b - a))
  return ideal === 0 ? Number.NaN : gain(grades) / ideal
}

function rankBy(entries: readonly Entry[], score: (entry: Entry) => number): Entry[] {
  const scored = entries.map((entry) => ({ entry, score: score(entry) }))
  return scored.sort((a, b) => b.score - a.score).map(({ entry }) => entry)
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}+#]{2,}/gu) ?? [])

function titleOverlap(persona: Persona, { offer }: Entry): number {
  const title = wordsOf(offer.title)
  const overlap = persona.target_titles.map((target) => {
    const words = wordsOf(target)
    const both = [...words].filter((word) => title.has(word)).length
    return both / (words.size + title.size - both)
  })
  return Math.max(...overlap)
}

function overlapInPlace(persona: Persona, entry: Entry): number {
  const location = entry.offer.location?.toLowerCase() ?? ''
  const blocked = persona.blocked_companies.some((name) =>
    entry.offer.company?.toLowerCase().includes(name.toLowerCase()),
  )
  const there =
    location === '' ||
    location.includes('remote') ||
    persona.places.some((place) => location.includes(place.toLowerCase()))
  return blocked || !there ? 0 : titleOverlap(persona, entry)
}

/** A small linear congruential generator: the random baseline is the same at every run. */
function randomOrder(entries: readonly Entry[], seed: number): Entry[] {
  let state = seed
  return rankBy(entries, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state
  })
}

function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.reduce((sum, value) => sum + value, 0) / known.length
}

function entriesOf(persona: Persona): Entry[] {
  const grades = new Map(
    jsonLines<Judgement>(new URL(`${persona.id}.jsonl`, judgements)).map((line) => [line.key, line]),
  )
  return jsonLines<{ file: string; offers: Labelled[] }>(corpus).flatMap(({ file, offers }) =>
    offers.map((label) => {
      const judged = grades.get(keyOf(file, label))
      if (judged === undefined) throw new Error(`${persona.id} has no judgement of an offer in ${file}`)
      return { offer: toOffer(label), grade: judged.grade, excluded: judged.excluded !== undefined }
    }),
  )
}

function show(persona: Persona, entries: readonly Entry[]): void {
  const profile = toProfile(persona)
  const scored = entries.map((entry) => ({ entry, match: scoreMatch(entry.offer, profile) }))
  scored.sort((a, b) => (b.match.score ?? -1) - (a.match.score ?? -1))
  scored.forEach(({ entry, match }, rank) => {
    if (rank >= 25 && entry.grade === 0) return
    const parts = match.parts.map((part) => `${part.name[0]}${part.name[1]}=${part.score?.toFixed(2) ?? '-'}`).join(' ')
    const { title, company, location } = entry.offer
    console.log(
      `${rank + 1}\t${match.score}\tg${entry.grade}${entry.excluded ? 'X' : ''}\t${title} | ${company} | ${location} | ${match.filtered_by ?? ''} | ${parts}`,
    )
  })
}

function main(): void {
  if (!existsSync(corpus)) {
    console.log('skipped: ../shared/corpus is not here')
    return
  }
  const personas = JSON.parse(readFileSync(new URL('personas.json', judgements), 'utf8')) as Persona[]
  const shown = process.argv.indexOf('--show')
  if (shown > 0) {
    for (const persona of personas.filter(({ id }) => id === process.argv[shown + 1])) show(persona, entriesOf(persona))
    return
  }
  const rows = personas.map((persona) => {
    const entries = entriesOf(persona)
    const profile = toProfile(persona)
    const score = new Map(entries.map((entry) => [entry, scoreMatch(entry.offer, profile).score ?? -1]))
    const ranked = rankBy(entries, (entry) => score.get(entry) ?? -1)
    const seen = ranked.slice(0, 20).filter((entry) => (score.get(entry) ?? 0) > 0)
    const orders = Array.from({ length: 50 }, (_, seed) =>
      ndcgAt10(randomOrder(entries, seed + 1).map(({ grade }) => grade)),
    )
    return {
      persona: persona.id,
      use: persona.use,
      random: mean(orders),
      overlap: ndcgAt10(rankBy(entries, (entry) => titleOverlap(persona, entry)).map(({ grade }) => grade)),
      overlapInPlace: ndcgAt10(rankBy(entries, (entry) => overlapInPlace(persona, entry)).map(({ grade }) => grade)),
      nextjob: ndcgAt10(ranked.map(({ grade }) => grade)),
      excludedIn20: seen.filter(({ excluded }) => excluded).length,
      relevantHidden: entries.filter((entry) => entry.grade > 0 && score.get(entry) === 0).length,
      best: score.get(ranked[0] as Entry) ?? 0,
      irrelevantMean: mean(entries.filter(({ grade }) => grade === 0).map((entry) => score.get(entry) ?? 0)),
    }
  })
  const figure = (value: number): string => (Number.isNaN(value) ? '    –' : value.toFixed(3)).padStart(9)
  console.log(
    'persona                      use       random  overlap  +place   nextjob  excluded@20  relevant hidden  best score  mean of irrelevant',
  )
  for (const row of rows) {
    console.log(
      `${row.persona.padEnd(28)} ${row.use.padEnd(8)}${figure(row.random)}${figure(row.overlap)}${figure(row.overlapInPlace)}${figure(row.nextjob)}` +
        `${String(row.excludedIn20).padStart(9)}${String(row.relevantHidden).padStart(15)}${figure(row.best)}${figure(row.irrelevantMean)}`,
    )
  }
  for (const use of ['tune', 'hold-out'] as const) {
    const group = rows.filter((row) => row.use === use)
    const columns = [
      group.map((r) => r.random),
      group.map((r) => r.overlap),
      group.map((r) => r.overlapInPlace),
      group.map((r) => r.nextjob),
    ]
    console.log(`${`mean of ${use}`.padEnd(37)}${columns.map((values) => figure(mean(values))).join('')}`)
  }
}

main()
