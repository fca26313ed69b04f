import type { LinkTarget } from './canonical-link.ts'
import type { Card, CardBit } from './card.ts'
import { isProse, kindOf } from './classify-text.ts'
import { findSections, isSectionLine, sectionOf } from './find-sections.ts'
import type { Page, PageLine } from './page.ts'
import { labelled } from './read-label.ts'
import { splitTitle } from './split-title.ts'
import { statesFact } from './take-apart.ts'
import { titleLikeness } from './title-likeness.ts'

const MAX_BLOCK = 45
const MAX_ANCHORS = 1_000

/** Where the address of an offer stands in its block. */
type Layout = 'last' | 'second'

/** A line that carries the address of an offer. */
interface Anchor {
  line: number
  link: LinkTarget
  /** The title when it stands on the same line as the address. */
  inline: boolean
}

/**
 * Finds the offers of a plain-text body. Services print them as blocks with one address each: below the fields
 * (LinkedIn, Indeed, SEEK), right under the title (XING, StepStone), or on the title's own line (newsletters).
 */
export function findTextCards(page: Page): Card[] {
  const { lines } = page
  const anchors = findAnchors(lines)
  const layout = layoutOf(lines, anchors)
  const cards: Card[] = []
  const sections = findSections(lines)
  const titles = anchors.map((anchor) => titleLine(lines, anchors, anchor, layout))
  anchors.forEach((anchor, index) => {
    const title = titles[index]
    if (title === undefined || title < 0 || titles.indexOf(title) !== index) return
    const next = titles.slice(index + 1).find((line) => line !== undefined && line > title)
    const border = layout === 'last' && !anchor.inline ? anchor.line + 1 : (next ?? lines.length)
    const end = Math.min(border, title + MAX_BLOCK)
    const card = readBlock(
      lines,
      anchor,
      title,
      anchor.inline ? endOfInline(lines, title, end) : endOfBlock(lines, anchor.line, end),
    )
    const section = sectionOf(sections, title)
    if (card) cards.push(section === undefined ? card : { ...card, section })
  })
  return cards
}

function findAnchors(lines: readonly PageLine[]): Anchor[] {
  const anchors: Anchor[] = []
  for (const [at, line] of lines.entries()) {
    if (anchors.length >= MAX_ANCHORS) break
    const link =
      line.links.find((each) => each.kind === 'posting') ?? line.links.find((each) => each.kind === 'tracking')
    if (!link) continue
    const text = line.text.replace(/[:\s=>-]+$/, '')
    const kind = text === '' ? 'call' : kindOf(text)
    if (kind === 'chrome') continue
    const inline = kind !== 'call' && titleOfInline(line) !== null
    if (inline || kind === 'call' || (link.kind === 'posting' && isShortLabel(text)))
      anchors.push({ line: at, link, inline })
  }
  return anchors
}

/** "View job", "Ver anuncio", any few words with a colon before an address. */
function isShortLabel(text: string): boolean {
  return text.length <= 40 && text.split(' ').length <= 5 && titleLikeness(text) < 3
}

function titleOfInline(line: PageLine): string | null {
  const first = line.pieces[0]?.text ?? ''
  const text = line.text.replace(/^[\s•·*–—>-]+|[\s:–—-]+$/g, '').replace(/^\d{1,2}[.)]\s+/, '')
  if (titleLikeness(first) >= 3 && line.pieces.slice(1).some((piece) => statesFact(piece.text))) return first
  return titleLikeness(text) >= 3 || splitTitle(text) ? text : null
}

/** The layout that most anchors of the mail agree on. */
function layoutOf(lines: readonly PageLine[], anchors: readonly Anchor[]): Layout {
  let second = 0
  let last = 0
  for (const anchor of anchors) {
    if (anchor.inline) continue
    const above = lines[anchor.line - 1]
    const bare = lines[anchor.line]?.text === '' && !lines[anchor.line]?.apart
    if (!above || above.text === '') continue
    const opens = startsBlock(lines, anchor.line - 1)
    if (bare && opens && titleLikeness(above.text) >= 3 && follows(lines, anchor.line)) second++
    else last++
  }
  return second > 0 && second * 3 >= last ? 'second' : 'last'
}

/** A block starts here: after a blank line, a border, an address, or a badge that itself starts one. */
function startsBlock(lines: readonly PageLine[], at: number): boolean {
  const line = lines[at]
  const previous = lines[at - 1]
  if (!line || !previous || line.apart || previous.text === '' || previous.links.length > 0) return true
  return (
    previous.text.length <= 60 && titleLikeness(previous.text) < 3 && (previous.apart || lines[at - 2]?.text === '')
  )
}

/** True when fields come after the address and not a new block of another address. */
function follows(lines: readonly PageLine[], at: number): boolean {
  const next = lines[at + 1]
  return next !== undefined && next.text !== '' && next.links.length === 0
}

/** The line of an anchor's title; -1 when there is none. */
function titleLine(lines: readonly PageLine[], anchors: readonly Anchor[], anchor: Anchor, layout: Layout): number {
  if (anchor.inline) return anchor.line
  if (layout === 'second') {
    const above = lines[anchor.line - 1]
    const wrapped = wrappedTitle(lines, anchor.line - 1)
    if (wrapped >= 0) return wrapped
    const fits = above && above.text !== '' && above.links.length === 0 && startsBlock(lines, anchor.line - 1)
    const sure = anchor.link.kind === 'posting' ? 1 : 3
    return fits && titleLikeness(above.text) >= (anchors.length > 2 ? Math.min(sure, 2) : sure) ? anchor.line - 1 : -1
  }
  const start = blockStart(lines, anchor.line)
  const block = lines.slice(start, anchor.line)
  const named = block.findIndex((line) => labelled(line.text).some((part) => part.field === 'title'))
  if (named >= 0) return start + named
  const scored = block.map((line) => titleLikeness(line.pieces[0]?.text ?? line.text))
  const sure = headOf(block, scored)
  const own = sure >= 0 ? sure : scored.findIndex((score) => score >= 3)
  if (own >= 0 && (anchor.link.kind === 'posting' || (sure >= 0 && isCompact(block.slice(own))))) return start + own
  if (anchor.link.kind !== 'posting') return -1
  const head = scored.findIndex((score, at) => score >= 1 && isHead(block, at) && block.length - at >= 2)
  return head >= 0 ? start + head : -1
}

/** A title that the sender broke over two lines; the line it begins on, or -1. */
function wrappedTitle(lines: readonly PageLine[], last: number): number {
  const [first, second] = [lines[last - 1], lines[last]]
  if (!first || !second || second.apart || first.links.length > 0 || second.links.length > 0 || !first.apart) return -1
  if (/[.…:]$/.test(first.text) || splitTitle(first.text) || isProse(second.text) || kindOf(second.text) === 'call')
    return -1
  const open = /\([^)]*$/.test(first.text)
  if (labelled(second.text).length > 0 || (/^\p{Ll}/u.test(second.text) && !open)) return -1
  const broken = open || (first.text.length >= 45 && !/…$/.test(second.text)) || /[,&–-]$/.test(first.text)
  return broken && titleLikeness(first.text) >= 3 && first.text.length + second.text.length <= 160 ? last - 1 : -1
}

/** A line that can not end here: after a comma or an "and", or within brackets. */
function isBrokenOff(line: PageLine, next: PageLine | undefined): boolean {
  const open = /(?:[,&–-]|\s(?:and|und|et|y|e|i|и|та))$|\([^)]*$/u.test(line.text)
  return (
    open &&
    line.links.length === 0 &&
    next !== undefined &&
    !next.apart &&
    next.links.length === 0 &&
    next.text.length <= 90
  )
}

/** Fields and a teaser stand between a title and its address, not a whole description. */
function isCompact(block: readonly PageLine[]): boolean {
  return block.filter((line) => isProse(line.text)).length <= 4 && block.length <= 25
}

/** The first sure title that opens a paragraph; a line alone in its paragraph gives way to one that opens a longer one. */
function headOf(block: readonly PageLine[], scored: readonly number[]): number {
  const heads = scored.flatMap((score, at) => (score >= 3 && isHead(block, at) ? [at] : []))
  const alone = (at: number) => block[at + 1]?.apart !== false
  const [first = -1, second] = heads
  return second !== undefined && alone(first) && !alone(second) ? second : first
}

/** The first line of a paragraph, or the line after a badge or heading. */
function isHead(block: readonly PageLine[], at: number): boolean {
  const previous = block[at - 1]
  return (
    block[at]?.apart === true ||
    previous === undefined ||
    ['badge', 'heading', 'age', 'chrome'].includes(kindOf(previous.text))
  )
}

function blockStart(lines: readonly PageLine[], at: number): number {
  let start = at
  while (start > 0 && at - start < MAX_BLOCK) {
    const above = lines[start - 1]
    if (!above || above.style === 'rule' || above.links.length > 0) break
    start--
  }
  return start
}

function endOfBlock(lines: readonly PageLine[], anchor: number, end: number): number {
  for (let at = anchor + 1; at < end; at++) {
    const line = lines[at]
    if (line?.style === 'rule' && !continues(lines, at, end)) return at
    if (line && isSectionLine(line)) return at
    if (line && line.links.length > 0 && kindOf(line.text || 'x') === 'chrome') return at
  }
  return end
}

/** Rules inside a block: fields go on after it. */
function continues(lines: readonly PageLine[], at: number, end: number): boolean {
  const next = lines[at + 1]
  return at + 1 < end && next !== undefined && ['salary', 'employment', 'mode', 'place'].includes(kindOf(next.text))
}

function endOfInline(lines: readonly PageLine[], title: number, end: number): number {
  for (let at = title + 1; at < end; at++) {
    const line = lines[at]
    if (!line || line.style === 'rule' || line.links.length > 0 || line.apart) return at
  }
  return end
}

function readBlock(lines: readonly PageLine[], anchor: Anchor, at: number, end: number): Card | null {
  const line = lines[at]
  if (!line) return null
  const [head, ...rest] = line.pieces
  const multi = line.pieces.slice(1).some((piece) => statesFact(piece.text))
  const wrapped = (at === anchor.line - 2 && wrappedTitle(lines, at + 1) === at) || isBrokenOff(line, lines[at + 1])
  const wrap = !anchor.inline && wrapped ? 1 : 0
  const own = lines
    .slice(at, at + 1 + wrap)
    .map((each) => each.text)
    .join(' ')
  const inline = anchor.inline ? withoutContract(titleOfInline(line) ?? line.text, multi) : null
  const title = inline?.title ?? (multi && head ? head.text : own)
  const body = lines.slice(at + 1 + wrap, end).filter((each) => each.text !== '')
  // Labels say what a line is wherever it stands: "Salary: …", "Location: …" may come before the title.
  const announced = anchor.inline
    ? []
    : lines
        .slice(Math.max(0, blockStart(lines, at)), at)
        .filter((each) => labelled(each.text).some((part) => part.field !== 'other'))
  const after: CardBit[] = [
    ...(inline?.contract ? [toBit(inline.contract, null)] : []),
    ...(multi ? rest.map((piece) => toBit(piece.text, null)) : []),
    ...announced.map((each) => toBit(each.text, null)),
    ...body.flatMap((each) => each.pieces.map((piece) => toBit(piece.text, each.links[0] ?? null))),
  ]
  const links = lines.slice(at, Math.max(end, anchor.line + 1)).flatMap((each) => each.links)
  return {
    title: title.replace(/^[\s•·*–—>-]+(?=\p{L}|\()/u, ''),
    titleLink: anchor.link,
    before: [],
    after,
    links: [...new Set(links)],
    alts: [],
    sure: titleLikeness(title) >= 3 || anchor.link.key !== null,
  }
}

/** "**Data Engineer - CDI, Freelance** 500 €/j - Lyon": in a line of facts the kinds of contract are one of them. */
function withoutContract(title: string, listed: boolean): { title: string; contract: string | null } {
  const at = title.lastIndexOf(' - ')
  const tail = title.slice(at + 3)
  const contract = listed && at > 0 && tail.split(/,\s*/).every((part) => kindOf(part) === 'employment')
  return contract ? { title: title.slice(0, at), contract: tail } : { title, contract: null }
}

function toBit(text: string, link: LinkTarget | null): CardBit {
  return { text, link, strong: false, label: null }
}
