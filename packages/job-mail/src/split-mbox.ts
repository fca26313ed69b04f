import { defaultLimits } from './unreadable-mail.ts'

/** One message of an mbox file. */
export type MboxMessage = {
  /** From 1, in the order of the file. */
  readonly index: number
  /** The mail without its From_ line and with `>From ` lines restored; empty when it is too large. */
  readonly bytes: Uint8Array
  /** Set when the mail is larger than the limit: its bytes were counted, not kept. */
  readonly oversized: boolean
  /** Size of the mail in bytes. */
  readonly size: number
  /** The From_ line as it stands; empty when the file begins without one. */
  readonly from_line: string
  /** Gmail's id of the mail as its API writes it, from the From_ line of a Google Takeout; else null. */
  readonly gmail_message_id: string | null
}

/** A line longer than this is taken in pieces, so that a file without line ends needs no more memory than another. */
const longestLine = 64 * 1024

const lineFeed = 0x0a

/**
 * Splits an mbox (RFC 4155, with the quoting of mboxrd) into its mails, holding one mail at a time, whatever the
 * size of the file. A From_ line counts only at the start or after an empty line, and only when it has a date; so
 * that of a body that holds mbox text unquoted nothing is lost: it stays in the mail it stands in.
 *
 * @param stream The file in pieces of any size
 * @param maxBytes Larger mails are passed on without their bytes, `oversized`
 */
export async function* splitMbox(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number = defaultLimits.mailBytes,
): AsyncGenerator<MboxMessage> {
  const splitter = new MboxSplitter(maxBytes)
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of stream) {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const data = rest.length > 0 ? Buffer.concat([rest, fresh]) : fresh
    let at = 0
    for (let end = data.indexOf(lineFeed); end >= 0; end = data.indexOf(lineFeed, at)) {
      const done = splitter.takeLine(data.subarray(at, end + 1))
      if (done) yield done
      at = end + 1
    }
    rest = data.subarray(at)
    if (rest.length > longestLine) {
      const done = splitter.takeLine(rest)
      if (done) yield done
      rest = Buffer.alloc(0)
    }
  }
  if (rest.length > 0) {
    const done = splitter.takeLine(rest)
    if (done) yield done
  }
  const last = splitter.finish()
  if (last) yield last
}

class MboxSplitter {
  readonly #maxBytes: number
  #index = 0
  #fromLine = ''
  /** Bytes of the current mail; grows by doubling and is copied out when the mail is whole. */
  #buffer: Buffer = Buffer.alloc(longestLine)
  #size = 0
  #open = false
  #afterBlank = true
  #atLineStart = true

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Takes a line with its line end, or a piece of a long one; returns the mail that this line shows to be whole. */
  takeLine(line: Buffer): MboxMessage | null {
    let done: MboxMessage | null = null
    if (this.#atLineStart && this.#afterBlank && isFromLine(line)) {
      done = this.finish()
      this.#open = true
      this.#fromLine = line.toString('latin1').trimEnd()
    } else if (this.#open || !isBlank(line)) {
      this.#open = true
      this.#append(this.#atLineStart && isQuotedFrom(line) ? line.subarray(1) : line)
    }
    this.#afterBlank = this.#atLineStart && isBlank(line)
    this.#atLineStart = line[line.length - 1] === lineFeed
    return done
  }

  /** The mail read so far, without the empty line that parts it from the next; null before the first. */
  finish(): MboxMessage | null {
    if (!this.#open) return null
    const oversized = this.#size > this.#maxBytes
    const kept = this.#buffer.subarray(0, oversized ? 0 : this.#size)
    const bytes = Buffer.from(kept.subarray(0, kept.length - lastBlankLine(kept)))
    const message: MboxMessage = {
      index: ++this.#index,
      bytes,
      oversized,
      size: oversized ? this.#size : bytes.length,
      from_line: this.#fromLine,
      gmail_message_id: gmailId(this.#fromLine),
    }
    this.#open = false
    this.#fromLine = ''
    this.#size = 0
    if (this.#buffer.length > 1024 * 1024) this.#buffer = Buffer.alloc(longestLine)
    return message
  }

  #append(line: Buffer) {
    const end = this.#size + line.length
    if (end <= this.#maxBytes) {
      if (end > this.#buffer.length) {
        const grown = Buffer.alloc(Math.max(end, this.#buffer.length * 2))
        this.#buffer.copy(grown, 0, 0, this.#size)
        this.#buffer = grown
      }
      line.copy(this.#buffer, this.#size)
    }
    this.#size = end
  }
}

/** `From `, a sender, and a date: `From MAILER-DAEMON Fri Jul  8 12:08:34 2011`, also with the offset that Gmail writes. */
function isFromLine(line: Buffer): boolean {
  if (line[0] !== 0x46 || line.length > 1_000 || line.toString('latin1', 0, 5) !== 'From ') return false
  return /^From \S.{0,320}? (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .{0,40}\d\d:\d\d/.test(line.toString('latin1'))
}

/** mboxrd: a line of a mail that is `From ` after any number of `>` got one `>` more when it was put into the file. */
function isQuotedFrom(line: Buffer): boolean {
  let at = 0
  while (line[at] === 0x3e) at++
  return at > 0 && line.toString('latin1', at, at + 5) === 'From '
}

function isBlank(line: Buffer): boolean {
  return line.length <= 2 && line[line.length - 1] === lineFeed && (line.length === 1 || line[0] === 0x0d)
}

/** Length of the empty line at the end, 0 when there is none. */
function lastBlankLine(bytes: Buffer): number {
  if (bytes[bytes.length - 1] !== lineFeed) return 0
  const length = bytes[bytes.length - 2] === 0x0d ? 2 : 1
  return bytes.length === length || bytes[bytes.length - length - 1] === lineFeed ? length : 0
}

/** Google Takeout writes `From <decimal id>@xxx <date>`; the API names the same mail by the id in hexadecimal. */
function gmailId(fromLine: string): string | null {
  const decimal = /^From (\d{10,20})@xxx /.exec(fromLine)?.[1]
  return decimal ? BigInt(decimal).toString(16) : null
}
