import { focusManager, onlineManager, QueryClient } from '@tanstack/react-query'
import { AppState, Platform } from 'react-native'
import { isPassing } from '../api/failures'
import { connection } from '../connection/connection'

/** A week: what a person saw then is worth more than an empty screen without network. */
export const KEEP_MS = 7 * 24 * 60 * 60 * 1000

/** The cache of answers. Queries wait while the server is out of reach, show what they have, and ask again after it. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        gcTime: KEEP_MS,
        retry: (count, failure) => count < 2 && isPassing(failure),
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 5_000),
        // A first request goes out even when the device claims to have no network: a server at home needs no internet.
        networkMode: 'offlineFirst',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** Lets queries know of the connection and of the app's coming to the front. @returns the way to stop */
export function followDevice(): () => void {
  onlineManager.setEventListener((setOnline) => {
    setOnline(connection.get() === 'connected')
    return connection.subscribe(() => setOnline(connection.get() === 'connected'))
  })
  const stopWatching = connection.watch()
  // In a browser the query library follows the page by itself.
  const appState =
    Platform.OS === 'web'
      ? null
      : AppState.addEventListener('change', (state) => focusManager.setFocused(state === 'active'))
  return () => {
    stopWatching()
    appState?.remove()
  }
}
