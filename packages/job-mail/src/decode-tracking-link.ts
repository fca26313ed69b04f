import { gunzipSync, inflateSync } from 'node:zlib'
import { holdsIdentity, safeUrl } from './safe-url.ts'

const MAX_TOKEN = 4_000
const MAX_INFLATED = 16_384
const WRAPPER_PATH =
  /redir|click|track|\/url|\/go|\/out|\/away|\/l\.php|\/r(?:\/|$)|\/c(?:\/|$)|\/v[123]\/|link|\/e\/c/i
const WRAPPER_HOST =
  /safelinks|urldefense|linkprotect|secure-web|googleapis|awstrack|click|link|track|redir|^(?:www\.)?google\./i
const TARGET_PARAMETER =
  /^(?:u|url|q|r|p|a|e|to|href|link|goto|go|dest|destination|target|redirect|next|.*url.*|.*redirect.*)$/i

/** What a tracking link says about itself offline. */
export interface DecodedLink {
  /** The link it leads to; null when it does not say. */
  target: string | null
  /** True when the link holds the reader's e-mail address or a token, so that it must not be passed on. */
  personal: boolean
}

/**
 * Looks for the target that a redirect link carries within itself: as a query parameter (Outlook Safe Links, Google),
 * percent-encoded in the path (Amazon SES), or in a base64url token of plain text, JSON, zlib or gzip (HelloWork,
 * customer.io, Mailjet, Mandrill, Substack, Google alerts, Indeed `cts`). Nothing is ever opened; inflating is bounded.
 */
export function decodeTrackingLink(url: URL): DecodedLink {
  let personal = holdsIdentity(decode(url.pathname)) || [...url.searchParams.values()].some(holdsIdentity)
  const proofpoint = fromProofpoint(url)
  if (proofpoint) return { target: proofpoint, personal }
  const wraps = WRAPPER_HOST.test(url.hostname) || WRAPPER_PATH.test(url.pathname)
  for (const [name, value] of url.searchParams) {
    if (TARGET_PARAMETER.test(name) && safeUrl(value) && wraps) return { target: value, personal }
  }
  const embedded = /https?(?::|%3a)(?:\/\/?|%2f%2f)[^\s]+/i.exec(url.pathname.slice(1))
  if (embedded && wraps) return { target: embeddedTarget(embedded[0]), personal }
  for (const token of tokens(url)) {
    const text = readToken(token)
    if (text === null) continue
    if (holdsIdentity(text)) personal = true
    const target = targetIn(text)
    if (target) return { target, personal }
  }
  return { target: null, personal }
}

/** Amazon SES appends `/1/<id>/<signature>` after an encoded target. */
function embeddedTarget(raw: string): string {
  const first = raw.split('/')[0] ?? raw
  return /%2f/i.test(first) ? decode(first) : decode(raw)
}

/** Proofpoint v2 writes `%` as `-` and `/` as `_`; v3 puts the target between double underscores. */
function fromProofpoint(url: URL): string | null {
  if (!/(^|\.)urldefense\./.test(url.hostname)) return null
  const v3 = /^\/v3\/__(.+?)__;/.exec(url.pathname + url.search)
  if (v3?.[1]) return v3[1]
  const v2 = url.searchParams.get('u')
  return v2 ? decode(v2.replaceAll('-', '%').replaceAll('_', '/')) : null
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function* tokens(url: URL): Generator<string> {
  const candidates = [...url.searchParams.values(), ...url.pathname.split('/')]
  for (const candidate of candidates) {
    const token = decode(candidate)
    if (token.length >= 20 && token.length <= MAX_TOKEN && /^[\w+/=~-]+$/.test(token)) yield token
  }
}

function readToken(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url')
  const unpacked = unpack(bytes)
  const text = unpacked.toString('utf8')
  return /https?:\\*\/\\*\/|@|%3A%2F%2F/i.test(text) ? text : null
}

function unpack(bytes: Buffer): Buffer {
  const options = { maxOutputLength: MAX_INFLATED }
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, options)
    if (bytes[0] === 0x78) return inflateSync(bytes, options)
  } catch {
    // not compressed after all, or larger than a link ever is
  }
  return bytes
}

const TARGET_KEYS = ['u', 'url', 'href', 'e', 'p', 'target', 'destination', 'link']

function targetIn(text: string): string | null {
  const start = text.indexOf('{')
  if (start === 0) {
    try {
      const value: unknown = JSON.parse(text)
      const found = targetInJson(value)
      if (found) return found
    } catch {
      // cut off or not JSON: read it as text
    }
  }
  const plain = /https?:\/\/[^\s"'<>\\^`{|}\u0000-\u001f]+/i.exec(text)
  return plain && safeUrl(plain[0]) ? plain[0] : null
}

function targetInJson(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const record = value as Record<string, unknown>
  for (const key of TARGET_KEYS) {
    const inner = record[key]
    if (typeof inner !== 'string') continue
    if (safeUrl(inner)) return inner
    if (inner.startsWith('{')) return targetIn(inner.slice(0, MAX_TOKEN))
  }
  return null
}
