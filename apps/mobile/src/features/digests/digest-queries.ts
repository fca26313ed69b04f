import { useInfiniteQuery } from '@tanstack/react-query'
import { overlayOffer } from '@/lib/actions/overlay'
import { useWaitingActions } from '@/lib/actions/use-actions'
import { listDigests, readDigest } from '@/lib/api/digests'
import { queryKeys } from '@/lib/query/query-keys'

const DAYS = 30
const OFFERS = 50

/** The days with new offers, latest first, page after page. */
export function useDigestList() {
  const query = useInfiniteQuery({
    queryKey: queryKeys.digestList,
    queryFn: ({ pageParam, signal }) => listDigests({ limit: DAYS, offset: pageParam, signal }),
    initialPageParam: 0,
    getNextPageParam: (last, _pages, offset) => (last.next === null ? undefined : offset + DAYS),
  })
  return { query, digests: query.data?.pages.flatMap((page) => page.results) ?? [] }
}

/** The new offers of a day, best first, as they are after what was done and is not sent yet. */
export function useDigest(id: number) {
  const waiting = useWaitingActions()
  const query = useInfiniteQuery({
    queryKey: queryKeys.digest(id),
    queryFn: ({ pageParam, signal }) => readDigest(id, { limit: OFFERS, offset: pageParam, signal }),
    initialPageParam: 0,
    getNextPageParam: (last, _pages, offset) =>
      offset + OFFERS < last.offers_count && last.results.length > 0 ? offset + OFFERS : undefined,
  })
  const pages = query.data?.pages ?? []
  const offers = pages.flatMap((page) => page.results).flatMap((offer) => overlayOffer(offer, waiting) ?? [])
  return { query, digest: pages[0] ?? null, offers }
}
