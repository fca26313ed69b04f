import {
  type JobOffer,
  jobOfferSchema,
  type OfferSighting,
  type OfferStatus,
  offerSightingSchema,
  offersPageSchema,
  splitOffersSchema,
} from '@nextjob/contracts/job-offer'
import type { WorkMode } from '@nextjob/contracts/work-mode'
import { z } from 'zod'
import { request, requestText, requestWithHeaders } from './request'

/** What a list of offers shows. Members left out select nothing away. */
export type OffersSelection = {
  q?: string
  min_score?: number
  /** Without it: all but dismissed ones. */
  status?: OfferStatus
  source?: string
  work_mode?: WorkMode
  /** True: those that a hard filter hides, instead of the others. */
  filtered?: boolean
  sort?: 'newest' | 'best'
}

/** One page of a list, in the app's shape. */
export type OffersPage = {
  /** Of the whole selection. */
  count: number
  offers: JobOffer[]
  /** Where the next page begins; null after the last. */
  cursor: string | null
  /** How many offers still wait for a score by the present profile. */
  rescoring: number
}

export async function listOffers(
  selection: OffersSelection,
  page: { cursor?: string; limit?: number; signal?: AbortSignal } = {},
): Promise<OffersPage> {
  const { q, ...rest } = selection
  const { data, headers } = await requestWithHeaders(offersPageSchema, '/job-offers', {
    query: { ...rest, q: q || undefined, cursor: page.cursor ?? '', limit: page.limit ?? 30 },
    signal: page.signal,
  })
  return {
    count: data.count,
    offers: data.results,
    cursor: data.next === null ? null : new URL(data.next).searchParams.get('cursor'),
    rescoring: Number(headers.get('x-rescoring-pending') ?? 0),
  }
}

export const readOffer = (id: number, signal?: AbortSignal): Promise<JobOffer> =>
  request(jobOfferSchema, `/job-offers/${id}`, { signal })

/** The mails that showed an offer, latest first. */
export const listSightings = (id: number, signal?: AbortSignal): Promise<OfferSighting[]> =>
  request(z.array(offerSightingSchema), `/job-offers/${id}/mails`, { signal })

export const setOfferStatus = (id: number, status: OfferStatus): Promise<JobOffer> =>
  request(jobOfferSchema, `/job-offers/${id}`, { method: 'PATCH', body: { status } })

/** Deletes for as long as it is not restored, whatever alert shows the posting again. */
export const deleteOffer = (id: number): Promise<JobOffer> =>
  request(jobOfferSchema, `/job-offers/${id}`, { method: 'DELETE' })

export const restoreOffer = (id: number): Promise<JobOffer> =>
  request(jobOfferSchema, `/job-offers/${id}/restore`, { method: 'POST' })

/** Says that these sightings are another job. */
export const splitOffer = (id: number, sightingIds: number[]): Promise<{ kept: JobOffer; split_off: JobOffer }> =>
  request(splitOffersSchema, `/job-offers/${id}/split`, { method: 'POST', body: { sighting_ids: sightingIds } })

/** The whole selection as CSV text. */
export const exportOffersAsCsv = ({ q, ...rest }: OffersSelection = {}): Promise<string> =>
  requestText('/job-offers/export.csv', { query: { ...rest, q: q || undefined }, timeoutMs: 120_000 })
