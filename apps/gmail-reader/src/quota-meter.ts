/** Units that calls of the Gmail API cost, and how many may be spent in a minute. */
export type QuotaTable = {
  /** For one mailbox. */
  perUser: number
  /** For the whole Google project; shared by `readers` processes. */
  perProject: number
  /** Processes that read with the same Google project. */
  readers: number
  get: number
  list: number
  history: number
  profile: number
}

/** Google's figures for projects made since May 2026. */
export const QUOTA_2026: QuotaTable = {
  perUser: 6_000,
  perProject: 1_200_000,
  readers: 1,
  get: 20,
  list: 5,
  history: 2,
  profile: 1,
}

export type QuotaCall = 'get' | 'list' | 'history' | 'profile'

/** Spends the units of calls so that no minute ever sees more than allowed, for a user or for the project. */
export type QuotaMeter = {
  /**
   * Waits until there is room for a call, first come, first served.
   *
   * @param user whose mailbox it is
   * @returns to be called when the answer is there: from then on the units count for one more minute
   * @throws the reason of `signal`
   */
  take(user: string, call: QuotaCall, signal: AbortSignal): Promise<() => void>
  /** Nothing goes out for this user for so long: Google asked for it. */
  pause(user: string, ms: number): void
}

/** A little more than a minute: clocks differ in the last digits. */
const WINDOW_MS = 60_050

/**
 * Opens the meter of one process. Google counts a call at some moment between its sending and its answer, so its units
 * are held from the sending until a minute after the answer: whatever the line does, no 60 s hold more than the limit.
 *
 * @param clock milliseconds that never jump
 */
export function openQuotaMeter(
  table: QuotaTable = QUOTA_2026,
  clock: () => number = () => performance.now(),
): QuotaMeter {
  const project = new Budget(Math.max(table.get, Math.floor(table.perProject / table.readers)), clock)
  const users = new Map<string, Budget>()
  return {
    async take(user, call, signal) {
      const units = table[call]
      let budget = users.get(user)
      if (!budget) {
        forgetIdle(users)
        budget = new Budget(table.perUser, clock)
        users.set(user, budget)
      }
      const spent = await budget.take(units, signal)
      try {
        const shared = await project.take(units, signal)
        return () => {
          spent()
          shared()
        }
      } catch (error) {
        spent()
        throw error
      }
    },
    pause(user, ms) {
      users.get(user)?.pause(ms)
    },
  }
}

function forgetIdle(users: Map<string, Budget>): void {
  for (const [user, budget] of users) if (budget.isIdle) users.delete(user)
}

/** Units over a sliding window, given out in order. */
class Budget {
  readonly #limit: number
  readonly #clock: () => number
  /** Units of calls under way. */
  #open = 0
  /** Units of answered calls, and when they leave the window; in that order. */
  readonly #leaving: { at: number; units: number }[] = []
  #sum = 0
  #pausedUntil = 0
  #queue: Promise<void> = Promise.resolve()
  #waiting = 0

  constructor(limit: number, clock: () => number) {
    this.#limit = limit
    this.#clock = clock
  }

  get isIdle(): boolean {
    this.#forget()
    return this.#open + this.#sum + this.#waiting === 0 && this.#clock() >= this.#pausedUntil
  }

  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#clock() + ms)
  }

  async take(units: number, signal: AbortSignal): Promise<() => void> {
    this.#waiting += 1
    const turn = this.#queue.then(() => this.#waitForRoom(units, signal))
    this.#queue = turn.catch(() => {})
    try {
      await turn
    } finally {
      this.#waiting -= 1
    }
    let isDone = false
    return () => {
      if (isDone) return
      isDone = true
      this.#open -= units
      this.#sum += units
      this.#leaving.push({ at: this.#clock() + WINDOW_MS, units })
    }
  }

  async #waitForRoom(units: number, signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted()
      this.#forget()
      const now = this.#clock()
      const hasRoom = this.#open + this.#sum + units <= this.#limit || this.#open + this.#sum === 0
      if (hasRoom && now >= this.#pausedUntil) {
        this.#open += units
        return
      }
      // With everything under way, the next answer is not far.
      const room = hasRoom ? now : (this.#leaving[0]?.at ?? now + 50)
      await nap(Math.max(room, this.#pausedUntil) - now, signal)
    }
  }

  #forget(): void {
    const now = this.#clock()
    for (let first = this.#leaving[0]; first && first.at <= now; first = this.#leaving[0]) {
      this.#leaving.shift()
      this.#sum -= first.units
    }
  }
}

/** Sleeps; a signal ends it early, and is found by who slept. */
function nap(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, Math.ceil(Math.max(1, ms)))
    signal.addEventListener('abort', end)
  })
}
