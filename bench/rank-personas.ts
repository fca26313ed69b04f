/**
 * Ranks the offers of labelled mails for all personas and compares the order with a person's judgement. Prints
 * nDCG@10 by persona beside three baselines, and how many offers that a hard filter excludes stand in the first 20.
 * Needs ../shared/corpus; says so without it.
 *
 *   node bench/rank-personas.ts [--show PERSONA]
 */
import { scoreMatch } from '@nextjob/job-match/score-match'
import {
  corpusIsHere,
  type JudgedOffer,
  judgedOffers,
  ndcgAt10,
  type Persona,
  readPersonas,
  toProfile,
} from './persona-judgements.ts'

function rankBy(entries: readonly JudgedOffer[], score: (entry: JudgedOffer) => number): JudgedOffer[] {
  const scored = entries.map((entry) => ({ entry, score: score(entry) }))
  return scored.sort((a, b) => b.score - a.score).map(({ entry }) => entry)
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}+#]{2,}/gu) ?? [])

function titleOverlap(persona: Persona, { offer }: JudgedOffer): number {
  const title = wordsOf(offer.title)
  const overlap = persona.target_titles.map((target) => {
    const words = wordsOf(target)
    const both = [...words].filter((word) => title.has(word)).length
    return both / (words.size + title.size - both)
  })
  return Math.max(...overlap)
}

function overlapInPlace(persona: Persona, entry: JudgedOffer): number {
  const location = entry.offer.location?.toLowerCase() ?? ''
  const blocked = persona.blocked_companies.some((name) =>
    entry.offer.company?.toLowerCase().includes(name.toLowerCase()),
  )
  const here = wordsOf(location)
  const named = persona.places.some((place) => [...wordsOf(place)].some((word) => word.length > 3 && here.has(word)))
  const there = location === '' || location.includes('remote') || named
  return blocked || !there ? 0 : titleOverlap(persona, entry)
}

/** A small linear congruential generator: the random baseline is the same at every run. */
function randomOrder(entries: readonly JudgedOffer[], seed: number): JudgedOffer[] {
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

function show(persona: Persona, entries: readonly JudgedOffer[]): void {
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
  if (!corpusIsHere) {
    console.log('skipped: ../shared/corpus is not here')
    return
  }
  const personas = readPersonas()
  const shown = process.argv.indexOf('--show')
  if (shown > 0) {
    for (const persona of personas.filter(({ id }) => id === process.argv[shown + 1]))
      show(persona, judgedOffers(persona))
    return
  }
  const rows = personas.map((persona) => {
    const entries = judgedOffers(persona)
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
      best: score.get(ranked[0] as JudgedOffer) ?? 0,
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
  for (const use of ['tune', 'hold-out', 'blind'] as const) {
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
