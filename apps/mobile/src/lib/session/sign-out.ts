import { z } from 'zod'
import { exchange } from '../api/exchange'
import { ApiProblem, SignedOut } from '../api/failures'
import { endServerSession } from '../api/sign-in'
import { keptValue } from '../kept/kept-value'
import { ASKS_FOR_ADDRESS, serverAddress } from '../server-address/server-address'
import { session } from './current-session'

/** A browser that signed out without network still holds cookies, which no script can delete. */
const unfinished = keptValue('unfinished-sign-out', z.boolean(), false)

/** Work to be done before the session ends; each has a few seconds, and failing does not stop the sign-out. */
const farewells = new Set<() => Promise<unknown>>()

/** @returns the way to take it back */
export function beforeSignOut(work: () => Promise<unknown>): () => void {
  farewells.add(work)
  return () => farewells.delete(work)
}

/** Ends the session, here at once and on the server as soon as it can be reached. */
export async function signOut(): Promise<void> {
  await within(3_000, Promise.allSettled([...farewells].map((work) => work())))
  try {
    await endServerSession()
  } catch (failure) {
    // A refused one is over already.
    const isOver = failure instanceof SignedOut || (failure instanceof ApiProblem && failure.status < 500)
    if (!ASKS_FOR_ADDRESS && !isOver) await unfinished.set(true)
  }
  await session.end()
}

/** Ends on the server what an earlier sign-out without network could not. To be called when the app starts. */
export async function finishSignOut(): Promise<void> {
  const address = serverAddress.get()
  if (!(await unfinished.load()) || address === null) return
  if (session.state().status === 'signed-in') return await unfinished.set(false)
  const call = (path: string) =>
    exchange({ url: address + path, method: 'POST', headers: { ...session.loginHeaders }, cookies: true })
  try {
    await call('/auth/jwt/logout').catch(async (failure: unknown) => {
      if (!(failure instanceof ApiProblem && failure.status === 401)) throw failure
      await call('/auth/jwt/refresh')
      await call('/auth/jwt/logout')
    })
  } catch (failure) {
    if (!(failure instanceof ApiProblem && failure.status === 401)) return
  }
  await unfinished.set(false)
}

/** Waits for work, but no longer than so many milliseconds. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, over])
  clearTimeout(timer)
}
