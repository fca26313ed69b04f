/**
 * Undoes a Content-Transfer-Encoding (RFC 2045 §6) in one pass, whatever the bytes. What is no part of the encoding is
 * passed over in base64, and stays as it is in quoted-printable. An encoding that is not known is none.
 */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'base64') return decodeBase64(body)
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(body) : body
}

/** The six bits that a byte stands for, 64 for `=`, 255 for what is not of the alphabet. */
const sextets = new Uint8Array(256).fill(255)
for (const [value, char] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/='].entries()) {
  sextets[char.charCodeAt(0)] = value
}

/** A `=` ends a group early, and the next group may follow: some senders pad every line. */
function decodeBase64(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil((body.length * 3) / 4))
  let length = 0
  let bits = 0
  let held = 0
  for (const byte of body) {
    const value = sextets[byte] ?? 255
    if (value === 255) continue
    if (value === 64) {
      held = 0
      continue
    }
    bits = (bits << 6) | value
    held += 6
    if (held >= 8) {
      held -= 8
      out[length++] = (bits >> held) & 0xff
    }
  }
  return out.subarray(0, length)
}

const equals = 0x3d
const lineFeed = 0x0a

function decodeQuotedPrintable(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length)
  let length = 0
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte !== equals) {
      out[length++] = byte
      continue
    }
    const skipped = softBreak(body, at + 1)
    const high = hexDigit(body[at + 1])
    const low = hexDigit(body[at + 2])
    if (skipped >= 0) {
      at += skipped
    } else if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      at += 2
    } else {
      out[length++] = byte
    }
  }
  return out.subarray(0, length)
}

/** How many bytes after a `=` make it a soft line break: blanks that a relay added, and the line end; -1 when none do. */
function softBreak(body: Uint8Array, start: number): number {
  let at = start
  while (at - start < 80 && (body[at] === 0x20 || body[at] === 0x09 || body[at] === 0x0d)) at++
  if (body[at] === lineFeed) return at + 1 - start
  return at === body.length ? at - start : -1
}

const hexDigits = new Map([...'0123456789ABCDEFabcdef'].map((char) => [char.charCodeAt(0), Number.parseInt(char, 16)]))

function hexDigit(byte: number | undefined): number {
  return hexDigits.get(byte ?? 0) ?? -1
}
