import type { IntegrationState } from '@nextjob/contracts/integration'
import { focusManager, type Query, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { readIntegrations } from '../api/integrations'
import { isDeep } from '../query/deep-lists'
import { queryKeys } from '../query/query-keys'
import { followIntegrations } from './follow-integrations'

/** Milliseconds between two fresh looks at the lists while mail is being read. */
const LISTS_EVERY = 2_000

/**
 * The state of the user's mailboxes and imports, kept true as it goes on; offers that come meanwhile show in the lists.
 * However many parts of the screen ask, there is one stream, and none while the app is in the background.
 */
export function useLiveIntegrations() {
  const client = useQueryClient()
  useEffect(() => join(client), [client])
  return useQuery({ queryKey: queryKeys.integrations, queryFn: ({ signal }) => readIntegrations(signal) })
}

type Follower = { parts: number; leave: () => void }
const followers = new WeakMap<QueryClient, Follower>()

function join(client: QueryClient): () => void {
  const follower = followers.get(client) ?? { parts: 0, leave: follow(client) }
  followers.set(client, follower)
  follower.parts++
  return () => {
    follower.parts--
    if (follower.parts > 0) return
    follower.leave()
    followers.delete(client)
  }
}

function follow(client: QueryClient): () => void {
  let running: AbortController | null = null
  let listsAt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const lookAtLists = () => {
    listsAt = Date.now()
    timer = undefined
    // A deep list would ask for all its pages, every two seconds.
    const predicate = (query: Query) => !isDeep(query)
    void client.invalidateQueries({ queryKey: queryKeys.allOffers, predicate })
    void client.invalidateQueries({ queryKey: queryKeys.allDigests, predicate })
  }
  const take = (state: IntegrationState) => {
    const before = client.getQueryData<IntegrationState>(queryKeys.integrations)
    client.setQueryData(queryKeys.integrations, state)
    if (!before || (before.offers === state.offers && before.rescoring === state.rescoring)) return
    timer ??= setTimeout(lookAtLists, Math.max(0, listsAt + LISTS_EVERY - Date.now()))
  }
  const begin = () => {
    if (running || !focusManager.isFocused()) return
    const mine = new AbortController()
    running = mine
    void followIntegrations(take, mine.signal).finally(() => {
      if (running === mine) running = null
    })
  }
  const end = () => {
    running?.abort()
    running = null
  }
  begin()
  const stop = focusManager.subscribe((focused) => (focused ? begin() : end()))
  return () => {
    stop()
    clearTimeout(timer)
    end()
  }
}
