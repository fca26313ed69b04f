import { type SignedIn, type TokenPair, tokenPairSchema } from '@nextjob/contracts/auth'
import type { User } from '@nextjob/contracts/user'
import { exchange } from '../api/exchange'
import { ApiProblem, Offline, SignedOut } from '../api/failures'
import { readAnswer } from '../api/read-answer'
import type { KeptValue } from '../kept/kept-value'
import type { Ticket, Vault } from './vault-port'

/** `expired`: the server ended the session, and the person is to be told. */
export type SessionState =
  | { status: 'starting' }
  | { status: 'signed-out'; expired: boolean }
  | { status: 'signed-in'; user: User }

/** Who is signed in, and the credentials of their requests. One a running app. */
export type Session = {
  /** Reads what was kept. No request: somebody who was signed in is, also without network, until the server says no. */
  open: () => Promise<void>
  state: () => SessionState
  subscribe: (listener: () => void) => () => void
  /** Takes the answer of a login. */
  begin: (signedIn: SignedIn) => Promise<void>
  /** Takes a changed account. */
  update: (user: User) => Promise<void>
  /** Forgets the session on this device. */
  end: (how?: { expired: boolean }) => Promise<void>
  /** What a request goes with. @throws SignedOut, or what renewing throws */
  ticket: () => Promise<Ticket>
  /**
   * Renews the tokens after a request with this ticket was refused: once, however many ask at the same time.
   *
   * @throws SignedOut where the server refuses, which ends the session; ApiProblem or Offline where it could not be
   * asked, which does not
   */
  renew: (refused: Ticket) => Promise<void>
  loginHeaders: Readonly<Record<string, string>>
}

export function createSession(deps: {
  vault: Vault
  /** Who was signed in when the app last ran. */
  keptUser: KeptValue<User | null>
  serverAddress: () => string | null
}): Session {
  const { vault, keptUser } = deps
  const listeners = new Set<() => void>()
  let state: SessionState = { status: 'starting' }
  let renewing: Promise<void> | null = null
  /** Counts sessions: what was asked in an earlier one does not touch this one. */
  let era = 0

  function enter(next: SessionState) {
    state = next
    for (const listener of listeners) listener()
  }

  async function end(how = { expired: false }) {
    if (state.status === 'signed-out') {
      // Whoever meant to leave is not told that they were thrown out.
      if (state.expired && !how.expired) enter({ status: 'signed-out', ...how })
      return
    }
    era++
    renewing = null
    enter({ status: 'signed-out', ...how })
    await Promise.all([vault.clear().catch(() => {}), keptUser.set(null)])
  }

  // Another window of the browser signed out, or in as somebody else.
  keptUser.subscribe(() => {
    const user = keptUser.get()
    if (state.status === 'starting') return
    if (user === null && state.status === 'signed-in') {
      era++
      enter({ status: 'signed-out', expired: false })
    } else if (user !== null && (state.status !== 'signed-in' || state.user !== user)) {
      if (state.status !== 'signed-in' || state.user.id !== user.id) era++
      enter({ status: 'signed-in', user })
    }
  })

  async function renewOnce(generation: number): Promise<void> {
    const startedIn = era
    if (vault.generation() !== generation) return
    const by = await vault.refreshRequest()
    const address = deps.serverAddress()
    if (address === null) throw new Offline('no server address')
    let pair: TokenPair
    try {
      if (by === null) throw new SignedOut()
      const answer = await exchange({ url: `${address}/auth/jwt/refresh`, method: 'POST', ...by })
      pair = readAnswer(answer.text, tokenPairSchema)
    } catch (error) {
      const refused = error instanceof SignedOut || (error instanceof ApiProblem && error.status === 401)
      if (!refused) throw error
      if (era === startedIn) await end({ expired: true })
      throw new SignedOut('the session has ended', { cause: error })
    }
    if (era !== startedIn) throw new SignedOut('the session has ended')
    await vault.store(pair)
  }

  function renew(generation: number): Promise<void> {
    if (renewing) return renewing
    const mine = vault
      .exclusively(() => renewOnce(generation))
      .finally(() => {
        if (renewing === mine) renewing = null
      })
    renewing = mine
    return mine
  }

  return {
    async open() {
      await vault.open()
      const user = await keptUser.load()
      enter(user === null ? { status: 'signed-out', expired: false } : { status: 'signed-in', user })
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async begin({ user, ...pair }) {
      era++
      renewing = null
      await vault.store(pair)
      enter({ status: 'signed-in', user })
      await keptUser.set(user)
    },
    async update(user) {
      if (state.status !== 'signed-in' || state.user.id !== user.id) return
      await keptUser.set(user)
    },
    end,
    async ticket() {
      if (state.status !== 'signed-in') throw new SignedOut('nobody is signed in')
      if (vault.ticket() === null) await renew(vault.generation())
      const ticket = vault.ticket()
      if (ticket === null) throw new SignedOut('the session has ended')
      return ticket
    },
    async renew(refused) {
      if (state.status !== 'signed-in') throw new SignedOut('nobody is signed in')
      if (vault.generation() === refused.generation) await renew(refused.generation)
    },
    loginHeaders: vault.loginHeaders,
  }
}
