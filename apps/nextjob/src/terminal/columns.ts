import Table from 'cli-table3'
import { paint, type Target, wantsColours } from './paint.ts'
import { printable } from './printable.ts'

/** A column of a list: fixed in width, or a share of what the fixed ones leave. */
export type Column<Row> = {
  readonly head: string
  readonly size: { readonly width: number } | { readonly share: number }
  readonly cell: (row: Row) => string
  readonly align?: 'left' | 'right'
}

const NO_LINES = Object.fromEntries(
  [
    ['top', 'top-mid', 'top-left', 'top-right'],
    ['bottom', 'bottom-mid', 'bottom-left', 'bottom-right'],
    ['left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
  ]
    .flat()
    .map((name) => [name, '']),
)
const WIDTH_MIN = 60
const WIDTH_MAX = 120

/** How wide a list is drawn for a target: as the terminal, within bounds; 120 where none bounds it. */
export const widthOf = (target: Target): number => Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, target.columns ?? WIDTH_MAX))

/** Rows in columns without lines, each row on one line that fits the target; what is too long ends in an ellipsis. */
export function inColumns<Row>(columns: readonly Column<Row>[], rows: readonly Row[], target: Target): string {
  const fixed = columns.reduce((sum, { size }) => sum + ('width' in size ? size.width : 0), 0)
  const shares = columns.reduce((sum, { size }) => sum + ('share' in size ? size.share : 0), 0)
  const room = widthOf(target) - fixed - 2 * columns.length
  const table = new Table({
    head: columns.map((column) => column.head),
    colWidths: columns.map(({ size }) => ('width' in size ? size.width : Math.floor((room * size.share) / shares)) + 2),
    colAligns: columns.map((column) => column.align ?? 'left'),
    chars: NO_LINES,
    style: { head: wantsColours(target) ? ['gray'] : [], 'padding-left': 2, 'padding-right': 0 },
  })
  for (const row of rows) table.push(columns.map((column) => printable(column.cell(row))))
  return table.toString().replace(/[ \t]+$/gm, '')
}

/** Lines of a name and a value, the names painted back and of one width. */
export function inPairs(pairs: readonly (readonly [name: string, value: string])[], target: Target): string {
  const width = pairs.reduce((most, [name]) => Math.max(most, name.length), 0)
  return pairs.map(([name, value]) => `  ${paint('gray', name.padEnd(width), target)}  ${value}`).join('\n')
}
