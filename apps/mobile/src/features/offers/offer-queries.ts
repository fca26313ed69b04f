import type { JobOffer } from '@nextjob/contracts/job-offer'
import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { overlayOffer, overlayOffers } from '@/lib/actions/overlay'
import { useWaitingActions } from '@/lib/actions/use-actions'
import { Offline } from '@/lib/api/failures'
import { listOffers, listSightings, type OffersPage, type OffersSelection, readOffer } from '@/lib/api/offers'
import { isDeep } from '@/lib/query/deep-lists'
import { queryKeys } from '@/lib/query/query-keys'

/** The first page is small, to be there at once; a person who scrolls on gets more at a time. */
const PAGE = { first: 30, next: 100 }

type OfferPages = InfiniteData<OffersPage, string>

/** The offers of a selection, page after page, with what was done and is not sent yet laid over them. */
export function useOfferList(selection: OffersSelection) {
  const waiting = useWaitingActions()
  const client = useQueryClient()
  const queryKey = queryKeys.offerList(selection)
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      listOffers(selection, { cursor: pageParam, limit: pageParam === '' ? PAGE.first : PAGE.next, signal }),
    initialPageParam: '',
    getNextPageParam: (last: OffersPage) => last.cursor,
    // Changing a filter keeps the list in view until the new one is there.
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: (query) => !isDeep(query),
    refetchOnReconnect: (query) => !isDeep(query),
  })
  /** Looks for new offers: from the first page on. */
  const refresh = () => {
    client.setQueryData<OfferPages>(
      queryKey,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    )
    void query.refetch()
  }
  // Out of reach, another selection's offers are not to pass for this one's.
  const isHeldUp = query.fetchStatus === 'paused' && (query.isPending || query.isPlaceholderData)
  const retry = async () => {
    await client.cancelQueries({ queryKey })
    void query.refetch()
  }
  const pages = isHeldUp ? [] : (query.data?.pages ?? [])
  const seen = new Set<number>()
  // An offer that moved between two loads may stand on two pages.
  const loaded = pages.flatMap((page) => page.offers).filter(({ id }) => !seen.has(id) && seen.add(id))
  const offers = overlayOffers(loaded, waiting, selection)
  const count = pages[0] ? Math.max(0, pages[0].count - (loaded.length - offers.length)) : null
  const failure = query.error ?? (isHeldUp ? new Offline('no answer yet') : null)
  return { query, refresh, retry, failure, offers, count, rescoring: pages[0]?.rescoring ?? 0 }
}

/** One offer: at once where a list has it, then as the server tells it. `null`: it is deleted. */
export function useOffer(id: number) {
  const waiting = useWaitingActions()
  const client = useQueryClient()
  const query = useQuery<JobOffer>({
    queryKey: queryKeys.offer(id),
    queryFn: ({ signal }) => readOffer(id, signal),
    placeholderData: () => offerInLists(client, id),
  })
  return { query, offer: query.data ? overlayOffer(query.data, waiting) : undefined }
}

/** The mails that showed an offer. */
export function useSightings(id: number) {
  return useQuery({ queryKey: queryKeys.sightings(id), queryFn: ({ signal }) => listSightings(id, signal) })
}

function offerInLists(client: QueryClient, id: number): JobOffer | undefined {
  const lists = client.getQueriesData<{ pages: OffersPage[] }>({ queryKey: [...queryKeys.allOffers, 'list'] })
  for (const [, list] of lists) {
    const found = list?.pages.flatMap((page) => page.offers).find((offer) => offer.id === id)
    if (found) return found
  }
  return undefined
}
