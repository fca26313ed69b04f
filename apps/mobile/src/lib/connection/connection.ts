import { useSyncExternalStore } from 'react'
import { exchange } from '../api/exchange'
import { ApiProblem } from '../api/failures'
import { serverAddress } from '../server-address/server-address'
import { watchNetwork } from './watch-network'

/** `no-network`: the device says so. `no-server`: requests fail although there is a network. */
export type Connection = 'connected' | 'no-network' | 'no-server'

const listeners = new Set<() => void>()
/** Milliseconds between two looks for a server that does not answer. */
const PROBES_MS = [1_000, 2_000, 5_000, 10_000, 30_000]
let network = true
let server = true
let probe: ReturnType<typeof setTimeout> | undefined
let probes = 0

const connectionNow = (): Connection => (!network ? 'no-network' : server ? 'connected' : 'no-server')
let shown = connectionNow()

function changed() {
  const next = connectionNow()
  if (next === shown) return
  shown = next
  for (const listener of listeners) listener()
}

/**
 * Whether the server can be reached, by what the device says and by how real requests fare. While it cannot, it is
 * looked for in growing steps.
 */
export const connection = {
  get: (): Connection => shown,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** A request got an answer, whatever it said. */
  reached() {
    server = true
    // An answer is better proof than the device's word.
    network = true
    probes = 0
    clearTimeout(probe)
    probe = undefined
    changed()
  },
  /** A request got none. */
  missed() {
    server = false
    changed()
    look()
  },
  /** Follows the device's word. @returns the way to stop */
  watch(): () => void {
    const stop = watchNetwork((is) => {
      network = is
      if (is && !server) look(0)
      changed()
    })
    return () => {
      stop()
      clearTimeout(probe)
      probe = undefined
    }
  },
}

function look(ms = PROBES_MS[Math.min(probes, PROBES_MS.length - 1)] ?? 0) {
  if (probe !== undefined && ms > 0) return
  clearTimeout(probe)
  probe = setTimeout(async () => {
    probe = undefined
    probes++
    const address = serverAddress.get()
    if (server || address === null) return
    try {
      await exchange({ url: `${address}/healthz`, timeoutMs: 5_000 })
      connection.reached()
    } catch (error) {
      if (error instanceof ApiProblem) connection.reached()
      else look()
    }
  }, ms)
}

/** Whether the server can be reached, in a component. */
export const useConnection = (): Connection =>
  useSyncExternalStore(connection.subscribe, connection.get, connection.get)
