import { ApiProblem, isPassing, Offline, SignedOut, UnexpectedAnswer } from '../api/failures'
import type { Action, WaitingAction } from './action'
import { type ActionStore, nextActionId } from './action-store'
import type { Settled } from './perform-action'

/** An action that the server did not take, for the person to be told. */
export type RefusedAction = { action: Action; failure: ApiProblem }

/** What a person did and the server does not know yet: kept on the device, sent in order, each settled once. */
export type ActionQueue = {
  /** Reads what an earlier run left, and begins to send. */
  open: () => Promise<void>
  /** Counts at once; resolves when it is kept on the device. */
  act: (action: Action) => Promise<void>
  waiting: () => readonly WaitingAction[]
  subscribe: (listener: () => void) => () => void
  /** Sends what waits now, for as long as the server takes it. */
  flush: () => Promise<void>
  /** Another window has changed what waits. */
  reload: () => Promise<void>
  close: () => void
}

/** How often the server may break over an action before it is given up, so that it does not hold up the others. */
const BREAKS_MAX = 5

export function createActionQueue(deps: {
  store: ActionStore
  perform: (waiting: WaitingAction) => Promise<Settled>
  /** Takes the server's answer into the cache, before the action stops to wait. */
  settle: (settled: Settled) => void
  refused: (refused: RefusedAction) => void
  exclusively: <T>(work: () => Promise<T>) => Promise<T>
}): ActionQueue {
  const listeners = new Set<() => void>()
  /** Not on the device yet, or no room for it there. */
  const unkept = new Set<string>()
  /** Settled here, perhaps still on the device for a moment. */
  const dropped = new Set<string>()
  let waiting: readonly WaitingAction[] = []
  let sending: string | null = null
  let flushing: Promise<void> | null = null
  let isAskedAgain = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let breaks = 0
  let closed = false

  function show(next: readonly WaitingAction[]) {
    waiting = next
    for (const listener of listeners) listener()
  }

  /** Memory and device move together, one step after the other: a look at the device never misses what is on its way. */
  let turn: Promise<void> = Promise.resolve()
  function inTurn(step: () => Promise<void>): Promise<void> {
    turn = turn.then(step)
    return turn
  }

  const keep = (entry: WaitingAction) =>
    inTurn(async () => {
      // After the end nothing comes back onto the device.
      if (closed) return
      const isKept = await deps.store.put(entry).then(
        () => true,
        () => false,
      )
      if (isKept) unkept.delete(entry.id)
      else unkept.add(entry.id)
    })

  function drop(id: string): Promise<void> {
    dropped.add(id)
    unkept.delete(id)
    show(waiting.filter((entry) => entry.id !== id))
    return inTurn(() => deps.store.remove(id).catch(() => {}))
  }

  const reload = () =>
    inTurn(async () => {
      const kept = await deps.store.all().catch(() => waiting)
      const known = new Set(kept.map((entry) => entry.id))
      const here = waiting.filter((entry) => unkept.has(entry.id) && !known.has(entry.id))
      show([...kept.filter((entry) => !dropped.has(entry.id)), ...here].sort((a, b) => (a.id < b.id ? -1 : 1)))
    })

  async function act(action: Action) {
    const { replaces, isUndone } = outdatedBy(action, waiting, sending)
    const entry: WaitingAction = { id: nextActionId(), action, attempts: 0 }
    if (!isUndone) unkept.add(entry.id)
    for (const id of replaces) dropped.add(id)
    show([...waiting.filter(({ id }) => !replaces.includes(id)), ...(isUndone ? [] : [entry])])
    if (!isUndone) await keep(entry)
    for (const id of replaces) await drop(id)
    void flush()
  }

  function flush(): Promise<void> {
    isAskedAgain = true
    flushing ??= sendWhileAsked().finally(() => {
      flushing = null
    })
    return flushing
  }

  /** Also for what was done after the last look at what waits. */
  async function sendWhileAsked() {
    while (isAskedAgain && !closed) {
      isAskedAgain = false
      clearTimeout(timer)
      await deps.exclusively(sendAll)
    }
  }

  async function sendAll() {
    await reload()
    for (let next = waiting[0]; next && !closed; next = waiting[0]) {
      sending = next.id
      try {
        if (!(await sendOne({ ...next, attempts: next.attempts + 1 }))) return
      } finally {
        sending = null
      }
    }
  }

  /** @returns whether the next one may go out */
  async function sendOne(entry: WaitingAction): Promise<boolean> {
    // Kept before it goes out: whoever finds it after a crash knows that it may have arrived.
    await keep(entry)
    show(waiting.map((other) => (other.id === entry.id ? entry : other)))
    try {
      const settled = await deps.perform(entry)
      if (closed) return false
      deps.settle(settled)
    } catch (failure) {
      if (closed || failure instanceof SignedOut) return false
      if (failure instanceof ApiProblem && !mayPass(failure)) {
        deps.settle({ widely: true })
        deps.refused({ action: entry.action, failure })
      } else if (failure instanceof UnexpectedAnswer) {
        // It was taken; what became of it the lists will say.
        deps.settle({ widely: true })
      } else {
        later(failure)
        return false
      }
    }
    breaks = 0
    await drop(entry.id)
    return true
  }

  function mayPass(failure: ApiProblem): boolean {
    if (failure.status === 401) return true
    if (failure.type === 'internal-error' && ++breaks >= BREAKS_MAX) return false
    return isPassing(failure)
  }

  /** Without network it is the connection's return that sends again; this is for a server that is not well. */
  function later(failure: unknown) {
    const seconds = failure instanceof ApiProblem ? (failure.retryAfter ?? Math.min(60, 2 ** (breaks + 1))) : 15
    clearTimeout(timer)
    if (!(failure instanceof Offline)) timer = setTimeout(() => void flush(), seconds * 1000)
  }

  return {
    async open() {
      await reload()
      if (waiting.length) void flush()
    },
    act,
    waiting: () => waiting,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flush,
    reload,
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

/** What an action makes superfluous of what was never sent; `isUndone` where both together come to nothing. */
function outdatedBy(action: Action, waiting: readonly WaitingAction[], sending: string | null) {
  const unsent = waiting.filter((entry) => entry.attempts === 0 && entry.id !== sending)
  const ids = (is: (other: Action) => boolean) => unsent.filter((entry) => is(entry.action)).map((entry) => entry.id)
  switch (action.kind) {
    case 'set-status':
      return {
        replaces: ids((other) => other.kind === 'set-status' && other.offer_id === action.offer_id),
        isUndone: false,
      }
    case 'restore': {
      const deletions = ids((other) => other.kind === 'delete' && other.offer_id === action.offer_id)
      return { replaces: deletions, isUndone: deletions.length > 0 }
    }
    case 'unblock-company': {
      const blocks = ids((other) => other.kind === 'block-company' && other.company === action.company)
      return { replaces: blocks, isUndone: blocks.length > 0 }
    }
    default:
      return { replaces: [], isUndone: false }
  }
}
