import AsyncStorage from '@react-native-async-storage/async-storage'
import { type WaitingAction, waitingActionSchema } from './action'

const PREFIX = 'nextjob.action.'

/** The actions of one user that wait, on the device: one entry each, so that two windows never overwrite one another's. */
export type ActionStore = {
  /** In the order in which they were done. */
  all: () => Promise<WaitingAction[]>
  put: (waiting: WaitingAction) => Promise<void>
  remove: (id: string) => Promise<void>
}

export function actionStore(userId: number): ActionStore {
  const prefix = `${PREFIX}${userId}.`
  return {
    async all() {
      const keys = (await AsyncStorage.getAllKeys()).filter((key) => key.startsWith(prefix)).sort()
      const entries = keys.length ? await AsyncStorage.multiGet(keys) : []
      return entries.flatMap(([, text]) => read(text))
    },
    put: (waiting) => AsyncStorage.setItem(prefix + waiting.id, JSON.stringify(waiting)),
    remove: (id) => AsyncStorage.removeItem(prefix + id),
  }
}

/** Forgets what waits, of everybody. */
export async function wipeActions(): Promise<void> {
  const keys = (await AsyncStorage.getAllKeys()).filter((key) => key.startsWith(PREFIX))
  if (keys.length) await AsyncStorage.multiRemove(keys)
}

let last = 0
/** An id that sorts after every earlier one of this device. */
export function nextActionId(now = Date.now()): string {
  last = Math.max(now, last + 1)
  return `${String(last).padStart(15, '0')}-${Math.random().toString(36).slice(2, 8)}`
}

function read(text: string | null): WaitingAction[] {
  try {
    const known = waitingActionSchema.safeParse(JSON.parse(text ?? 'null'))
    return known.success ? [known.data] : []
  } catch {
    return []
  }
}
