import { lookup } from 'node:dns/promises'
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** An address of a host that may be connected to. */
export type HostAddress = { address: string; family: 4 | 6 }

/** A host whose addresses have been looked at: connect to these, and ask for the name no second time. */
export type CheckedHost = {
  addresses: HostAddress[]
  /** Every address is this machine itself. */
  loopback: boolean
}

/** A host that is not there, or that must not be connected to. The message is for people and names no address. */
export class HostUnusable extends Error {
  override name = 'HostUnusable' as const
}

const loopback = blockList(['127.0.0.0/8', '::1/128'])
/** Networks of a home, a company or a carrier. */
const privateNetworks = blockList(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7'])
/** IPv4 that is no host's on the internet: IANA's special-purpose registry, multicast, and what was never given out. */
const special = blockList([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
])
/** All of IPv6 that is given out lies in 2000::/3; what in it leads elsewhere (Teredo, 6to4, examples) is left out. */
const globalIpv6 = blockList(['2000::/3'])
const specialIpv6 = blockList(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'])

/** What an address leads to. `special`: nowhere that mail is kept (link-local with its metadata services, multicast…). */
export type AddressKind = 'public' | 'private' | 'loopback' | 'special'

/** Tells a numeric address' kind. IPv6 spellings of IPv4 are what they spell, or special. */
export function kindOfAddress(address: string): AddressKind {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return kindOfAddress(mapped)
  const family = isIPv4(address) ? 'ipv4' : 'ipv6'
  if (loopback.check(address, family)) return 'loopback'
  if (privateNetworks.check(address, family)) return 'private'
  if (family === 'ipv4') return special.check(address, family) ? 'special' : 'public'
  return globalIpv6.check(address, family) && !specialIpv6.check(address, family) ? 'public' : 'special'
}

/**
 * Looks a host up once and keeps what may be connected to: a name that leads into the own network is no way into it,
 * also when it leads elsewhere the next time it is asked (DNS rebinding).
 *
 * @param allowPrivate loopback and private networks count too
 * @throws HostUnusable
 */
export async function checkHost(host: string, allowPrivate: boolean): Promise<CheckedHost> {
  const found = await addressesOf(host)
  const kept = found.filter(({ address }) => {
    const kind = kindOfAddress(address)
    return kind === 'public' || (allowPrivate && kind !== 'special')
  })
  if (!kept.length) throw new HostUnusable('Mailboxes on that network are not read from here.')
  return { addresses: kept, loopback: kept.every(({ address }) => kindOfAddress(address) === 'loopback') }
}

async function addressesOf(host: string): Promise<HostAddress[]> {
  if (isIPv4(host)) return [{ address: host, family: 4 }]
  if (isIPv6(host)) return [{ address: host, family: 6 }]
  try {
    const found = await lookup(host, { all: true })
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
  } catch (error) {
    throw new HostUnusable('There is no server of this name.', { cause: error })
  }
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    list.addSubnet(address, Number(prefix), isIPv4(address) ? 'ipv4' : 'ipv6')
  }
  return list
}
