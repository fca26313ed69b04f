import type { PageLine } from './page.ts'
import { labelOf } from './read-label.ts'

/** The header of a table of offers: where it ends, and its labels in order. */
export interface Columns {
  end: number
  labels: string[]
}

/** Finds a header row: three or more cells in a row that are labels, one of the title and one of company or place among them. */
export function findColumns(lines: readonly PageLine[]): Columns | null {
  for (let at = 0; at < Math.min(lines.length, 200); at++) {
    const labels: string[] = []
    while (labels.length < 8 && isLabel(lines[at + labels.length])) labels.push(lines[at + labels.length]?.text ?? '')
    const fields = new Set(labels.map(labelOf))
    if (labels.length >= 3 && fields.has('title') && (fields.has('company') || fields.has('location'))) {
      return { end: at + labels.length, labels }
    }
  }
  return null
}

/** The cells of the row that a title stands in; null when the row is not complete before the next title. */
export function rowOf(
  columns: Columns,
  title: number,
  next: number | undefined,
): { start: number; labels: string[] } | null {
  const { labels, end } = columns
  const column = labels.findIndex((label) => labelOf(label) === 'title')
  const start = title - column
  const complete = start >= end && (next === undefined || next - title >= labels.length)
  return complete ? { start, labels } : null
}

function isLabel(line: PageLine | undefined): boolean {
  return line !== undefined && line.links.length === 0 && line.text.length <= 24 && labelOf(line.text) !== null
}
