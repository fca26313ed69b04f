import type { JobOffer, OfferSelection } from '@nextjob/contracts/job-offer'
import { stringify } from 'csv-stringify/sync'
import type { ApiContext } from '../../context.ts'
import { everyOffer } from './list-offers.ts'

const COLUMNS = {
  title: (offer) => offer.title,
  company: (offer) => offer.company,
  location: (offer) => offer.location,
  work_mode: (offer) => offer.work_mode,
  salary: (offer) => offer.salary?.printed,
  employment_type: (offer) => offer.employment_type,
  match_score: (offer) => offer.match_score,
  reason: (offer) => offer.reason,
  technologies_matched: (offer) => offer.technologies_matched,
  status: (offer) => offer.status,
  source: (offer) => offer.source,
  sightings: (offer) => offer.sightings,
  received_at: (offer) => offer.received_at,
  last_seen_at: (offer) => offer.last_seen_at,
  apply_link: (offer) => offer.apply_link,
  description: (offer) => offer.description,
} satisfies Record<string, (offer: JobOffer) => string | number | null | undefined>

/** A cell that a spreadsheet would take for a formula: mail text must not run there. Full-width signs count too. */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u

/** The offers of a selection as CSV (RFC 4180, UTF-8 with a mark for Excel), a piece at a time. */
export async function* exportOffers(
  context: Pick<ApiContext, 'database'>,
  userId: number,
  selection: OfferSelection,
): AsyncGenerator<string> {
  yield `\ufeff${line([Object.keys(COLUMNS)])}`
  for await (const offers of everyOffer(context, userId, selection)) {
    yield line(offers.map((offer) => Object.values(COLUMNS).map((read) => safeCell(read(offer)))))
  }
}

const line = (rows: unknown[][]): string => stringify(rows, { record_delimiter: '\r\n' })

function safeCell(value: string | number | null | undefined): string | number {
  if (typeof value !== 'string') return value ?? ''
  return FORMULA.test(value) ? `'${value}` : value
}
