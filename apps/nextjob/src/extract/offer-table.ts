import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import Table from 'cli-table3'
import { paint, type Target, wantsColours } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import type { FileReading } from './read-mail-files.ts'
import { withoutAddresses, withoutAddressesInLink } from './without-addresses.ts'

type Column = { readonly head: string; readonly share: number; readonly cell: (offer: ExtractedOffer) => string | null }

const columns: Column[] = [
  { head: 'Title', share: 7, cell: (offer) => offer.title },
  { head: 'Company', share: 4, cell: (offer) => offer.company },
  { head: 'Place', share: 4, cell: (offer) => offer.location },
  { head: 'Pay', share: 3, cell: (offer) => offer.salary?.printed ?? null },
  { head: 'Work', share: 2, cell: (offer) => offer.work_mode },
]

/** The width of a table that no terminal bounds. */
const plainWidth = 120

/**
 * One mail for people: a heading, a table of its offers that fits the terminal, and the links under it by number.
 * Colours only where the target is a terminal that wants them.
 */
export function offerTable({ file, message, reading: { extraction } }: FileReading, target: Target): string {
  const name = paint('bold', printable(file) + (message === null ? '' : `, mail ${message}`), target)
  if (extraction.kind === 'unreadable') return `${name}: unreadable`
  if (extraction.kind === 'not-job') return `${name}: no job mail`
  const { offers } = extraction
  const from = extraction.source ? ` from ${printable(extraction.source)}` : ''
  const heading = `${name}: ${offers.length} ${offers.length === 1 ? 'offer' : 'offers'}${from}`
  return offers.length === 0 ? heading : [heading, drawTable(offers, target), ...linkLines(offers), ''].join('\n')
}

function drawTable(offers: readonly ExtractedOffer[], target: Target): string {
  const shown = columns.filter((column) => offers.some((offer) => column.cell(offer) !== null))
  const digits = String(offers.length).length + 2
  // Every column costs its border; the last border closes the line.
  const room = Math.max(40, target.columns ?? plainWidth) - digits - shown.length - 2
  const shares = shown.reduce((sum, column) => sum + column.share, 0)
  const widths = shown.map((column) => Math.max(6, Math.floor((room * column.share) / shares)))
  const table = new Table({
    head: ['', ...shown.map((column) => column.head)],
    colWidths: [digits, ...widths],
    wordWrap: true,
    style: { compact: true, head: wantsColours(target) ? ['bold'] : [], border: wantsColours(target) ? ['gray'] : [] },
  })
  for (const [at, offer] of offers.entries()) {
    const cells = shown.map((column, index) => breakLongWords(column.cell(offer) ?? '', (widths[index] ?? 6) - 2))
    table.push([String(at + 1), ...cells])
  }
  return table.toString()
}

/** What is wider than its column is broken, since the table would cut it. */
function breakLongWords(text: string, width: number): string {
  return printable(withoutAddresses(text)).replace(new RegExp(`\\S{${width}}(?=\\S)`, 'g'), '$& ')
}

function linkLines(offers: readonly ExtractedOffer[]): string[] {
  return offers.flatMap((offer, at) => {
    const link = offer.apply_link && withoutAddressesInLink(offer.apply_link)
    return link ? [`${String(at + 1).padStart(String(offers.length).length + 1)}  ${printable(link)}`] : []
  })
}
