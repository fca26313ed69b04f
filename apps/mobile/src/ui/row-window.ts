/** The rows that exist, and the room that the others take above and below. */
export type RowWindow = {
  readonly first: number
  readonly end: number
  readonly before: number
  readonly after: number
}

/**
 * Where the rows of a long list stand, from the heights measured so far and an estimate for the others. A row's height
 * is known by its key, so it survives rows being added and removed before it.
 */
export class RowHeights {
  private readonly heights = new Map<string, number>()
  private keys: readonly string[] = []
  /** `tops[i]` is where row i begins; one more than there are rows. */
  private tops = new Float64Array(1)
  private outdated = true
  private readonly estimate: number

  constructor(estimate: number) {
    this.estimate = estimate
  }

  setKeys(keys: readonly string[]): void {
    this.keys = keys
    this.outdated = true
  }

  /** @returns whether that is news */
  measure(key: string, height: number): boolean {
    if (this.heights.get(key) === height) return false
    this.heights.set(key, height)
    this.outdated = true
    return true
  }

  /** Points from the list's top to row `index`; to its end for the number of rows. */
  top(index: number): number {
    if (this.outdated) this.place()
    return this.tops[Math.max(0, Math.min(index, this.keys.length))] ?? 0
  }

  /** The rows between `from` and `to`, points from the list's top; those that are cut count. */
  window(from: number, to: number): RowWindow {
    const count = this.keys.length
    const first = this.rowAt(from)
    const end = Math.min(count, this.rowAt(to) + 1)
    return { first, end, before: this.top(first), after: this.top(count) - this.top(end) }
  }

  /** The last row that begins at or above `offset`. */
  private rowAt(offset: number): number {
    if (this.outdated) this.place()
    let low = 0
    let high = Math.max(0, this.keys.length - 1)
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.tops[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  private place(): void {
    const tops = new Float64Array(this.keys.length + 1)
    this.keys.forEach((key, index) => {
      tops[index + 1] = (tops[index] ?? 0) + (this.heights.get(key) ?? this.estimate)
    })
    this.tops = tops
    this.outdated = false
  }
}
