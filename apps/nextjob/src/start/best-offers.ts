import type { JobOffer } from '@nextjob/contracts/job-offer'
import { type Column, inColumns } from '../terminal/columns.ts'
import { paint, type Target } from '../terminal/paint.ts'

/** The best offers as a list of one line each: score, title, company, place, pay. */
export function bestOffers(offers: readonly JobOffer[], target: Target): string {
  const columns: Column<JobOffer>[] = [
    { head: 'Score', size: { width: 5 }, align: 'right', cell: (offer) => score(offer) },
    { head: 'Title', size: { share: 8 }, cell: (offer) => offer.title },
    { head: 'Company', size: { share: 5 }, cell: (offer) => offer.company ?? '' },
    { head: 'Place', size: { share: 5 }, cell: place },
    { head: 'Pay', size: { share: 4 }, cell: (offer) => offer.salary?.printed ?? '' },
  ]
  const shown = offers.some((offer) => offer.salary) ? columns : columns.slice(0, -1)
  const [head = '', ...lines] = inColumns(shown, offers, target).split('\n')
  return [head, ...lines.map((line, at) => tint(line, offers[at]?.match_score ?? null, target))].join('\n')
}

const score = ({ match_score }: JobOffer): string => (match_score === null ? '–' : match_score.toFixed(2))

/** A place already says that it is remote more often than not. */
function place({ location, work_mode }: JobOffer): string {
  const said = location?.toLowerCase() ?? ''
  const mode = work_mode && work_mode !== 'on-site' && !said.includes(work_mode) ? work_mode : null
  return [location, mode].filter(Boolean).join(', ')
}

/** The score, in the colour of how good it is. */
function tint(line: string, matchScore: number | null, target: Target): string {
  const colour = matchScore === null ? 'gray' : matchScore >= 0.7 ? 'green' : matchScore >= 0.4 ? 'yellow' : 'gray'
  return line.replace(/^ *\S+/, (shown) => paint(colour, shown, target))
}
