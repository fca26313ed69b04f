import type { JobOffer } from '@nextjob/contracts/job-offer'
import { type Column, inColumns, widthOf } from '../terminal/columns.ts'
import { paint, type Target } from '../terminal/paint.ts'

/** From this width on there is room for pay and skills. */
const WIDE = 100

/** Offers as a list of one line each: score, title, company, place, and with room for it pay and matched skills. */
export function bestOffers(offers: readonly JobOffer[], target: Target): string {
  const columns: Column<JobOffer>[] = [
    { head: 'Score', size: { width: 5 }, align: 'right', cell: score },
    { head: 'Title', size: { share: 9 }, cell: (offer) => offer.title },
    { head: 'Company', size: { share: 5 }, cell: (offer) => offer.company ?? '' },
    { head: 'Place', size: { share: 5 }, cell: place },
  ]
  if (widthOf(target) >= WIDE) {
    columns.push({ head: 'Pay', size: { share: 4 }, cell: (offer) => offer.salary?.printed ?? '' })
    columns.push({ head: 'Your skills', size: { share: 5 }, cell: (offer) => offer.matched_skills.join(', ') })
  }
  const [head = '', ...lines] = inColumns(columns, offers, target).split('\n')
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
