import { useQuery } from '@tanstack/react-query'
import { readServerOffer } from '../api/server'
import { queryKeys } from './query-keys'

/** What the server offers; undefined until it has answered, and where it cannot be reached. */
export function useServerOffer() {
  const { data } = useQuery({
    queryKey: queryKeys.server,
    queryFn: ({ signal }) => readServerOffer(signal),
    staleTime: 5 * 60_000,
  })
  return data
}
