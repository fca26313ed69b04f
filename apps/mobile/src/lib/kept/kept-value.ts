import AsyncStorage from '@react-native-async-storage/async-storage'
import { useSyncExternalStore } from 'react'
import type { z } from 'zod'

/** A value that outlives the app's run, kept on the device. Never for secrets. */
export type KeptValue<T> = {
  /** Reads what was kept; to be awaited once at the start. What cannot be read counts as never kept. */
  load: () => Promise<T>
  get: () => T
  /** Holds at once; resolves when it is kept. A device without room keeps it for this run alone. */
  set: (value: T) => Promise<void>
  subscribe: (listener: () => void) => () => void
  /** The value, in a component. Named so that the React Compiler sees a hook: `use` alone it would call once and keep. */
  useValue: () => T
}

/** @param key under which it is kept, `nextjob.` goes before it */
export function keptValue<T>(key: string, schema: z.ZodType<T>, initial: T): KeptValue<T> {
  const name = `nextjob.${key}`
  const listeners = new Set<() => void>()
  let value = initial
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const get = () => value
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    async load() {
      const text = await AsyncStorage.getItem(name).catch(() => null)
      value = text === null ? initial : read(text, schema, initial)
      tell()
      return value
    },
    get,
    async set(next) {
      value = next
      tell()
      const done = next === initial ? AsyncStorage.removeItem(name) : AsyncStorage.setItem(name, JSON.stringify(next))
      await done.catch(() => {})
    },
    subscribe,
    useValue: () => useSyncExternalStore(subscribe, get, get),
  }
}

function read<T>(text: string, schema: z.ZodType<T>, initial: T): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return initial
  }
}
