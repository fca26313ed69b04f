import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openQuotaMeter, QUOTA_2026 } from './quota-meter.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const never = new AbortController().signal

/** A Google that counts each call at a random moment between its sending and its answer. */
function openCounter() {
  const counted: { at: number; units: number }[] = []
  return {
    counted,
    async call(meter: ReturnType<typeof openQuotaMeter>, user: string, latencyMs: number, heardAt: number) {
      const done = await meter.take(user, 'get', never)
      const at = performance.now() + latencyMs * heardAt
      counted.push({ at, units: QUOTA_2026.get })
      await new Promise((resolve) => setTimeout(resolve, latencyMs))
      done()
    },
    /** The most units in any 60 s. */
    most() {
      const sorted = counted.toSorted((one, other) => one.at - other.at)
      return Math.max(
        ...sorted.map(({ at }) =>
          sorted.filter((call) => call.at >= at && call.at < at + 60_000).reduce((sum, { units }) => sum + units, 0),
        ),
      )
    },
  }
}

describe('openQuotaMeter', () => {
  it('never lets more through in any minute than one mailbox may have, however the line delays calls', async () => {
    const meter = openQuotaMeter({ ...QUOTA_2026, perUser: 200 })
    const counter = openCounter()
    const calls = Array.from({ length: 35 }, (_, n) =>
      counter.call(meter, 'a', 50 + ((n * 7_919) % 9_000), (n % 3) / 2),
    )
    await vi.advanceTimersByTimeAsync(300_000)
    await Promise.all(calls)
    expect(counter.most()).toBe(200)
    expect(performance.now()).toBeLessThan(310_000)
  })

  it('shares the budget of the project between mailboxes and between readers', async () => {
    const meter = openQuotaMeter({ ...QUOTA_2026, perProject: 400, readers: 2 })
    const counter = openCounter()
    const calls = Array.from({ length: 30 }, (_, n) => counter.call(meter, `user ${n}`, 100, 0.5))
    await vi.advanceTimersByTimeAsync(200_000)
    await Promise.all(calls)
    expect(counter.most()).toBe(200)
  })

  it('sends nothing for a mailbox that Google asked to leave alone, and goes on with the others', async () => {
    const meter = openQuotaMeter()
    const done = await meter.take('a', 'list', never)
    done()
    meter.pause('a', 30_000)
    let went = false
    const waiting = meter.take('a', 'list', never).then(() => {
      went = true
    })
    await (await meter.take('b', 'list', never))()
    await vi.advanceTimersByTimeAsync(29_900)
    expect(went).toBe(false)
    await vi.advanceTimersByTimeAsync(200)
    await waiting
    expect(went).toBe(true)
  })

  it('lets those go who stop waiting, and holds up nobody behind them', async () => {
    const meter = openQuotaMeter({ ...QUOTA_2026, perUser: 20 })
    const done = await meter.take('a', 'get', never)
    const stop = new AbortController()
    const gone = meter.take('a', 'get', stop.signal)
    const stays = meter.take('a', 'get', never)
    const reason = new Error('stopped')
    stop.abort(reason)
    await expect(gone).rejects.toBe(reason)
    done()
    await vi.advanceTimersByTimeAsync(61_000)
    await (await stays)()
  })

  it('lets a call through that costs more than the whole budget, alone', async () => {
    const meter = openQuotaMeter({ ...QUOTA_2026, perUser: 10 })
    await (await meter.take('a', 'get', never))()
    let went = false
    void meter.take('a', 'get', never).then(() => {
      went = true
    })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(went).toBe(false)
    await vi.advanceTimersByTimeAsync(100)
    expect(went).toBe(true)
  })
})
