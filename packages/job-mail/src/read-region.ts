import type { LinkTarget } from './canonical-link.ts'
import type { Card, CardBit } from './card.ts'
import { kindOf } from './classify-text.ts'
import { bitsOfLine, titleBits } from './line-bits.ts'
import { BLANK_LINE, type PageLine } from './page.ts'
import { labelOf } from './read-label.ts'

/** A line that may be the title of a card. */
export interface Candidate {
  line: number
  score: number
  link: LinkTarget | null
}

/** A table row by the labels of its header: every cell says what it is. */
export function readRow(
  lines: readonly PageLine[],
  candidate: Candidate,
  row: { start: number; labels: string[] },
): Card {
  const { title } = titleBits(lines[candidate.line] ?? { ...BLANK_LINE })
  const cells = lines.slice(row.start, row.start + row.labels.length)
  const after = cells.flatMap((line, at) =>
    row.start + at === candidate.line
      ? []
      : [{ text: line.text, link: null, strong: false, label: row.labels[at] ?? null }],
  )
  const links = [...new Set(cells.flatMap((line) => line.links))]
  return { title, titleLink: candidate.link, before: [], after, links, alts: [], sure: candidate.score >= 5 }
}

/** A line that is nothing but a label ("Lieu", "Company:") speaks of the next line. */
function bareLabel(line: PageLine): boolean {
  return (
    line.links.length === 0 && line.text.length <= 30 && labelOf(line.text) !== null && kindOf(line.text) === 'plain'
  )
}

/** The lines of a region as a card around its title. */
export function readRegion(lines: readonly PageLine[], candidate: Candidate, start: number, end: number): Card {
  const line = lines[candidate.line]
  if (!line) throw new Error('a title stands on a line')
  const { title, rest } = titleBits(line)
  const inside = lines.slice(start, end)
  const after: CardBit[] = [...rest]
  let label: string | null = null
  for (const next of lines.slice(candidate.line + 1, end)) {
    if (next.text === '') {
      label = next.links.length === 0 ? (next.alts.at(-1) ?? null) : null
      continue
    }
    const announced = bareLabel(next)
    if (announced) {
      label = next.text
      continue
    }
    after.push(...bitsOfLine(next, label))
    label = null
  }
  return {
    title,
    titleLink: candidate.link,
    before: lines
      .slice(start, candidate.line)
      .filter((each) => each.text !== '' && !bareLabel(each))
      .flatMap((each) => bitsOfLine(each, null)),
    after,
    links: [...new Set(inside.flatMap((each) => each.links))],
    alts: inside.flatMap((each) => each.alts),
    sure: candidate.score >= 5 || candidate.link?.key != null,
  }
}
