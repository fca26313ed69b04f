import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Redis } from 'ioredis'
import { type Bus, BusAway, type BusMessage } from './bus.ts'
import type { Logger } from './logger.ts'
import { TIDY } from './redis-bus-scripts.ts'

/** Where the stream is, and who waits how long. */
export type RedisBusOptions = {
  /** `redis://…` or `rediss://…` */
  url: string
  logger: Logger
  /** The stream's key; `jobs` by default. */
  stream?: string
  /** Milliseconds after which a consumer that says nothing has its messages taken; 60,000 by default. */
  leaseMs?: number
  /** Milliseconds that a command may take; 5,000 by default. */
  timeoutMs?: number
}

const GROUP = 'digest-generators'
/** How long a command waits for a connection that is being made. */
const CONNECT_MS = 2_000
const RECONNECT_MS_MAX = 1_000
/** The longest single wait: a connection that is dead without saying so is found out after it. */
const BLOCK_MS_MAX = 10_000
const UNBLOCK_AGAIN_MS = 100

/**
 * The bus on Redis Streams, for any number of processes: one consumer group, one connection for commands and one for each
 * consumer that waits. Redis may lose everything, be away, load or be read-only: commands then fail fast with BusAway,
 * and the group is made anew when it is gone. The server must not evict keys (`maxmemory-policy noeviction`).
 */
export function openRedisBus(options: RedisBusOptions): Bus {
  const { url, logger, stream = 'jobs', leaseMs = 60_000, timeoutMs = 5_000 } = options
  const fillingKey = `${stream}:filling`
  const commands = connect(url, logger, timeoutMs)
  const waiting = new Map<string, Redis>()
  const seen = new Map<string, { cursor: string; tidied: number }>()
  let closed = false

  /** One attempt, and a second one when all it lacked was the group. */
  async function ask<T>(redis: Redis, command: () => Promise<T>): Promise<T> {
    if (closed) throw new BusAway('the bus is closed')
    await untilReady(redis)
    try {
      return await command()
    } catch (error) {
      if (!isGroupGone(error)) throw giveUp(redis, error)
    }
    try {
      await makeGroup()
      return await command()
    } catch (error) {
      throw giveUp(redis, error)
    }
  }

  async function makeGroup(): Promise<void> {
    await commands.xgroup('CREATE', stream, GROUP, '0', 'MKSTREAM').catch((error: Error) => {
      if (!error.message.startsWith('BUSYGROUP')) throw error
    })
  }

  /** Every so often: what silent consumers hold, and what is over is cleared away. */
  async function adopt(consumer: string, max: number): Promise<BusMessage[]> {
    const state = seen.get(consumer) ?? { cursor: '0-0', tidied: Number.NEGATIVE_INFINITY }
    seen.set(consumer, state)
    if (performance.now() - state.tidied < leaseMs / 4) return []
    const [next, entries] = (await ask(commands, () =>
      commands.xautoclaim(stream, GROUP, consumer, leaseMs, state.cursor, 'COUNT', max),
    )) as [string, Entry[]]
    state.cursor = next
    const messages = entries.flatMap(toMessage)
    // The next turn goes on at once while there is more to take over.
    if (!messages.length && next === '0-0') {
      state.tidied = performance.now()
      await ask(commands, () => commands.eval(TIDY, 1, stream, GROUP, leaseMs))
    }
    return messages
  }

  /** Waits for messages on a connection of its own; a wait that is ended gives up nothing that was on its way. */
  async function wait(consumer: string, max: number, waitMs: number, signal?: AbortSignal): Promise<BusMessage[]> {
    const redis = waiting.get(consumer) ?? connect(url, logger, timeoutMs + BLOCK_MS_MAX)
    waiting.set(consumer, redis)
    await untilReady(redis)
    const id = await ask(redis, () => redis.client('ID'))
    let again: NodeJS.Timeout | undefined
    // On another connection it may overtake the wait that it is to end: so it is said until that has ended.
    const unblock = () => {
      commands.client('UNBLOCK', id).catch(() => redis.disconnect(true))
      again = setTimeout(unblock, UNBLOCK_AGAIN_MS)
    }
    if (signal?.aborted) return []
    signal?.addEventListener('abort', unblock, { once: true })
    try {
      const block = Math.max(1, Math.min(Math.ceil(waitMs), BLOCK_MS_MAX))
      const answer = (await ask(redis, () =>
        redis.xreadgroup('GROUP', GROUP, consumer, 'COUNT', max, 'BLOCK', block, 'STREAMS', stream, '>'),
      )) as [string, Entry[]][] | null
      return (answer?.[0]?.[1] ?? []).flatMap(toMessage)
    } finally {
      signal?.removeEventListener('abort', unblock)
      clearTimeout(again)
    }
  }

  async function finish(messages: readonly BusMessage[], again: boolean): Promise<void> {
    if (!messages.length) return
    await ask(commands, async () => {
      const transaction = commands.multi()
      const ids = messages.map((message) => message.id)
      if (again) for (const { mailId } of messages) transaction.xadd(stream, '*', 'mail_id', mailId)
      await done(
        transaction
          .xack(stream, GROUP, ...ids)
          .xdel(stream, ...ids)
          .exec(),
      )
    })
  }

  return {
    async publish(mailIds) {
      if (!mailIds.length) return
      await ask(commands, async () => {
        const transaction = commands.multi()
        for (const mailId of mailIds) transaction.xadd(stream, '*', 'mail_id', mailId)
        await done(transaction.exec())
      })
    },
    async read(consumer, max, waitMs, signal) {
      if (signal?.aborted) return []
      const adopted = await adopt(consumer, max)
      return adopted.length ? adopted : await wait(consumer, max, waitMs, signal)
    },
    acknowledge: (messages) => finish(messages, false),
    giveBack: (messages) => finish(messages, true),
    length: () => ask(commands, () => commands.xlen(stream)),
    filling: () =>
      ask(commands, async () => {
        const server = await commands.info('server')
        await commands.set(fillingKey, randomUUID(), 'NX')
        const mark = await commands.get(fillingKey)
        return `${mark} ${/^run_id:(\w+)/m.exec(server)?.[1] ?? ''}`
      }),
    async close() {
      if (closed) return
      if (commands.status === 'ready' && waiting.size) {
        await commands.eval(TIDY, 1, stream, GROUP, leaseMs, ...waiting.keys()).catch(() => {})
      }
      closed = true
      for (const redis of [commands, ...waiting.values()]) redis.disconnect()
    },
  }
}

type Entry = [id: string, fields: string[] | null]

/** Of an entry that was deleted while it was pending only the id is left. */
function toMessage([id, fields]: Entry): BusMessage[] {
  const mailId = Number(fields?.[1])
  return Number.isInteger(mailId) ? [{ id, mailId }] : []
}

/** A connection that comes back by itself and never queues: what cannot be sent now fails now. */
function connect(url: string, logger: Logger, commandTimeout: number): Redis {
  const redis = new Redis(url, {
    commandTimeout,
    connectTimeout: 5_000,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), RECONNECT_MS_MAX),
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  })
  let away = false
  redis.on('error', (error: NodeJS.ErrnoException) => {
    if (!away) logger.warn({ reason: error.code ?? error.message }, 'the bus is away')
    away = true
  })
  redis.on('ready', () => {
    if (away) logger.info('the bus is back')
    away = false
  })
  return redis
}

async function untilReady(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return
  try {
    await once(redis, 'ready', { signal: AbortSignal.timeout(CONNECT_MS) })
  } catch (error) {
    throw toBusAway(error)
  }
}

/** Refuses a transaction of which a part failed. */
async function done(transaction: Promise<[Error | null, unknown][] | null>): Promise<void> {
  const answers = await transaction
  if (!answers) throw new BusAway('the bus refused a transaction')
  const failed = answers.find(([error]) => error)?.[0]
  if (failed) throw failed
}

/** Everything was lost, or somebody removed the stream while we waited at it. */
const isGroupGone = (error: unknown): boolean => error instanceof Error && /^(NOGROUP|UNBLOCKED)/.test(error.message)

/** A connection that does not answer in time may be dead without saying so: it is made anew. */
function giveUp(redis: Redis, error: unknown): BusAway {
  if (error instanceof Error && error.message === 'Command timed out') redis.disconnect(true)
  return toBusAway(error)
}

/** The words of Redis and of the connection hold no personal data: commands carry ids only. */
function toBusAway(error: unknown): BusAway {
  if (error instanceof BusAway) return error
  const { message, code } = error as NodeJS.ErrnoException
  return new BusAway(`the bus does not answer (${message || code || 'unknown'})`, { cause: error })
}
