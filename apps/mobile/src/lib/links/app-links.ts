import { serverAddress } from '../server-address/server-address'

/** Under which path of the server the app lies, and which its links therefore carry everywhere. */
const BASE = '/app'

/** The address of a screen for others: what is shared, what stands in mails. Null before the server is known. */
export function linkToScreen(path: string): string | null {
  const address = serverAddress.get()
  return address === null ? null : `${address}${BASE}${path.startsWith('/') ? path : `/${path}`}`
}

/**
 * The screen that a link leads to: `https://host/app/offers/3` and `nextjob://offers/3` are `/offers/3`. What is no link
 * of the app leads to the first screen.
 */
export function screenOfLink(link: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(link)
  let path = link
  if (scheme?.[1] === undefined) path = link.startsWith('/') ? link : `/${link}`
  else if (/^https?$/i.test(scheme[1])) path = link.slice(scheme[0].length).replace(/^[^/?#]*/, '')
  else path = `/${link.slice(scheme[0].length)}`
  path = path.replace(/^\/+/, '/')
  const inside = new RegExp(`^${BASE}(?=[/?#]|$)`)
  if (inside.test(path)) path = path.replace(inside, '')
  else if (scheme?.[1] !== undefined && /^https?$/i.test(scheme[1])) return '/'
  return path.startsWith('/') ? path : `/${path}`
}
