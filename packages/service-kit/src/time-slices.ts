import { setImmediate as nextTurn } from 'node:timers/promises'

/** How long the event loop may be held at a time. */
const SLICE_MS = 8

/** Maps many items by work that computes, letting everything else of the process run in between. */
export async function mapInSlices<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Promise<Result[]> {
  const results: Result[] = []
  let started = performance.now()
  for (const item of items) {
    if (performance.now() - started > SLICE_MS) {
      await nextTurn()
      started = performance.now()
    }
    results.push(work(item))
  }
  return results
}
