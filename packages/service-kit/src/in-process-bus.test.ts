import { describe, expect, it } from 'vitest'
import { CONTRACT_LEASE_MS, promisesOfABus } from '../test/bus-contract.ts'
import { openInProcessBus } from './in-process-bus.ts'

describe('the bus inside one process', () => {
  promisesOfABus(async () => {
    const bus = openInProcessBus({ leaseMs: CONTRACT_LEASE_MS })
    return { bus, close: () => bus.close() }
  })

  it('is another filling in each process', async () => {
    expect(await openInProcessBus().filling()).not.toBe(await openInProcessBus().filling())
  })

  it('lets a waiting consumer go when it is closed', async () => {
    const bus = openInProcessBus()
    const reading = bus.read('consumer', 1, 60_000)
    await bus.close()
    expect(await reading).toEqual([])
  })
})
