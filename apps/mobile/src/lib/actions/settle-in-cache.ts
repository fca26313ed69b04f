import type { JobOffer } from '@nextjob/contracts/job-offer'
import type { QueryClient } from '@tanstack/react-query'
import type { OffersSelection } from '../api/offers'
import { queryKeys } from '../query/query-keys'
import { isShown } from './overlay'
import type { Settled } from './perform-action'

/** Takes the server's answer to an action into every cached list, so that nothing flickers when it stops to wait. */
export function settleInCache(client: QueryClient, { offers = [], gone = [], preferences, widely }: Settled): void {
  const byId = new Map(offers.map((offer) => [offer.id, offer]))
  const without = new Set(gone)
  for (const [key, data] of [
    ...client.getQueriesData({ queryKey: ['offers', 'list'] }),
    ...client.getQueriesData({ queryKey: queryKeys.allDigests }),
  ]) {
    const selection = key[0] === 'offers' ? (key[2] as OffersSelection) : null
    const changed = mapOffers(data, (offer) => {
      if (without.has(offer.id)) return null
      const now = byId.get(offer.id)
      if (!now) return offer
      return selection === null || isShown(now, selection) ? now : null
    })
    if (changed !== data) client.setQueryData(key, changed)
  }
  for (const offer of offers) client.setQueryData(queryKeys.offer(offer.id), offer)
  for (const id of gone) client.removeQueries({ queryKey: queryKeys.offer(id) })
  if (preferences) client.setQueryData(queryKeys.preferences, preferences)
  // Lists that an offer enters by this ask again when they are next looked at.
  const refetchType = widely ? 'active' : 'none'
  void client.invalidateQueries({ queryKey: ['offers', 'list'], refetchType })
  void client.invalidateQueries({ queryKey: queryKeys.allDigests, refetchType })
  if (widely) void client.invalidateQueries({ queryKey: ['offers'], refetchType })
}

/** Changes or takes out (null) each offer of a cached answer, whatever its form: pages, a page, a digest. */
function mapOffers(data: unknown, change: (offer: JobOffer) => JobOffer | null): unknown {
  if (typeof data !== 'object' || data === null) return data
  const at = data as Record<string, unknown>
  if (Array.isArray(at.pages)) {
    const pages = at.pages.map((page) => mapOffers(page, change))
    return pages.some((page, i) => page !== (at.pages as unknown[])[i]) ? { ...at, pages } : data
  }
  const name = Array.isArray(at.offers) ? 'offers' : 'results'
  const list = at[name]
  if (!Array.isArray(list) || !list.every((item) => 'match_score' in item)) return data
  const before = list as JobOffer[]
  const after = before.flatMap((offer) => change(offer) ?? [])
  if (after.length === before.length && after.every((offer, i) => offer === before[i])) return data
  return { ...at, [name]: after }
}
