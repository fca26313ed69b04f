import { randomUUID } from 'node:crypto'
import type { Bus, BusMessage } from './bus.ts'

/** The bus inside one process: the embedded shape. What is not acknowledged is forgotten with the process; the relay publishes it again. */
export function openInProcessBus(options: { leaseMs?: number } = {}): Bus {
  const leaseMs = options.leaseMs ?? 60_000
  const waiting: BusMessage[] = []
  const held = new Map<string, { message: BusMessage; since: number }>()
  const readers = new Set<() => void>()
  const filling = randomUUID()
  let next = 0
  let closed = false

  const wake = () => {
    for (const reader of readers) reader()
  }

  function takeFromTheSilent(max: number): BusMessage[] {
    const before = performance.now() - leaseMs
    const overdue = [...held.values()].filter(({ since }) => since < before)
    return overdue.slice(0, max).map(({ message }) => message)
  }

  return {
    async publish(mailIds) {
      for (const mailId of mailIds) waiting.push({ id: String(++next), mailId })
      wake()
    },
    async read(_consumer, max, waitMs, signal) {
      const overdue = takeFromTheSilent(max)
      if (!overdue.length && !waiting.length && !closed && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          const finish = () => {
            readers.delete(finish)
            clearTimeout(timer)
            signal?.removeEventListener('abort', finish)
            resolve()
          }
          const timer = setTimeout(finish, waitMs)
          signal?.addEventListener('abort', finish)
          readers.add(finish)
        })
      }
      if (signal?.aborted) return []
      const messages = overdue.length ? overdue : waiting.splice(0, max)
      for (const message of messages) held.set(message.id, { message, since: performance.now() })
      return messages
    },
    async acknowledge(messages) {
      for (const message of messages) held.delete(message.id)
    },
    async giveBack(messages) {
      const known = messages.filter((message) => held.delete(message.id))
      waiting.push(...known.map(({ mailId }) => ({ id: String(++next), mailId })))
      wake()
    },
    async length() {
      return waiting.length + held.size
    },
    async filling() {
      return filling
    },
    async close() {
      closed = true
      wake()
    },
  }
}
