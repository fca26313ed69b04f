import { inOneWindow } from '../kept/in-one-window'
import type { Vault } from './vault-port'

const GENERATION = 'nextjob.generation'
const COOKIE_MODE = { 'x-auth-mode': 'cookie' }

/** In a browser: HttpOnly cookies. What the windows share is only how many times the tokens were renewed. */
export function openVault(): Vault {
  let unkept = 0
  const generation = () => {
    try {
      return Number(localStorage.getItem(GENERATION) ?? 0)
    } catch {
      return unkept
    }
  }
  const next = () => {
    unkept = generation() + 1
    try {
      localStorage.setItem(GENERATION, String(unkept))
    } catch {
      // A browser that keeps nothing has one window's count.
    }
  }
  return {
    open: async () => {},
    ticket: () => ({ headers: {}, cookies: true, generation: generation() }),
    generation,
    store: async () => next(),
    refreshRequest: async () => ({ headers: COOKIE_MODE, cookies: true }),
    loginHeaders: COOKIE_MODE,
    // Where windows do not know of one another, two may renew at once: the server gives both the same next token for
    // ten seconds.
    exclusively: (work) => inOneWindow('renew', work),
    clear: async () => next(),
  }
}
