import type { JobOffer } from '@nextjob/contracts/job-offer'
import type { OffersSelection } from '../api/offers'
import type { Action, WaitingAction } from './action'

/** An offer as it will be when everything that waits has been sent; null where it will be gone. */
export function overlayOffer(offer: JobOffer, waiting: readonly WaitingAction[]): JobOffer | null {
  let seen: JobOffer | null = offer
  for (const { action } of waiting) seen = after(seen, offer, action)
  return seen
}

/** A list as it will be: without what is deleted, blocked, or no longer of the selection. */
export function overlayOffers(
  offers: readonly JobOffer[],
  waiting: readonly WaitingAction[],
  selection: Pick<OffersSelection, 'status' | 'filtered'> = {},
): JobOffer[] {
  if (!waiting.length) return [...offers]
  return offers.flatMap((offer) => {
    const seen = overlayOffer(offer, waiting)
    return seen === null || (seen !== offer && !isShown(seen, selection)) ? [] : [seen]
  })
}

/** Whether a list of this selection shows an offer, as far as status and filters say. */
export function isShown(offer: JobOffer, { status, filtered }: Pick<OffersSelection, 'status' | 'filtered'>): boolean {
  if (status === undefined ? offer.status === 'dismissed' : offer.status !== status) return false
  return (offer.filtered_by !== null) === (filtered ?? false)
}

function after(seen: JobOffer | null, original: JobOffer, action: Action): JobOffer | null {
  switch (action.kind) {
    case 'set-status':
      return seen && seen.id === action.offer_id ? { ...seen, status: action.status } : seen
    case 'delete':
      return original.id === action.offer_id ? null : seen
    case 'restore':
      return original.id === action.offer_id ? (seen ?? original) : seen
    case 'block-company':
      return seen && isSameCompany(seen.company, action.company) ? { ...seen, filtered_by: 'blocked-company' } : seen
    case 'unblock-company': {
      const unblocked = seen?.filtered_by === 'blocked-company' && isSameCompany(seen.company, action.company)
      return seen && unblocked ? { ...seen, filtered_by: null } : seen
    }
    case 'split':
      return seen
  }
}

/** As far as the app can tell; the server's own rule is wider. */
export function isSameCompany(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a.trim().toLowerCase() === b.trim().toLowerCase()
}
