import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Bus } from '../src/bus.ts'

/** Milliseconds after which the bus under test takes messages from who says nothing. */
export const CONTRACT_LEASE_MS = 300
/** Longer than any wait that a passing test needs, shorter than its patience. */
const LONG_MS = 8_000

/** What every bus promises, to be run against each. `open` makes an empty one; `opened` closes it. */
export function promisesOfABus(open: () => Promise<{ bus: Bus; close: () => Promise<void> }>): void {
  let bus: Bus
  let close: () => Promise<void>
  const consumer = () => `consumer-${randomUUID()}`
  const idsOf = (messages: readonly { mailId: number }[]) => messages.map(({ mailId }) => mailId)

  beforeEach(async () => {
    ;({ bus, close } = await open())
  })
  afterEach(() => close())

  it('gives the ids in the order they were published, each to one consumer', async () => {
    await bus.publish([1, 2, 3])
    await bus.publish([4])
    const first = await bus.read(consumer(), 2, LONG_MS)
    const second = await bus.read(consumer(), 10, LONG_MS)
    expect([idsOf(first), idsOf(second)]).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('counts what is not acknowledged, and gives what is to nobody again', async () => {
    await bus.publish([1, 2])
    expect(await bus.length()).toBe(2)
    const messages = await bus.read(consumer(), 10, LONG_MS)
    expect(await bus.length()).toBe(2)
    await bus.acknowledge(messages)
    expect(await bus.length()).toBe(0)
    expect(await bus.read(consumer(), 10, CONTRACT_LEASE_MS * 2)).toEqual([])
  })

  it('takes publishing and acknowledging nothing for nothing', async () => {
    await bus.publish([])
    await bus.acknowledge([])
    await bus.giveBack([])
    expect(await bus.length()).toBe(0)
  })

  it('wakes a consumer that waits', async () => {
    const reading = bus.read(consumer(), 10, LONG_MS)
    await bus.publish([7])
    expect(idsOf(await reading)).toEqual([7])
  })

  it('gives nothing when nothing comes in time', async () => {
    expect(await bus.read(consumer(), 10, 20)).toEqual([])
  })

  it('ends a wait by its signal and loses nothing by it', async () => {
    const stopping = new AbortController()
    const name = consumer()
    const reading = bus.read(name, 10, LONG_MS, stopping.signal)
    const started = performance.now()
    stopping.abort()
    expect(await reading).toEqual([])
    expect(performance.now() - started).toBeLessThan(LONG_MS / 2)
    await bus.publish([1])
    expect(await bus.read(name, 10, 20, stopping.signal)).toEqual([])
    expect(idsOf(await bus.read(consumer(), 10, LONG_MS))).toEqual([1])
  })

  it('gives back at once what a consumer cannot do', async () => {
    await bus.publish([1, 2])
    const [first, second] = await bus.read(consumer(), 2, LONG_MS)
    if (!first || !second) throw new Error('nothing came')
    await bus.acknowledge([first])
    await bus.giveBack([second])
    expect(await bus.length()).toBe(1)
    expect(idsOf(await bus.read(consumer(), 10, LONG_MS))).toEqual([2])
  })

  it('takes what a silent consumer holds, after the lease and not before', async () => {
    await bus.publish([1])
    const published = performance.now()
    const held = await bus.read(consumer(), 10, LONG_MS)
    const heir = consumer()
    let adopted = await bus.read(heir, 10, 20)
    while (!adopted.length) adopted = await bus.read(heir, 10, 20)
    expect(performance.now() - published).toBeGreaterThanOrEqual(CONTRACT_LEASE_MS - 5)
    expect(idsOf(adopted)).toEqual(idsOf(held))
    await bus.acknowledge(adopted)
    await bus.acknowledge(held)
    expect(await bus.length()).toBe(0)
  })

  it('is of one filling while it loses nothing', async () => {
    const before = await bus.filling()
    await bus.publish([1])
    await bus.acknowledge(await bus.read(consumer(), 10, LONG_MS))
    expect(await bus.filling()).toBe(before)
    expect(before.length).toBeGreaterThan(8)
  })
}
