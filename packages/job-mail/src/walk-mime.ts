import { headerValue, type MailHeader, parseHeaders, parseStructured, type StructuredValue } from './mail-header.ts'
import { type MailLimits, UnreadableMail } from './unreadable-mail.ts'

/** A part that holds content, not parts. Its bytes are still encoded. */
export type MimeLeaf = {
  readonly type: StructuredValue
  /** `attachment`, `inline`, …; empty when the part does not say. */
  readonly disposition: StructuredValue
  readonly encoding: string
  readonly body: Uint8Array
  /** True for the only part of a mail that is not multipart: it is the body whatever its headers say. */
  readonly isRoot: boolean
}

export type MimeTree = { readonly headers: readonly MailHeader[]; readonly leaves: readonly MimeLeaf[] }

type Multipart = { boundary: string; seen: boolean; readonly digest: boolean }

/**
 * Finds the parts of a mail (RFC 2046 §5.1) in one pass over its lines, holding no copy of them, and refuses what
 * exceeds the limits before anything is decoded. Forgives what mail in the wild gets wrong: a missing end, a missing
 * or wrong `boundary`, no headers at all.
 *
 * @throws UnreadableMail naming the limit
 */
export function walkMime(bytes: Uint8Array, limits: MailLimits): MimeTree {
  return new MimeWalk(bytes, limits).walk()
}

class MimeWalk {
  readonly #bytes: Buffer
  readonly #limits: MailLimits
  readonly #open: Multipart[] = []
  readonly #leaves: MimeLeaf[] = []
  #rootHeaders: MailHeader[] | null = null
  /** Headers of the part being read; null between parts and inside a preamble. */
  #part: MailHeader[] | null = null
  #bodyStart = 0
  #headerBytes = 0
  #parts = 0

  constructor(bytes: Uint8Array, limits: MailLimits) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#limits = limits
  }

  walk(): MimeTree {
    let at = this.#readHeaders(this.#firstLine(), '')
    const wholeBody = at
    while (at < this.#bytes.length) {
      const end = this.#lineEnd(at)
      const mark = this.#open.length > 0 ? this.#delimiter(at, end) : null
      if (!mark) {
        at = end
        continue
      }
      this.#closePart(at)
      this.#open.length = mark.level + (mark.closes ? 0 : 1)
      at = mark.closes ? end : this.#readHeaders(end, this.#open.at(-1)?.digest ? 'message/rfc822' : 'text/plain')
    }
    this.#closePart(this.#bytes.length)
    const headers = this.#rootHeaders ?? []
    // A multipart in which no part was found: what it holds is read as one body.
    if (this.#leaves.length === 0) this.#addLeaf([], wholeBody, this.#bytes.length, true)
    return { headers, leaves: this.#leaves }
  }

  /** Reads the header block at `at` and returns where its body begins. */
  #readHeaders(at: number, defaultType: string): number {
    if (++this.#parts > this.#limits.parts) throw new UnreadableMail(`It has more than ${this.#limits.parts} parts.`)
    const { end, bodyStart } = this.#headerBlock(at)
    this.#headerBytes += end - at
    if (this.#headerBytes > this.#limits.headerBytes) {
      throw new UnreadableMail(`Its headers are larger than ${this.#limits.headerBytes} bytes.`)
    }
    const isRoot = this.#rootHeaders === null
    const headers = parseHeaders(this.#bytes.subarray(at, end))
    if (isRoot) this.#rootHeaders = headers
    // Text without any header is a body, not a damaged header block.
    this.#bodyStart = headers.length === 0 && isRoot ? at : bodyStart
    const type = parseStructured(headerValue(headers, 'content-type') || defaultType)
    if (type.value.startsWith('multipart/')) {
      if (this.#open.length >= this.#limits.depth) {
        throw new UnreadableMail(`Its parts are nested deeper than ${this.#limits.depth} levels.`)
      }
      const boundary = (type.params.get('boundary') ?? '').trimEnd()
      this.#open.push({ boundary, seen: false, digest: type.value === 'multipart/digest' })
      this.#part = null
    } else {
      this.#part =
        defaultType && !headerValue(headers, 'content-type') ? [...headers, contentType(defaultType)] : headers
    }
    return this.#bodyStart
  }

  /** A header block ends at an empty line, or where a boundary of an open multipart says that the part is over. */
  #headerBlock(start: number): { end: number; bodyStart: number } {
    let at = start
    while (at < this.#bytes.length) {
      const end = this.#lineEnd(at)
      if (this.#isBlank(at, end)) return { end: at, bodyStart: end }
      if (this.#open.length > 0 && this.#delimiter(at, end)) return { end: at, bodyStart: at }
      if (end - start > this.#limits.headerBytes) return { end, bodyStart: end }
      at = end
    }
    return { end: at, bodyStart: at }
  }

  /** The multipart whose boundary stands on this line, innermost first. */
  #delimiter(start: number, end: number): { level: number; closes: boolean } | null {
    if (this.#bytes[start] !== 0x2d || this.#bytes[start + 1] !== 0x2d || end - start > 2_000) return null
    const line = this.#bytes.toString('utf8', start + 2, end).trimEnd()
    for (let level = this.#open.length - 1; level >= 0; level--) {
      const multipart = this.#open[level]
      if (!multipart) continue
      const matches = multipart.boundary !== '' && line.startsWith(multipart.boundary)
      const rest = matches ? line.slice(multipart.boundary.length) : null
      if (rest === '' || rest === '--') {
        multipart.seen = true
        return { level, closes: rest === '--' }
      }
    }
    return this.#adoptBoundary(line, end)
  }

  /** A multipart that does not name its boundary, or names a wrong one: the first `--x` before a `Content-` header is it. */
  #adoptBoundary(line: string, next: number): { level: number; closes: false } | null {
    const innermost = this.#open.at(-1)
    if (!innermost || innermost.seen || this.#part !== null || line === '' || /\s/.test(line)) return null
    if (this.#bytes.toString('latin1', next, next + 8).toLowerCase() !== 'content-') return null
    innermost.boundary = line
    innermost.seen = true
    return { level: this.#open.length - 1, closes: false }
  }

  #closePart(end: number) {
    if (this.#part)
      this.#addLeaf(this.#part, this.#bodyStart, end, this.#open.length === 0 && this.#leaves.length === 0)
    this.#part = null
  }

  #addLeaf(headers: readonly MailHeader[], start: number, end: number, isRoot: boolean) {
    this.#leaves.push({
      type: parseStructured(headerValue(headers, 'content-type') || 'text/plain'),
      disposition: parseStructured(headerValue(headers, 'content-disposition')),
      encoding: parseStructured(headerValue(headers, 'content-transfer-encoding')).value.replaceAll('"', ''),
      body: this.#bytes.subarray(start, Math.max(start, this.#withoutLastBreak(start, end))),
      isRoot,
    })
  }

  /** The line break before a boundary belongs to the boundary. */
  #withoutLastBreak(start: number, end: number): number {
    if (end >= this.#bytes.length || end <= start) return end
    const lineFeed = this.#bytes[end - 1] === 0x0a ? end - 1 : end
    return this.#bytes[lineFeed - 1] === 0x0d ? lineFeed - 1 : lineFeed
  }

  /** Some exports put empty lines before the headers. */
  #firstLine(): number {
    let at = 0
    for (let end = this.#lineEnd(at); this.#isBlank(at, end); end = this.#lineEnd(at)) at = end
    return at
  }

  /** Where the next line starts. */
  #lineEnd(at: number): number {
    const found = this.#bytes.indexOf(0x0a, at)
    return found < 0 ? this.#bytes.length : found + 1
  }

  #isBlank(start: number, end: number): boolean {
    return end - start === 1 || (end - start === 2 && this.#bytes[start] === 0x0d)
  }
}

function contentType(value: string): MailHeader {
  return { name: 'content-type', value }
}
