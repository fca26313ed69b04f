/** Why a text is no address of a server: `no-address` or one that may not be used without https. */
export type AddressFault = 'no-address' | 'needs-https'

/**
 * The origin that a typed or scanned text names: `192.168.1.5:8000`, `nextjob.example`, `https://nextjob.example/app/`.
 * Without a scheme it is http in private networks and https elsewhere; http is refused outside of them.
 */
export function readAddress(text: string): { address: string } | { fault: AddressFault } {
  const trimmed = text.trim().replace(/\/+$/, '')
  const typed = /^([a-z][a-z0-9+.-]*):\/\//i.exec(trimmed)?.[1]?.toLowerCase()
  if (typed !== undefined && typed !== 'http' && typed !== 'https') return { fault: 'no-address' }
  if (trimmed === '' || /\s|^[a-z]+:$/i.test(trimmed)) return { fault: 'no-address' }
  let url: URL
  try {
    url = new URL(typed === undefined ? `http://${trimmed}` : trimmed)
  } catch {
    return { fault: 'no-address' }
  }
  const host = url.hostname.toLowerCase()
  if (host === '' || url.username !== '' || url.password !== '' || !/^[a-z0-9.:[\]-]+$/.test(host)) {
    return { fault: 'no-address' }
  }
  const isPrivate = isPrivateHost(host)
  const scheme = typed ?? (isPrivate ? 'http' : 'https')
  if (scheme === 'http' && !isPrivate) return { fault: 'needs-https' }
  return { address: `${scheme}://${url.host.toLowerCase()}` }
}

/** Whether a host is one of the home network: loopback, RFC 1918, RFC 4193, link-local, or a name that only it knows. */
function isPrivateHost(host: string): boolean {
  const ip = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(host)
  if (ip) {
    const [a, b] = [Number(ip[1]), Number(ip[2])]
    return (
      a === 10 || a === 127 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31) || (a === 169 && b === 254)
    )
  }
  if (host.startsWith('['))
    return host === '[::1]' || /^\[f[cd][0-9a-f]{2}:/.test(host) || /^\[fe[89ab][0-9a-f]:/.test(host)
  return !host.includes('.') || /\.(local|lan|internal|localhost|home\.arpa)$/.test(host)
}
