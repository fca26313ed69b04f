import { EventEmitter } from 'node:events'

/** What happened for a user. A signal only wakes who waits; what there is to see stands in the database. */
export type Signal = 'profile-changed' | 'mails-recorded' | 'offers-changed' | 'import-progress'

/** Wake-ups inside this process. Losing one costs a polling interval, never data. */
export type Signals = {
  emit(signal: Signal, userId: number): void
  /** @returns a function that ends the listening */
  on(signal: Signal, listener: (userId: number) => void): () => void
}

/** Opens the wake-ups of one process. */
export function openSignals(): Signals {
  const emitter = new EventEmitter().setMaxListeners(0)
  return {
    emit: (signal, userId) => void emitter.emit(signal, userId),
    on(signal, listener) {
      emitter.on(signal, listener)
      return () => void emitter.off(signal, listener)
    },
  }
}
