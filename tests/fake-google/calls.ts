/** One call that reached the fake, with what it was answered. Parts of a batch count each. */
export type RecordedCall = {
  /** The route's name: `messages.get`, `token` … */
  name: string
  /** Whose mailbox or grant, null where nobody's. */
  account: string | null
  messageId: string | null
  status: number
  /** The fault that was played, null for an honest answer. */
  fault: string | null
  /** Quota units that it cost. */
  units: number
  at: number
}

/** Everything that was asked, so that a test can tell what a program cost. */
export class Calls {
  readonly all: RecordedCall[] = []

  add(call: RecordedCall): void {
    this.all.push(call)
  }

  /** How many match what is given. */
  count(filter: Partial<Pick<RecordedCall, 'name' | 'account' | 'messageId' | 'status' | 'fault'>> = {}): number {
    const wanted = Object.entries(filter) as [keyof RecordedCall, unknown][]
    return this.all.filter((call) => wanted.every(([key, value]) => call[key] === value)).length
  }

  /** Answered gets by message id. */
  getsByMessage(): Map<string, number> {
    const gets = new Map<string, number>()
    for (const call of this.all) {
      if (call.name !== 'messages.get' || call.status !== 200 || call.fault || !call.messageId) continue
      gets.set(call.messageId, (gets.get(call.messageId) ?? 0) + 1)
    }
    return gets
  }

  /** The most quota units that fell into any window of that many milliseconds, over one account or all. */
  mostUnits(windowMs: number, account?: string): number {
    const calls = account ? this.all.filter((call) => call.account === account) : this.all
    let most = 0
    let sum = 0
    let first = 0
    for (const call of calls) {
      sum += call.units
      while ((calls[first]?.at ?? call.at) <= call.at - windowMs) sum -= calls[first++]?.units ?? 0
      most = Math.max(most, sum)
    }
    return most
  }

  clear(): void {
    this.all.length = 0
  }
}
