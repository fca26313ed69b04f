import AsyncStorage from '@react-native-async-storage/async-storage'
import { createAsyncStoragePersister } from '@tanstack/query-async-storage-persister'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import {
  type PersistedClient,
  persistQueryClientRestore,
  persistQueryClientSubscribe,
  removeOldestQuery,
} from '@tanstack/react-query-persist-client'
import { KEEP_MS } from './query-client'

/** The pages of a long list that are kept: what fits the first screens. */
const PAGES_MAX = 2
const PREFIX = 'nextjob.cache.'

/** One user's answers, kept on the device. */
export type KeptCache = {
  /** Fills the query client with what was kept and keeps what comes. */
  open: () => Promise<void>
  /** Stops keeping, and forgets. */
  wipe: () => Promise<void>
}

/**
 * @param buster the app's version: what another version kept is dropped
 *
 * Queries with `meta: { keep: false }` are not kept. Tokens are never in the query client.
 */
export function keptCache(client: QueryClient, userId: number, buster: string): KeptCache {
  let wiped = false
  const persister = createAsyncStoragePersister({
    storage: {
      getItem: (key) => AsyncStorage.getItem(key),
      // Saving is throttled: what was to be saved a moment ago must not come back after the wipe.
      setItem: async (key, value) => (wiped ? undefined : AsyncStorage.setItem(key, value)),
      removeItem: (key) => AsyncStorage.removeItem(key),
    },
    key: PREFIX + userId,
    throttleTime: 1_000,
    serialize: (kept) => JSON.stringify(shortened(kept)),
    retry: removeOldestQuery,
  })
  const options = {
    queryClient: client,
    persister,
    buster,
    maxAge: KEEP_MS,
    dehydrateOptions: {
      shouldDehydrateQuery: (query: { state: { status: string; data: unknown }; meta?: Record<string, unknown> }) =>
        query.state.data !== undefined && query.state.status === 'success' && query.meta?.keep !== false,
      shouldDehydrateMutation: () => false,
    },
  }
  let stop = () => {}
  return {
    async open() {
      await persistQueryClientRestore(options)
      // It shows at once and is asked for again: how things are now only the server knows.
      void client.invalidateQueries({ refetchType: 'none' })
      stop = persistQueryClientSubscribe(options)
    },
    async wipe() {
      wiped = true
      stop()
      client.clear()
      await persister.removeClient()
    },
  }
}

/** Forgets what was kept for anybody: after a sign-out nothing of it stays on the device. */
export async function wipeKeptCaches(): Promise<void> {
  const keys = (await AsyncStorage.getAllKeys()).filter((key) => key.startsWith(PREFIX))
  await AsyncStorage.multiRemove(keys)
}

/** Without the pages of long lists that nobody sees first. */
function shortened(kept: PersistedClient): PersistedClient {
  const queries = kept.clientState.queries.map((query) => {
    const data = query.state.data as Partial<InfiniteData<unknown>> | undefined
    if (!data || !Array.isArray(data.pages) || !Array.isArray(data.pageParams)) return query
    const pages = data.pages.slice(0, PAGES_MAX)
    return { ...query, state: { ...query.state, data: { pages, pageParams: data.pageParams.slice(0, PAGES_MAX) } } }
  })
  return { ...kept, clientState: { ...kept.clientState, queries } }
}
