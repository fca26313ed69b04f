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
  let enters = false
  for (const [key, data] of [
    ...client.getQueriesData({ queryKey: ['offers', 'list'] }),
    ...client.getQueriesData({ queryKey: queryKeys.allDigests }),
  ]) {
    const selection = key[0] === 'offers' ? (key[2] as OffersSelection) : null
    const missing = new Set(byId.keys())
    const changed = mapOffers(data, (offer) => {
      missing.delete(offer.id)
      if (without.has(offer.id)) return null
      const now = byId.get(offer.id)
      if (!now) return offer
      return selection === null || isShown(now, selection) ? now : null
    })
    if (changed !== data) client.setQueryData(key, changed)
    if (selection !== null) enters ||= offers.some((offer) => missing.has(offer.id) && isShown(offer, selection))
  }
  for (const offer of offers) client.setQueryData(queryKeys.offer(offer.id), offer)
  for (const id of gone) client.removeQueries({ queryKey: queryKeys.offer(id) })
  if (preferences) client.setQueryData(queryKeys.preferences, preferences)
  // A list that an offer enters by this (taken back, restored) asks where it stands: at once where it is in view, the
  // others when they are next looked at.
  void client.invalidateQueries({ queryKey: ['offers', 'list'], refetchType: widely || enters ? 'active' : 'none' })
  void client.invalidateQueries({ queryKey: queryKeys.allDigests, refetchType: widely ? 'active' : 'none' })
  if (widely) void client.invalidateQueries({ queryKey: ['offers'], refetchType: 'active' })
}

/** Changes or takes out (null) each offer of a cached answer, whatever its form: pages, a page, a digest. */
function mapOffers(data: unknown, change: (offer: JobOffer) => JobOffer | null): unknown {
  if (typeof data !== 'object' || data === null) return data
  const at = data as Record<string, unknown>
  if (Array.isArray(at.pages)) {
    const before = at.pages as { count?: number; offers?: unknown[] }[]
    const pages = before.map((page) => mapOffers(page, change) as (typeof before)[number])
    if (pages.every((page, i) => page === before[i])) return data
    const held = (list: typeof before) => list.reduce((sum, page) => sum + (page.offers?.length ?? 0), 0)
    const left = held(before) - held(pages)
    // Each page tells how many there are in all.
    return { ...at, pages: pages.map((page) => (page.count ? { ...page, count: page.count - left } : page)) }
  }
  const name = Array.isArray(at.offers) ? 'offers' : 'results'
  const list = at[name]
  if (!Array.isArray(list) || !list.every((item) => 'match_score' in item)) return data
  const before = list as JobOffer[]
  const after = before.flatMap((offer) => change(offer) ?? [])
  if (after.length === before.length && after.every((offer, i) => offer === before[i])) return data
  return { ...at, [name]: after }
}
