import { useQuery } from '@tanstack/react-query'
import { readServerOffer } from '../api/server'
import { serverAddress } from '../server-address/server-address'
import { queryKeys } from './query-keys'

/** What the server offers; undefined until it has answered, and where it cannot be reached. */
export function useServerOffer() {
  const address = serverAddress.useValue()
  const { data } = useQuery({
    queryKey: queryKeys.server(address),
    queryFn: ({ signal }) => readServerOffer(signal),
    enabled: address !== null,
    staleTime: 5 * 60_000,
  })
  return data
}
