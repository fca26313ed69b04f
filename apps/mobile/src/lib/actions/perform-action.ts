import type { JobOffer } from '@nextjob/contracts/job-offer'
import type { Preferences } from '@nextjob/contracts/preferences'
import { ApiProblem } from '../api/failures'
import { deleteOffer, restoreOffer, setOfferStatus, splitOffer } from '../api/offers'
import { changePreferences, readPreferences } from '../api/preferences'
import type { WaitingAction } from './action'
import { isSameCompany } from './overlay'

/** What the server made of an action. */
export type Settled = {
  /** Offers as they are now. */
  offers?: JobOffer[]
  /** Offers that are gone. */
  gone?: number[]
  preferences?: Preferences
  /** More than the named offers may have changed. */
  widely?: boolean
}

/**
 * Sends an action. An earlier sending may have arrived already: what then answers that it is done counts as done.
 *
 * @throws ApiProblem, Offline, UnexpectedAnswer, SignedOut
 */
export async function performAction({ action, attempts }: WaitingAction): Promise<Settled> {
  switch (action.kind) {
    case 'set-status':
      return { offers: [await setOfferStatus(action.offer_id, action.status)] }
    case 'delete':
      // Whoever deleted it, it is gone, as was wanted.
      await deleteOffer(action.offer_id).catch((error: unknown) => {
        if (!(error instanceof ApiProblem && error.status === 404)) throw error
      })
      return { gone: [action.offer_id] }
    case 'restore':
      return { offers: [await restoreOffer(action.offer_id)], widely: true }
    case 'split':
      try {
        const { kept, split_off } = await splitOffer(action.offer_id, action.sighting_ids)
        return { offers: [kept, split_off], widely: true }
      } catch (error) {
        // The sightings are no longer this offer's: an earlier sending split them off.
        if (attempts > 1 && error instanceof ApiProblem && error.status === 400) return { widely: true }
        throw error
      }
    case 'block-company':
    case 'unblock-company': {
      const { blocked_companies } = await readPreferences()
      const others = blocked_companies.filter((company) => !isSameCompany(company, action.company))
      const wanted = action.kind === 'block-company' ? [...others, action.company] : others
      return { preferences: await changePreferences({ blocked_companies: wanted }), widely: true }
    }
  }
}
