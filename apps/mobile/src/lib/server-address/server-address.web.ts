import type { KeptValue } from '../kept/kept-value'

const origin = () => globalThis.location.origin

/** The page's own server, always. */
export const serverAddress: KeptValue<string | null> = {
  load: async () => origin(),
  get: origin,
  set: async () => {},
  subscribe: () => () => {},
  useValue: origin,
}

export const ASKS_FOR_ADDRESS = false
