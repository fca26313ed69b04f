import { networkInterfaces } from 'node:os'

/** This machine's IPv4 addresses that other machines may reach. */
export function networkAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((entries) =>
    (entries ?? []).flatMap((entry) => (entry.family === 'IPv4' && !entry.internal ? [entry.address] : [])),
  )
}
