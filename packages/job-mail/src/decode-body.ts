import PostalMime from 'postal-mime'
import { decodeText } from './decode-text.ts'
import type { MimeLeaf } from './walk-mime.ts'

/** The bytes of a part after its Content-Transfer-Encoding is undone; line ends become LF where it is not base64. */
export async function decodeTransfer(leaf: Pick<MimeLeaf, 'encoding' | 'body'>): Promise<Uint8Array> {
  const encoding = /^(?:base64|quoted-printable)$/.exec(leaf.encoding)?.[0] ?? '8bit'
  // An opaque type, so that the bytes come back as they are: the charset is our own affair.
  const head = Buffer.from(`Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`)
  const email = await PostalMime.parse(Buffer.concat([head, leaf.body]))
  const content = email.attachments[0]?.content
  return content instanceof ArrayBuffer ? new Uint8Array(content) : new Uint8Array()
}

/** The text of a text/plain or text/html part: transfer encoding, charset and format=flowed undone, line ends LF. */
export async function decodeTextPart(leaf: MimeLeaf): Promise<string> {
  const bytes = await decodeTransfer(leaf)
  const charset = leaf.type.params.get('charset') ?? metaCharset(bytes)
  const text = decodeText(bytes, charset).replaceAll('\r\n', '\n')
  if (leaf.type.params.get('format')?.toLowerCase() !== 'flowed') return text
  return unflow(text, leaf.type.params.get('delsp')?.toLowerCase() === 'yes')
}

/** The charset that an HTML document names in its head, for bodies whose headers name none; empty when it does not. */
export function metaCharset(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2_048)).toString('latin1')
  return /<meta[^>]{0,200}?charset=["']?([\w:.-]{1,40})/i.exec(head)?.[1] ?? ''
}

/** Joins the lines that a sender broke (RFC 3676): a line ending in a blank goes on, save the signature mark `-- `. */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = []
  let goesOn = false
  for (const raw of text.split('\n')) {
    const line = raw.startsWith(' ') ? raw.slice(1) : raw
    if (out.length > 0 && !goesOn) out.push('\n')
    goesOn = line.endsWith(' ') && line !== '-- '
    out.push(goesOn && deleteSpace ? line.slice(0, -1) : line)
  }
  return out.join('')
}
