import { networkInterfaces } from 'node:os'

/** Address blocks of homes and offices (RFC 1918) first: what a phone in the same network can reach. */
const PRIVATE = /^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./
/** Bridges of containers and virtual machines: nobody's phone is there. */
const BRIDGE = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel)/

/** This machine's IPv4 addresses that other machines may reach, those of a home network first. */
export function homeAddresses(): string[] {
  const addresses = Object.entries(networkInterfaces()).flatMap(([name, entries]) =>
    (entries ?? []).flatMap((entry) =>
      entry.family === 'IPv4' && !entry.internal && !BRIDGE.test(name) && !entry.address.startsWith('169.254.')
        ? [entry.address]
        : [],
    ),
  )
  return addresses.toSorted((one, other) => Number(PRIVATE.test(other)) - Number(PRIVATE.test(one)))
}
