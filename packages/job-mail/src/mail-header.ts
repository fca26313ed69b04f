import { isUtf8 } from 'node:buffer'
import { decodeText } from './decode-text.ts'

/** A header as it stands in the mail: lower-case name, unfolded value, encoded words not yet decoded. */
export type MailHeader = { readonly name: string; readonly value: string }

/** A value such as `text/html; charset=utf-8`: both the value and the names of parameters in lower case. */
export type StructuredValue = { readonly value: string; readonly params: ReadonlyMap<string, string> }

/** Longer values are cut: no header that is read here has a use for more. */
const maxValue = 64_000

/**
 * Splits a header block (RFC 5322 §2.2) into headers, in document order. Lines that are no header are skipped.
 * 8-bit text is read as UTF-8, else as `fallbackCharset`, else as windows-1252.
 */
export function parseHeaders(block: Uint8Array, fallbackCharset = ''): MailHeader[] {
  const headers: MailHeader[] = []
  let name = ''
  let pieces: string[] = []
  const flush = () => {
    if (name) headers.push({ name, value: pieces.join('').slice(0, maxValue).trim() })
    name = ''
    pieces = []
  }
  for (const line of decodeText(block, isUtf8(block) ? 'utf-8' : fallbackCharset).split('\n')) {
    if (line.startsWith(' ') || line.startsWith('\t')) {
      pieces.push(line.replaceAll('\r', ''))
      continue
    }
    flush()
    const colon = line.indexOf(':')
    const candidate = line.slice(0, Math.max(colon, 0)).trimEnd()
    if (!isHeaderName(candidate)) continue
    name = candidate.toLowerCase()
    pieces = [line.slice(colon + 1).replaceAll('\r', '')]
  }
  flush()
  return headers
}

/** RFC 5322 §3.6.8: printable ASCII without the colon. */
export function isHeaderName(text: string): boolean {
  return text.length > 0 && text.length <= 100 && /^[!-9;-~]+$/.test(text)
}

/** The first header of that name: duplicates after it are ignored, as mail programs do. */
export function headerValue(headers: readonly MailHeader[], name: string): string {
  return headers.find((header) => header.name === name)?.value ?? ''
}

/** Reads a structured value (RFC 2045 §5.1): quoted strings, comments, and RFC 2231 continuations joined. */
export function parseStructured(raw: string): StructuredValue {
  const [first = '', ...rest] = splitOutsideQuotes(raw.slice(0, 4_000))
  const params = new Map<string, string>()
  for (const piece of rest) {
    const equals = piece.indexOf('=')
    if (equals < 1) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    const value = unquote(piece.slice(equals + 1).trim())
    if (!params.has(name)) params.set(name, value)
  }
  joinContinuations(params)
  return { value: first.trim().toLowerCase(), params }
}

/** Splits at semicolons outside quotes and drops comments outside quotes. */
function splitOutsideQuotes(text: string): string[] {
  const pieces: string[] = []
  let piece = ''
  let quoted = false
  let comment = 0
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at)
    if (quoted) {
      piece += char
      if (char === '\\') piece += text.charAt(++at)
      else if (char === '"') quoted = false
    } else if (char === '(' && (comment > 0 || piece === '' || /\s$/.test(piece.slice(-1)))) comment++
    else if (comment > 0) comment -= char === ')' ? 1 : 0
    else if (char === ';') {
      pieces.push(piece)
      piece = ''
    } else {
      piece += char
      quoted = char === '"'
    }
  }
  pieces.push(piece)
  return pieces
}

/** A quoted string ends at its closing quote: what follows is junk. */
function unquote(value: string): string {
  if (!value.startsWith('"')) return value
  let out = ''
  for (let at = 1; at < value.length; at++) {
    const char = value.charAt(at)
    if (char === '"') break
    out += char === '\\' ? value.charAt(++at) : char
  }
  return out
}

/** RFC 2231 §3: `name*0`, `name*1*` … are one value; percent-encoding matters to file names only and is left. */
function joinContinuations(params: Map<string, string>) {
  const joined = new Map<string, string[]>()
  for (const [name, value] of params) {
    const match = /^([^*]+)\*(\d{1,3})?\*?$/.exec(name)
    if (!match?.[1]) continue
    const sections = joined.get(match[1]) ?? []
    sections[Number(match[2] ?? 0)] = match[2] ? value : value.replace(/^[^']*'[^']*'/, '')
    joined.set(match[1], sections)
  }
  for (const [name, sections] of joined) if (!params.has(name)) params.set(name, sections.join(''))
}
