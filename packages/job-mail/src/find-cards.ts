import type { LinkTarget } from './canonical-link.ts'
import type { Card } from './card.ts'
import { isProse, kindOf } from './classify-text.ts'
import { findColumns, rowOf } from './find-columns.ts'
import { findSections, sectionOf } from './find-sections.ts'
import { titleBits } from './line-bits.ts'
import type { Box, Page, PageLine } from './page.ts'
import { type Candidate, readRegion, readRow } from './read-region.ts'
import { titleLikeness } from './title-likeness.ts'
import { hiringPhrases } from './vocabulary/words.ts'

const MAX_CARD_LINES = 60
const MAX_ABOVE_BUTTON = 25
/** Twice what one mail may bring: more cards than that are an attack, not an alert. */
const MAX_CARDS = 1_000
const MAX_LINES = 10_000

/**
 * Finds the cards of a page: groups of lines around the links of one posting. A title is told by its words, by the form
 * of its link, and by being set like the other titles of the same mail; the card around it is the largest box that
 * holds no other title, or, where the layout has no boxes, the lines up to the next title.
 */
export function findCards(page: Page): Card[] {
  const { lines } = page
  const buttons = repeatedButtons(lines)
  const titles = withAlike(lines, candidates(lines, buttons))
  const chosen = onePerLink(lines, titles).concat(unlinkedTitles(lines, titles, buttons))
  const sorted = chosen.toSorted((a, b) => a.line - b.line).slice(0, MAX_CARDS)
  const sections = findSections(lines)
  const columns = findColumns(lines)
  return regions(lines, sorted, [...sections.keys()]).map(({ candidate, start, end }, index) => {
    const row = columns && rowOf(columns, candidate.line, sorted[index + 1]?.line)
    const card = row ? readRow(lines, candidate, row) : readRegion(lines, candidate, start, end)
    const section = sectionOf(sections, candidate.line)
    return section === undefined ? card : { ...card, section }
  })
}

/** Linked lines that look like titles. */
function candidates(lines: readonly PageLine[], buttons: ReadonlySet<string>): Candidate[] {
  return lines.slice(0, MAX_LINES).flatMap((line, at) => {
    const link = line.pieces.find((piece) => piece.link)?.link ?? null
    if (!link || line.text === '') return []
    const linked = line.pieces.flatMap((piece) => (piece.link ? [piece.text] : [])).join(' ')
    if (['call', 'chrome'].includes(kindOf(linked)) || buttons.has(linked)) return []
    if (isWithinSentence(line)) return []
    const text = titleBits(line).title
    let score = titleLikeness(text)
    if (score < -2) return []
    if (link.kind === 'posting') score += 2
    if (link.kind === 'page') score -= 2
    if (line.heading > 0 || line.pieces.some((piece) => piece.strong && piece.link)) score += 1
    if (/title|jobtitle|job-name|position/i.test(line.style)) score += 1
    if (score > 0 && score < 3) score += Math.min(2, fieldsAfter(lines, at, link))
    return [{ line: at, score, link }]
  })
}

/** A link in the midst of a sentence is no title, unless the sentence says who is hiring ("Acme is hiring a …"). */
function isWithinSentence(line: PageLine): boolean {
  const at = line.pieces.findIndex((piece) => piece.link)
  const before = line.pieces
    .slice(0, at)
    .map((piece) => piece.text)
    .join(' ')
  return before.split(' ').length >= 3 && !hiringPhrases.some((phrase) => before.toLowerCase().endsWith(` ${phrase}`))
}

/** How many of the next lines are fields of an offer, up to the next link that leads elsewhere. */
function fieldsAfter(lines: readonly PageLine[], at: number, link: LinkTarget): number {
  let fields = 0
  for (const line of lines.slice(at + 1, at + 6)) {
    const kind = kindOf(line.text || ' ')
    if (kind !== 'call' && line.pieces.some((piece) => piece.link && !sameTarget(piece.link, link))) break
    if (['place', 'employment', 'salary', 'mode'].includes(kind)) fields++
  }
  return fields
}

/**
 * Words that stand on several links of different targets and name no job are a button, in whatever language:
 * "Ver aviso", "Vacature bekijken".
 */
function repeatedButtons(lines: readonly PageLine[]): Set<string> {
  const targets = new Map<string, Set<string>>()
  for (const line of lines) {
    for (const { text, link } of line.pieces) {
      if (!link?.url || text.length > 40) continue
      targets.set(text, (targets.get(text) ?? new Set()).add(link.url))
    }
  }
  return new Set([...targets].filter(([text, urls]) => urls.size >= 2 && titleLikeness(text) < 3).map(([text]) => text))
}

/** Lines set like sure titles are titles too; so are lines that open equal blocks, when at least one names a job. */
function withAlike(lines: readonly PageLine[], all: readonly Candidate[]): Candidate[] {
  const groups = new Map<string, Candidate[]>()
  for (const candidate of all) {
    const style = lines[candidate.line]?.style ?? ''
    groups.set(style, [...(groups.get(style) ?? []), candidate])
  }
  const named = all.some((candidate) => candidate.score >= 3)
  return [...groups.values()]
    .flatMap((group) => {
      const sure = group.filter((candidate) => candidate.score >= 3).length
      const alike =
        (sure >= 2 && sure * 2 >= group.length) || ((sure > 0 || !named) && group.length >= 2 && isRegular(group))
      return group.flatMap((candidate) => {
        const score = candidate.score + (alike && candidate.score > 0 ? 2 : 0)
        return score >= 3 ? [{ ...candidate, score }] : []
      })
    })
    .toSorted((a, b) => a.line - b.line)
}

/** True when the lines stand at equal distances, with two or more lines of their own each, and lead to different links. */
function isRegular(group: readonly Candidate[]): boolean {
  const gaps = group.slice(1).map((candidate, index) => candidate.line - (group[index]?.line ?? 0))
  const urls = new Set(group.map((candidate) => candidate.link?.url))
  return urls.size === group.length && Math.min(...gaps) >= 3 && Math.max(...gaps) - Math.min(...gaps) <= 2
}

/** Of the neighbouring lines of one link (title, company and pay may all carry it) the most title-like is the title. */
function onePerLink(lines: readonly PageLine[], titles: readonly Candidate[]): Candidate[] {
  const kept: Candidate[] = []
  for (const candidate of titles) {
    const last = kept.at(-1)
    const same = last && sameTarget(last.link, candidate.link) && !otherLinkBetween(lines, last, candidate)
    if (!last || !same) kept.push(candidate)
    else if (outranks(lines, candidate, last)) kept[kept.length - 1] = candidate
  }
  return kept
}

/** Of two equals the one whose own words name a job more surely is the title: a company above it shares its fields. */
function outranks(lines: readonly PageLine[], candidate: Candidate, last: Candidate): boolean {
  const own = ({ line }: Candidate) => titleLikeness(lines[line]?.text ?? '')
  return candidate.score > last.score || (candidate.score === last.score && own(candidate) > own(last))
}

function otherLinkBetween(lines: readonly PageLine[], from: Candidate, to: Candidate): boolean {
  return lines
    .slice(from.line + 1, to.line)
    .some((line) => line.links.some((link) => link.kind !== 'page' && !sameTarget(link, from.link)))
}

function sameTarget(a: LinkTarget | null, b: LinkTarget | null): boolean {
  return (
    a !== null && b !== null && (a === b || (a.key !== null && a.key === b.key) || (a.url !== null && a.url === b.url))
  )
}

/** Titles that carry no link themselves: the heading above a button ("I'm interested", "View job") that no title claims. */
function unlinkedTitles(
  lines: readonly PageLine[],
  titles: readonly Candidate[],
  buttons: ReadonlySet<string>,
): Candidate[] {
  const taken = new Set(titles.map((title) => title.line))
  let border = -1
  return lines.slice(0, MAX_LINES).flatMap((line, at) => {
    const link = buttonOf(line, buttons)
    if (!link) return []
    const start = Math.max(border + 1, at - MAX_ABOVE_BUTTON)
    border = at
    const above = lines.slice(start, at)
    if (above.some((_, index) => taken.has(start + index))) return []
    const found = above.findIndex(
      (each, index) =>
        each.pieces.every((piece) => !piece.link) && titleLikeness(each.text) >= 3 && startsBlock(lines, start + index),
    )
    return found < 0 || !areFields(above.slice(found + 1)) ? [] : [{ line: start + found, score: 3, link }]
  })
}

function buttonOf(line: PageLine, buttons: ReadonlySet<string>): LinkTarget | null {
  const button = line.pieces.find(
    (piece) => piece.link && piece.link.kind !== 'page' && (kindOf(piece.text) === 'call' || buttons.has(piece.text)),
  )
  const pictured = line.text === '' && line.alts.some((alt) => kindOf(alt) === 'call')
  return button?.link ?? (pictured ? (line.links.find((link) => link.kind !== 'page') ?? null) : null)
}

/** A title without a link needs a place, a kind of contract or a pay between itself and the button, and no long text. */
function areFields(lines: readonly PageLine[]): boolean {
  if (lines.length > 14 || lines.filter((line) => isProse(line.text)).length > 3) return false
  const parts = lines.flatMap((line) => [line.text, ...line.text.split(/,\s|\s[|·•–-]\s/)]).filter(Boolean)
  return parts.some((part) => ['place', 'employment', 'salary', 'mode'].includes(kindOf(part)))
}

/** A title without a link must be set apart from running text: strong, a heading, or unlike the line before it. */
function startsBlock(lines: readonly PageLine[], at: number): boolean {
  const line = lines[at]
  const previous = lines[at - 1]
  if (!line) return false
  if (line.heading > 0 || line.pieces.every((piece) => piece.strong) || titleLikeness(line.text) >= 5) return true
  if (previous && (previous.links.length > 0 || ['badge', 'age', 'chrome'].includes(kindOf(previous.text)))) return true
  return previous === undefined || previous.style !== line.style || previous.text === ''
}

interface Region {
  candidate: Candidate
  start: number
  end: number
}

function regions(lines: readonly PageLine[], titles: readonly Candidate[], headings: readonly number[]): Region[] {
  const boxed = titles.map((candidate, index) => {
    const around = { above: titles[index - 1]?.line ?? -1, below: titles[index + 1]?.line ?? lines.length }
    const own = { candidate, ...ownLines(lines, candidate.line, around, titles.length === 1) }
    // Told by its own box, before the lines above that only share its link come in.
    const bare = isBare(lines, own)
    return { ...own, bare, start: Math.min(own.start, firstOfLink(lines, candidate, around.above)) }
  })
  const lift = namedAbove(lines, titles) ? 1 : 0
  return boxed.map((region, index) => {
    const { candidate, bare } = region
    const next = boxed[index + 1]
    const limit = next ? next.start - (next.start === next.candidate.line ? lift : 0) : lines.length
    const end = bare || titles.length === 1 ? Math.max(region.end, limit) : region.end
    const start = bare && region.start === candidate.line ? region.start - lift : region.start
    const heading = headings.find((line) => line > candidate.line) ?? lines.length
    return { candidate, start, end: Math.min(end, heading, candidate.line + MAX_CARD_LINES) }
  })
}

/** The first of the lines that lead up to a title and carry its link: a card that is one link may begin with the company. */
function firstOfLink(lines: readonly PageLine[], { line, link }: Candidate, above: number): number {
  let start = line
  while (start - 1 > above && line - start < MAX_ABOVE_BUTTON) {
    const links = lines[start - 1]?.links ?? []
    if (links.length === 0 || !links.every((each) => sameTarget(each, link))) break
    start--
  }
  return start
}

/** True for a flat layout that prints the company above each title: every title has a name above it and none below. */
function namedAbove(lines: readonly PageLine[], titles: readonly Candidate[]): boolean {
  if (titles.length < 2) return false
  const kindAt = (line: number) => kindOf(lines[line]?.text || ' ')
  const above = titles.every(
    ({ line }) => kindAt(line - 1) === 'plain' && titleLikeness(lines[line - 1]?.text ?? '') > 0,
  )
  return above && titles.every(({ line }) => ['place', 'mode', 'employment', 'salary'].includes(kindAt(line + 1)))
}

/** True when the box of a title holds nothing that could be a name: company and place then follow outside of it. */
function isBare(lines: readonly PageLine[], { candidate, start, end }: Region): boolean {
  return lines
    .slice(start, end)
    .every((line, at) => start + at === candidate.line || !NAMES.has(kindOf(line.text || ' ')))
}

const NAMES: ReadonlySet<string> = new Set(['plain', 'place', 'department', 'prose', 'mode'])

/** The lines of the largest box around a title that reaches neither the title above nor the one below. */
function ownLines(
  lines: readonly PageLine[],
  title: number,
  around: { above: number; below: number },
  single: boolean,
): { start: number; end: number } {
  let [start, end] = [title, title + 1]
  for (let box: Box | null = lines[title]?.box ?? null; box; box = box.parent) {
    if (box.start <= around.above || box.end > around.below) break
    if (single && box.end - box.start > MAX_CARD_LINES) break
    ;[start, end] = [Math.min(start, box.start), Math.max(end, box.end)]
  }
  return { start, end }
}
