import { isUtf8 } from 'node:buffer'

/** Names that mail uses for charsets and the Encoding Standard does not list. */
const aliases: Record<string, string> = {
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
  'iso-8859-8-e': 'iso-8859-8',
  'iso-2022-jp-2': 'iso-2022-jp',
  eucjp: 'euc-jp',
  euckr: 'euc-kr',
  uhc: 'euc-kr',
  tis620: 'windows-874',
}

/**
 * Decodes bytes of mail text. The named charset is believed, with two exceptions that mail is full of: bytes that
 * are valid UTF-8 are UTF-8 when the name is Western or none, and bytes that are not are windows-1252 when the name
 * is UTF-8, unknown or none. Never throws; NULs are dropped, since databases refuse them.
 */
export function decodeText(bytes: Uint8Array, charset: string): string {
  return decodeWith(bytes, charset.trim().toLowerCase()).replaceAll('\0', '').toWellFormed()
}

function decodeWith(bytes: Uint8Array, name: string): string {
  if (/^(?:x-)?(?:unicode-1-1-)?utf-?7(?:-imap)?$/.test(name))
    return decodeUtf7(new TextDecoder('latin1').decode(bytes))
  const decoder = decoderFor(name)
  const western = decoder === null || decoder.encoding === 'utf-8' || decoder.encoding === 'windows-1252'
  if (!western) return decoder.decode(bytes)
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  const lenient = new TextDecoder().decode(bytes)
  return mostlyUtf8(lenient) ? lenient : new TextDecoder('windows-1252').decode(bytes)
}

function decoderFor(name: string): TextDecoder | null {
  for (const label of [name, aliases[name], aliases[name.replace(/^x-/, '')], name.replace(/^(?:x-|cs)/, '')]) {
    if (!label) continue
    try {
      return new TextDecoder(label)
    } catch {
      // Not a label of the Encoding Standard: try the next spelling.
    }
  }
  return null
}

/** UTF-8 that was cut or damaged in places has more whole characters beyond ASCII than broken ones; Latin text has none. */
function mostlyUtf8(decoded: string): boolean {
  let broken = 0
  let whole = 0
  for (let at = 0; at < decoded.length; at++) {
    const code = decoded.charCodeAt(at)
    if (code === 0xfffd) broken++
    else if (code > 0x7f) whole++
  }
  return whole > broken
}

/** RFC 2152: `+` opens a run of base64 UTF-16BE, `-` or any other character closes it, `+-` is a plus. */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (whole, run: string) => {
    if (run === '') return whole === '+-' ? '+' : whole
    const bytes = Buffer.from(run, 'base64')
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString('utf16le')
  })
}
