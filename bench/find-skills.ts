/**
 * How much of what people marked as skills in real postings `findSkills` finds, and how much of what it finds was
 * marked, in the postings of ../shared/corpus/jd; then its speed on long and hostile texts.
 *
 * Recall counts a marked span as found when a mention overlaps it; precision counts a mention as right when it
 * overlaps a marked span. The annotators mark whole phrases ("working closely with stakeholders"), soft skills
 * and tasks that no catalogue names, so recall over all spans is bounded far below 1; short spans (three words or
 * fewer) are what a catalogue can name. They also leave out skills in headings, so precision is a lower bound:
 * `--show` prints the mentions that nobody marked.
 *
 *   npm run bench -- find-skills [--show]
 */
import { existsSync, readFileSync } from 'node:fs'
import { type FoundSkill, findSkills } from '@nextjob/job-match/skills/find-skills'
import { searchSkills } from '@nextjob/job-match/skills/search-skills'
import { skillCatalogue } from '@nextjob/job-match/skills/skill-catalogue'

type Span = { from: number; to: number }
type Sentence = { text: string; spans: Span[] }
type TaggedSentence = { tokens: string[]; tags_skill: string[]; tags_knowledge: string[]; source: string }

const jd = new URL('../../shared/corpus/jd/', import.meta.url)
const show = process.argv.includes('--show')

const before = performance.now()
findSkills('warm up')
console.log(`${skillCatalogue().length} skills, loaded in ${Math.round(performance.now() - before)} ms\n`)

if (existsSync(jd)) {
  console.log(`${'set'.padEnd(32)} spans  recall  short  recall  mentions  precision`)
  for (const source of ['tech', 'house']) {
    report(`SkillSpan, ${source}, knowledge`, skillSpan(source, ['tags_knowledge']))
    report(`SkillSpan, ${source}, all`, skillSpan(source, ['tags_knowledge', 'tags_skill']))
    report(`ESCO annotations, ${source}`, annotations(source))
  }
  resume()
} else console.log('../shared/corpus/jd is absent: recall and precision are not measured')
speed()
searchSpeed()

/** Sentences of SkillSpan's development set with the spans of the given layers. */
function skillSpan(source: string, layers: ('tags_skill' | 'tags_knowledge')[]): Sentence[] {
  const lines = readFileSync(new URL('skillspan/dev.json', jd), 'utf8').trim().split('\n')
  return lines
    .map((line) => JSON.parse(line) as TaggedSentence)
    .filter((sentence) => sentence.source === source)
    .map((sentence) => {
      const starts: number[] = []
      let text = ''
      for (const token of sentence.tokens) {
        if (text) text += ' '
        starts.push(text.length)
        text += token
      }
      const spans = layers.flatMap((layer) => taggedSpans(sentence[layer], starts, sentence.tokens))
      return { text, spans }
    })
}

function taggedSpans(tags: string[], starts: number[], tokens: string[]): Span[] {
  const spans: Span[] = []
  for (const [at, tag] of tags.entries()) {
    const from = starts[at] ?? 0
    const to = from + (tokens[at]?.length ?? 0)
    const last = spans.at(-1)
    if (tag === 'B') spans.push({ from, to })
    else if (tag === 'I' && last) last.to = to
  }
  return spans
}

/** Sentences whose spans experts mapped to ESCO; columns sentence, span, sub_span, label. */
function annotations(source: string): Sentence[] {
  const file = new URL(`skill-benchmark/${source}_validation_annotations.csv`, jd)
  const sentences = new Map<string, Sentence>()
  for (const [text = '', span = ''] of readCsv(readFileSync(file, 'utf8')).slice(1)) {
    const sentence = sentences.get(text) ?? { text, spans: [] }
    sentences.set(text, sentence)
    const from = text.indexOf(span)
    const isNew = !sentence.spans.some((known) => known.from === from)
    if (span && from >= 0 && isNew) sentence.spans.push({ from, to: from + span.length })
  }
  return [...sentences.values()]
}

function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

function report(name: string, sentences: Sentence[]): void {
  const count = { spans: 0, found: 0, short: 0, shortFound: 0, mentions: 0, right: 0 }
  for (const { text, spans } of sentences) {
    const mentions = findSkills(text, { everyMention: true })
    for (const span of spans) {
      const isFound = mentions.some((mention) => overlaps(mention, span))
      const isShort = text.slice(span.from, span.to).split(' ').length <= 3
      count.spans += 1
      if (isFound) count.found += 1
      if (isShort) count.short += 1
      if (isShort && isFound) count.shortFound += 1
    }
    for (const mention of mentions) {
      const isRight = spans.some((span) => overlaps(mention, span))
      count.mentions += 1
      if (isRight) count.right += 1
      else if (show) console.log(`  not marked: ${mention.name} — "${mention.quote}" in: ${text.slice(0, 160)}`)
    }
  }
  const share = (part: number, whole: number) => (whole ? part / whole : 0).toFixed(2)
  console.log(
    name.padEnd(32),
    String(count.spans).padStart(5),
    share(count.found, count.spans).padStart(7),
    String(count.short).padStart(6),
    share(count.shortFound, count.short).padStart(7),
    String(count.mentions).padStart(9),
    share(count.right, count.mentions).padStart(10),
  )
}

function overlaps({ index, quote }: FoundSkill, { from, to }: Span): boolean {
  return index < to && index + quote.length > from
}

/** A CV that lists its technologies in a field of its own: each must be found in that list. */
function resume(): void {
  const { additional } = JSON.parse(readFileSync(new URL('resume-jd/resume-master.json', jd), 'utf8'))
  const listed: string[] = additional.technicalSkills
  const found = listed.filter((skill) => findSkills(skill).length > 0)
  console.log(`\nCV: ${found.length} of ${listed.length} listed technologies are known`)
  for (const name of ['backend-eng', 'frontend-eng', 'ml-eng', 'product-manager']) {
    const found = findSkills(readFileSync(new URL(`resume-jd/jd-${name}.txt`, jd), 'utf8'))
    console.log(`${name}: ${found.map((skill) => skill.name).join(', ')}`)
  }
}

function speed(): void {
  const mega = 1_000_000
  const texts: Record<string, string> = {
    'prose, 1 MB': fill('We look for a developer with experience in Go, Docker and customer service. ', mega),
    'doubtful names, 1 MB': fill('Go, R, C, ', mega),
    'beginnings of long labels, 1 MB': fill('manage the manage use of ', mega),
    'one word, 1 MB': 'a'.repeat(mega),
    'separators, 1 MB': ', / - . '.repeat(mega / 8),
    'marks without letters, 1 MB': '\u0301'.repeat(mega),
  }
  console.log()
  for (const [name, text] of Object.entries(texts)) {
    const from = process.cpuUsage()
    const found = findSkills(text)
    const { user, system } = process.cpuUsage(from)
    console.log(
      `${name.padEnd(32)} ${Math.round((user + system) / 1_000)} ms of processor time, ${found.length} skills`,
    )
  }
}

/** What a keystroke costs: the mean over prefixes of names and of nothing that exists. */
function searchSpeed(): void {
  const asked = ['r', 're', 'rea', 'react', 'kubernets', 'buchh', 'manage', '', 'qqqqqq', 'a']
  for (const question of asked) searchSkills(question, { limit: 20, offset: 0 })
  const times = asked.map((question) => {
    const from = process.cpuUsage()
    for (let at = 0; at < 20; at += 1) searchSkills(question, { limit: 20, offset: 0 })
    const { user, system } = process.cpuUsage(from)
    return (user + system) / 20_000
  })
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  console.log(
    `\nsearch: ${mean.toFixed(2)} ms of processor time a question, the slowest ${Math.max(...times).toFixed(2)} ms`,
  )
}

function fill(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
}
