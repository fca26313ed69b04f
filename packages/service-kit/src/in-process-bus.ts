import type { Bus, BusMessage } from './bus.ts'

/** The bus inside one process: the embedded shape. Unacknowledged messages are forgotten with the process; the reconciler publishes them again. */
export function openInProcessBus(): Bus {
  const waiting: BusMessage[] = []
  const unacknowledged = new Set<string>()
  const readers = new Set<() => void>()
  let next = 0
  let closed = false

  const wake = () => {
    for (const reader of readers) reader()
  }

  return {
    async publish(mailIds) {
      for (const mailId of mailIds) waiting.push({ id: String(++next), mailId })
      wake()
    },
    async read(_consumer, max, waitMs, signal) {
      if (!waiting.length && !closed && !signal?.aborted) {
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
      const messages = waiting.splice(0, max)
      for (const message of messages) unacknowledged.add(message.id)
      return messages
    },
    async acknowledge(messages) {
      for (const message of messages) unacknowledged.delete(message.id)
    },
    async length() {
      return waiting.length + unacknowledged.size
    },
    async close() {
      closed = true
      wake()
    },
  }
}
