import { projectRateLimit, tooManyRequests, userRateLimit } from './google-errors.ts'
import type { Answer } from './http-exchange.ts'

/** Units of the Gmail API for projects made since May 2026, and its limits. */
export type QuotaTable = {
  units: Readonly<Record<string, number>>
  perUser: number
  perProject: number
  windowMs: number
  /** Google answers with either status, and with a Retry-After or none. */
  answers: 'mixed' | '403' | '429'
}

export const QUOTA_2026: QuotaTable = {
  units: {
    'messages.get': 20,
    'messages.list': 5,
    'history.list': 2,
    'users.getProfile': 1,
    'users.watch': 100,
    'users.stop': 50,
    'labels.list': 1,
  },
  perUser: 6_000,
  perProject: 1_200_000,
  windowMs: 60_000,
  answers: 'mixed',
}

type Spent = { at: number; units: number }

/** Meters units per user and project over a sliding window, and refuses what goes beyond. */
export class Quota {
  table: QuotaTable
  readonly #spent = new Map<string, Spent[]>()
  #refusals = 0
  readonly #now: () => number

  constructor(table: QuotaTable, now: () => number) {
    this.table = table
    this.#now = now
  }

  /** How many calls were refused. */
  get refusals(): number {
    return this.#refusals
  }

  unitsOf(call: string): number {
    return this.table.units[call] ?? 0
  }

  /** Spends a call's units. @returns the refusal when there is no room for them */
  spend(call: string, account: string): Answer | null {
    const units = this.unitsOf(call)
    if (units === 0) return null
    const user = this.#window(account)
    const project = this.#window('')
    if (user.sum + units > this.table.perUser) return this.#refuse(user.untilRoom, 'user')
    if (project.sum + units > this.table.perProject) return this.#refuse(project.untilRoom, 'project')
    const spent = { at: this.#now(), units }
    user.list.push(spent)
    project.list.push(spent)
    return null
  }

  #refuse(untilRoomMs: number, whose: 'user' | 'project'): Answer {
    this.#refusals += 1
    const isEven = this.#refusals % 2 === 0
    const as429 = this.table.answers === '429' || (this.table.answers === 'mixed' && isEven)
    const seconds = Math.max(1, Math.ceil(untilRoomMs / 1_000))
    if (as429) return tooManyRequests(seconds)
    return whose === 'user' ? userRateLimit() : projectRateLimit()
  }

  #window(whose: string) {
    const list = this.#spent.get(whose) ?? []
    this.#spent.set(whose, list)
    const from = this.#now() - this.table.windowMs
    const firstInside = list.findIndex((spent) => spent.at > from)
    list.splice(0, firstInside < 0 ? list.length : firstInside)
    const sum = list.reduce((total, spent) => total + spent.units, 0)
    return { list, sum, untilRoom: (list[0]?.at ?? this.#now()) - from }
  }
}
