import type { QueryClient } from '@tanstack/react-query'
import Constants from 'expo-constants'
import { useSyncExternalStore } from 'react'
import { type ActionQueue, createActionQueue, type RefusedAction } from '../actions/action-queue'
import { actionStore, wipeActions } from '../actions/action-store'
import { performAction } from '../actions/perform-action'
import { settleInCache } from '../actions/settle-in-cache'
import { connection } from '../connection/connection'
import { inOneWindow } from '../kept/in-one-window'
import { onKeptElsewhere } from '../kept/kept-elsewhere'
import { type KeptCache, keptCache, wipeKeptCaches } from '../query/kept-cache'
import { createQueryClient } from '../query/query-client'
import { session } from '../session/current-session'
import { beforeSignOut } from '../session/sign-out'

/** What belongs to one signed-in user: their cached answers, and what they did and the server does not know yet. */
export type UserScope = { userId: number | null; client: QueryClient; actions: ActionQueue | null }

type OpenScope = UserScope & { cache: KeptCache | null; close: () => void }

const listeners = new Set<() => void>()
const refusalListeners = new Set<(refused: RefusedAction) => void>()
let scope: OpenScope = nobody()
/** Scopes change one after the other: what an earlier user left is wiped before the next one's is read. */
let changing: Promise<void> = Promise.resolve()

/** Follows the session: each user has a scope of their own, and nothing of it outlives their session on the device. */
export async function followSession(): Promise<void> {
  session.subscribe(change)
  change()
  await changing
}

/** The scope of whoever is signed in, in a component. */
export const useUserScope = (): UserScope => useSyncExternalStore(subscribe, current, current)

/** The scope once the session's latest change is through. */
export async function settledScope(): Promise<UserScope> {
  await changing
  return scope
}

const current = (): UserScope => scope
function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Tells of each action that the server did not take. @returns the way to stop */
export function onRefusedAction(listener: (refused: RefusedAction) => void): () => void {
  refusalListeners.add(listener)
  return () => refusalListeners.delete(listener)
}

function change() {
  changing = changing.then(async () => {
    const state = session.state()
    const userId = state.status === 'signed-in' ? state.user.id : null
    if (userId === scope.userId && state.status !== 'starting') {
      if (userId === null) await wipe()
      return
    }
    const left = scope
    left.close()
    if (left.userId !== null) await wipe(left)
    scope = userId === null ? nobody() : await openScope(userId)
    for (const listener of listeners) listener()
  })
}

async function wipe(left?: OpenScope) {
  await Promise.all([left?.cache?.wipe(), wipeKeptCaches(), wipeActions()].map((work) => work?.catch(() => {})))
}

function nobody(): OpenScope {
  return { userId: null, client: createQueryClient(), actions: null, cache: null, close: () => {} }
}

async function openScope(userId: number): Promise<OpenScope> {
  const client = createQueryClient()
  const cache = keptCache(client, userId, Constants.expoConfig?.version ?? '0')
  const actions = createActionQueue({
    store: actionStore(userId),
    perform: performAction,
    settle: (settled) => settleInCache(client, settled),
    refused: (refused) => {
      for (const listener of refusalListeners) listener(refused)
    },
    exclusively: (work) => inOneWindow('actions', work),
  })
  await Promise.all([cache.open().catch(() => {}), actions.open()])
  const stops = [
    connection.subscribe(() => connection.get() === 'connected' && void actions.flush()),
    onKeptElsewhere('action', () => void actions.reload()),
    // The sign-out wipes what waits: what can go out before goes.
    beforeSignOut(() => actions.flush()),
  ]
  return {
    userId,
    client,
    cache,
    actions,
    close() {
      actions.close()
      for (const stop of stops) stop()
    },
  }
}
