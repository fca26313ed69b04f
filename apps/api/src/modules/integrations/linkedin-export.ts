import { canonicalLink } from '@nextjob/job-mail/canonical-link'
import { allServices } from '@nextjob/job-mail/services/all-services'
import { parse } from 'csv-parse/sync'
import { BadZip, readZipEntries } from './read-zip-entries.ts'

/** A posting that the member saved or applied to. */
export type ExportedPosting = {
  status: 'saved' | 'applied'
  title: string
  company: string | null
  link: string | null
  postingKey: string | null
  /** When it was saved or applied to, UTC; null when the date cannot be read. */
  at: Date | null
}

/** What NextJob takes out of LinkedIn's own data export ("Get a copy of your data"). */
export type LinkedInExport = {
  skills: string[]
  targetTitles: string[]
  places: string[]
  postings: ExportedPosting[]
  /** Files and rows that could not be used, one line each. */
  faults: string[]
}

const LIMITS = { entries: 5_000, entryBytes: 20_000_000, totalBytes: 60_000_000 }
const ROWS_MAX = 50_000

/** The files that are read, by the end of their path: names lie at the root or in `Jobs/`, and may be numbered. */
const FILES = {
  skills: /(^|\/)skills\.csv$/i,
  positions: /(^|\/)positions\.csv$/i,
  preferences: /(^|\/)job seeker preferences\.csv$/i,
  saved: /(^|\/)saved jobs(_\d+)?\.csv$/i,
  applications: /(^|\/)job applications(_\d+)?\.csv$/i,
} as const

type Row = Record<string, string>

/**
 * Reads the export. Nothing of LinkedIn is fetched: links are recognised offline.
 *
 * @param path the .zip on disk
 * @throws BadZip when it is no archive, or none that holds any of the files
 */
export async function readLinkedInExport(path: string): Promise<LinkedInExport> {
  const entries = await readZipEntries(
    path,
    (name) => Object.values(FILES).some((pattern) => pattern.test(name)),
    LIMITS,
  )
  if (!entries.size)
    throw new BadZip(
      "the archive holds none of the files of LinkedIn's data export (Skills.csv, Jobs/Saved Jobs.csv, …)",
    )
  const faults: string[] = []
  const rowsOf = (pattern: RegExp): Row[] =>
    [...entries].filter(([name]) => pattern.test(name)).flatMap(([name, csv]) => readRows(name, csv, faults))

  const positions = rowsOf(FILES.positions)
  const wishes = rowsOf(FILES.preferences)
  const wished = unique(wishes.flatMap((row) => list(row['job titles'])))
  return {
    skills: unique(rowsOf(FILES.skills).map((row) => row.name ?? '')),
    // What the member looks for, else what the member is now, else was last.
    targetTitles: (wished.length ? wished : unique(latestTitles(positions))).slice(0, 10),
    places: unique(wishes.flatMap((row) => list(row.locations, ';|'))).slice(0, 20),
    postings: [
      ...postings(rowsOf(FILES.applications), 'applied', 'application date', faults),
      ...postings(rowsOf(FILES.saved), 'saved', 'saved date', faults),
    ],
    faults,
  }
}

function readRows(name: string, csv: string, faults: string[]): Row[] {
  const skipped: number[] = []
  const rows = parse(csv, {
    bom: true,
    columns: (header: string[]) => header.map((cell) => cell.trim().toLowerCase()),
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_skip: (error) => void skipped.push(Number(error?.lines ?? 0)),
    max_record_size: 200_000,
    to: ROWS_MAX,
  }) as Row[]
  for (const line of skipped.slice(0, 20)) faults.push(`${name}, line ${line}: cannot be read`)
  return rows
}

function postings(
  rows: Row[],
  status: ExportedPosting['status'],
  dateColumn: string,
  faults: string[],
): ExportedPosting[] {
  return rows.flatMap((row, index) => {
    const title = clean(row['job title'])
    if (!title) {
      faults.push(`${status === 'saved' ? 'Saved Jobs' : 'Job Applications'}, row ${index + 1}: has no title`)
      return []
    }
    const target = canonicalLink(row['job url'] ?? '', allServices)
    return [
      {
        status,
        title,
        company: clean(row['company name']) || null,
        link: target.kind === 'posting' ? target.url : null,
        postingKey: target.kind === 'posting' ? target.key : null,
        at: readDate(row[dateColumn] ?? ''),
      },
    ]
  })
}

/** `10/3/24, 2:15 PM`: US order, two-digit year, no zone; taken as UTC. */
export function readDate(text: string): Date | null {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{2,4}),?\s+(\d{1,2}):(\d{2})\s*([AP]M)?$/i.exec(text.trim())
  if (!match) return null
  const [, month, day, year, hour, minute, half] = match
  const fullYear = Number(year) < 100 ? 2000 + Number(year) : Number(year)
  const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(hour)
  const date = new Date(Date.UTC(fullYear, Number(month) - 1, Number(day), hours, Number(minute)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day) ? date : null
}

/** Titles of current positions, or of the first row (the newest) when none is current. */
function latestTitles(positions: Row[]): string[] {
  const current = positions.filter((row) => !clean(row['finished on']))
  return (current.length ? current : positions.slice(0, 1)).map((row) => row.title ?? '')
}

function list(cell: string | undefined, separators = ';|,'): string[] {
  return (cell ?? '').split(new RegExp(`[${separators}]`))
}

function unique(values: readonly string[]): string[] {
  const seen = new Map(values.map((value) => [clean(value).toLowerCase(), clean(value)]))
  seen.delete('')
  return [...seen.values()]
}

function clean(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 120)
}
