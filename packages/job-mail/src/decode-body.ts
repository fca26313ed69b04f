import PostalMime from 'postal-mime'
import { decodeText } from './decode-text.ts'
import type { MimeLeaf } from './walk-mime.ts'

/** The bytes of a part after its Content-Transfer-Encoding is undone; an encoding that is not known is none. */
export async function decodeTransfer(leaf: Pick<MimeLeaf, 'encoding' | 'body'>): Promise<Uint8Array> {
  if (leaf.encoding !== 'base64' && leaf.encoding !== 'quoted-printable') return leaf.body
  // An opaque type, so that the bytes come back as they are: the charset is our own affair.
  const head = `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: ${leaf.encoding}\r\n\r\n`
  const email = await PostalMime.parse(Buffer.concat([Buffer.from(head), leaf.body]))
  const content = email.attachments[0]?.content
  if (!(content instanceof ArrayBuffer)) return new Uint8Array()
  // The decoder ends the last line of quoted-printable, also where the mail does not.
  const added = leaf.encoding === 'quoted-printable' && leaf.body.at(-1) !== 0x0a
  const bytes = new Uint8Array(content)
  return added && bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes
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
