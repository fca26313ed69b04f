import { type SeededRandom, seededRandom } from '../prove/seeded-random.ts'

/**
 * What can go wrong on the way to Google. Statuses have Google's own bodies; `timeout` never answers, `reset` cuts the
 * connection, `slow-drip` sends a byte now and then, `truncated` stops in the middle of the JSON, `wrong-type` answers
 * HTML with 200, `token-expires` ends all access tokens of the account with this call, `batch-part` fails parts of a batch with 429, `duplicate-page` gives the page before again.
 */
export type FaultKind =
  | '429'
  | '403-user-rate'
  | '403-rate'
  | '403-daily'
  | '500'
  | '502'
  | '503'
  | 'timeout'
  | 'reset'
  | 'slow-drip'
  | 'truncated'
  | 'wrong-type'
  | 'batch-part'
  | 'duplicate-page'
  | '401'
  | 'invalid-grant'
  | 'history-expired'
  | 'token-expires'

/** One line of a script: which fault, how often, and where. */
export type Fault = {
  kind: FaultKind
  /** 0 to 1, of the calls that it is aimed at. */
  rate: number
  /** Names of routes (`messages.get`, `token` …). Default: where the kind makes sense. */
  calls?: readonly string[]
  account?: string
  /** After so many it stops. */
  times?: number
  /** Calls that match are let through first. */
  after?: number
  /** Seconds that a Retry-After names, where the kind has one. */
  retryAfter?: number
}

type Line = { fault: Fault; matched: number; played: number }

const TOKEN_ONLY: readonly FaultKind[] = ['invalid-grant']
const LISTS: readonly string[] = ['messages.list', 'history.list']

/** The script of faults. Draws are seeded: the same calls in the same order meet the same faults. */
export class Faults {
  #random: SeededRandom
  #script: Line[] = []

  constructor(seed: number) {
    this.#random = seededRandom(seed)
  }

  /** Replaces the script. */
  play(script: readonly Fault[], seed?: number): void {
    if (seed !== undefined) this.#random = seededRandom(seed)
    this.#script = script.map((fault) => ({ fault, matched: 0, played: 0 }))
  }

  clear(): void {
    this.#script = []
  }

  /** The fault that this call meets, null for none. */
  meet(call: string, account: string | null): Fault | null {
    for (const line of this.#script) {
      const { fault } = line
      if (!isAimedAt(fault, call) || (fault.account && fault.account !== account)) continue
      line.matched += 1
      if (line.matched <= (fault.after ?? 0) || line.played >= (fault.times ?? Number.POSITIVE_INFINITY)) continue
      if (this.#random.int(0, 999_999) >= fault.rate * 1_000_000) continue
      line.played += 1
      return fault
    }
    return null
  }
}

function isAimedAt({ kind, calls }: Fault, call: string): boolean {
  if (calls) return calls.includes(call)
  if (TOKEN_ONLY.includes(kind)) return call === 'token'
  if (kind === 'duplicate-page') return LISTS.includes(call)
  if (kind === 'history-expired') return call === 'history.list'
  if (kind === 'batch-part') return call === 'batch-part'
  return call !== 'batch-part' && /^(messages|history|users)\.|^batch$/.test(call)
}
