const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
/** Ends of names that no public register gives out (RFC 2606, 6761, 6762, 8375, and what routers make up). */
const PRIVATE_ENDS = new Set([
  'local',
  'localhost',
  'test',
  'example',
  'invalid',
  'internal',
  'lan',
  'home',
  'arpa',
  'corp',
])

/**
 * Why Google would send nobody back to an address: it does so to loopback, and to https on a public domain. The rules
 * are those of its console for "Authorized redirect URIs" of a web client.
 *
 * @returns a sentence, null when there is nothing against it
 */
export function whyGoogleRefuses(publicUrl: string): string | null {
  const { hostname, protocol } = new URL(publicUrl)
  if (LOOPBACK.has(hostname)) return null
  const where = `PUBLIC_URL is ${publicUrl}, and Google sends people back to loopback or to an https domain only: `
  if (/^[\d.]+$|^\[/.test(hostname)) return `${where}a bare address needs a domain name.`
  const end = hostname.split('.').at(-1) ?? ''
  if (!hostname.includes('.') || PRIVATE_ENDS.has(end)) return `${where}the name must be a public one.`
  if (protocol !== 'https:') return `${where}it needs https.`
  return null
}
