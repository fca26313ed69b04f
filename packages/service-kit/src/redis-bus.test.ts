import { randomUUID } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { CONTRACT_LEASE_MS, promisesOfABus } from '../test/bus-contract.ts'
import { openRedisSession, type RedisSession } from '../test/redis-session.ts'
import { openTcpProxy } from '../test/tcp-proxy.ts'
import { BusAway } from './bus.ts'
import { createLogger } from './logger.ts'
import { openRedisBus } from './redis-bus.ts'

const url = process.env.REDIS_URL
const logger = createLogger({ role: 'test', level: 'silent' })
const settings = { logger, leaseMs: CONTRACT_LEASE_MS, timeoutMs: 2_000 }

describe.skipIf(!url)('the bus on Redis (needs REDIS_URL)', () => {
  const server = new URL(url ?? 'redis://127.0.0.1')

  /** A stream of its own for each bus, so that tests may run beside each other on one server. */
  async function open(given: { url?: string; timeoutMs?: number } = {}) {
    const stream = `test:${randomUUID()}`
    const bus = openRedisBus({ ...settings, url: url ?? '', stream, ...given })
    const redis = await openRedisSession(url ?? '')
    const close = async () => {
      await bus.close()
      await redis.say(`DEL ${stream} ${stream}:filling`)
      redis.close()
    }
    return { bus, redis, stream, close }
  }
  const lose = async (redis: RedisSession, stream: string) => await redis.say(`DEL ${stream} ${stream}:filling`)
  const rejection = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    )

  /** Asks again, letting everything else run in between, until it is done. */
  const untilDone = async (work: () => Promise<unknown>) => {
    while (await rejection(work())) await nextTurn()
  }

  promisesOfABus(open)

  it('goes on with every command after Redis has lost everything, and is another filling then', async () => {
    const { bus, redis, stream, close } = await open()
    const before = await bus.filling()
    await bus.publish([1])
    const lost = await bus.read('consumer', 1, 5_000)
    await lose(redis, stream)
    await bus.acknowledge(lost)
    await lose(redis, stream)
    expect(await bus.length()).toBe(0)
    expect(await bus.read('consumer', 1, 20)).toEqual([])
    await lose(redis, stream)
    await bus.giveBack(lost)
    await bus.publish([2])
    expect(await bus.length()).toBe(2)
    expect((await bus.read('consumer', 5, 5_000)).map(({ mailId }) => mailId)).toEqual([1, 2])
    expect(await bus.filling()).not.toBe(before)
    await close()
  })

  it('wakes a consumer that waited while Redis lost everything', async () => {
    const { bus, redis, stream, close } = await open()
    const reading = bus.read('consumer', 1, 8_000)
    while (!(await redis.say(`XINFO CONSUMERS ${stream} digest-generators`)).includes('consumer')) await bus.length()
    await lose(redis, stream)
    await bus.publish([1])
    expect((await reading).map(({ mailId }) => mailId)).toEqual([1])
    await close()
  })

  it('removes its consumers when it is closed, but not one that still holds something', async () => {
    const { bus, redis, stream } = await open()
    await bus.publish([1, 2])
    await bus.acknowledge(await bus.read('empty', 1, 5_000))
    await bus.read('holding', 1, 5_000)
    await bus.close()
    const left = await redis.say(`XINFO CONSUMERS ${stream} digest-generators`)
    expect(left).toContain('holding')
    expect(left).not.toContain('empty')
    await lose(redis, stream)
    redis.close()
  })

  it('trims only what everybody is through with', async () => {
    const { bus, redis, stream, close } = await open()
    await bus.publish([1, 2, 3])
    const held = await bus.read('consumer', 2, 5_000)
    // Acknowledged by a client that does not delete.
    await redis.say(`XACK ${stream} digest-generators ${held[0]?.id}`)
    expect(await bus.length()).toBe(3)
    const another = openRedisBus({ ...settings, url: url ?? '', stream })
    await another.read('another', 1, 20)
    expect(await bus.length()).toBe(2)
    await another.close()
    await close()
  })

  it('fails at once while Redis is away, and works when it is back', async () => {
    const proxy = await openTcpProxy({ host: server.hostname, port: Number(server.port) })
    const { bus, close } = await open({ url: `redis://127.0.0.1:${proxy.port}` })
    await bus.publish([1])
    proxy.set('cut')
    const started = performance.now()
    for (const work of [
      () => bus.publish([2]),
      () => bus.read('consumer', 1, 60_000),
      () => bus.length(),
      () => bus.filling(),
      () => bus.acknowledge([{ id: '1-1', mailId: 1 }]),
    ]) {
      expect(await rejection(work())).toBeInstanceOf(BusAway)
    }
    expect(performance.now() - started).toBeLessThan(12_000)
    proxy.set('open')
    await untilDone(() => bus.publish([3]))
    expect((await bus.read('consumer', 5, 5_000)).map(({ mailId }) => mailId)).toEqual([1, 3])
    await close()
    await proxy.close()
  })

  it('fails a consumer that waits when its connection breaks', async () => {
    const proxy = await openTcpProxy({ host: server.hostname, port: Number(server.port) })
    const { bus, redis, stream, close } = await open({ url: `redis://127.0.0.1:${proxy.port}` })
    const reading = rejection(bus.read('consumer', 1, 8_000))
    while (!(await redis.say(`XINFO CONSUMERS ${stream} digest-generators`)).includes('consumer')) await bus.length()
    proxy.set('cut')
    expect(await reading).toBeInstanceOf(BusAway)
    await close()
    await proxy.close()
  })

  it('finds out about a connection that is dead without saying so', async () => {
    const proxy = await openTcpProxy({ host: server.hostname, port: Number(server.port) })
    const { bus, close } = await open({ url: `redis://127.0.0.1:${proxy.port}`, timeoutMs: 200 })
    await bus.publish([1])
    proxy.set('silent')
    expect(await rejection(bus.length())).toBeInstanceOf(BusAway)
    proxy.set('open')
    await untilDone(() => bus.publish([2]))
    await close()
    await proxy.close()
  })

  it.each([
    'LOADING Redis is loading the dataset in memory',
    "READONLY You can't write against a read only replica.",
    "OOM command not allowed when used memory > 'maxmemory'.",
  ])('hands on %s as BusAway and goes on after it', async (refusal) => {
    const proxy = await openTcpProxy({ host: server.hostname, port: Number(server.port) })
    const { bus, close } = await open({ url: `redis://127.0.0.1:${proxy.port}` })
    await bus.publish([1])
    proxy.answerInstead(`-${refusal}\r\n`, 1)
    expect(await rejection(bus.length())).toBeInstanceOf(BusAway)
    await untilDone(() => bus.publish([2]))
    expect(await bus.length()).toBe(2)
    await close()
    await proxy.close()
  })
})
