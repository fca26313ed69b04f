import { decodeText } from './decode-text.ts'
import { decodeTransfer } from './decode-transfer.ts'
import type { MimeLeaf } from './walk-mime.ts'

/** The text of a text/plain or text/html part: transfer encoding, charset and format=flowed undone, line ends LF. */
export function decodeTextPart(leaf: MimeLeaf): string {
  const bytes = decodeTransfer(leaf.body, leaf.encoding)
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
function unflow(text: string, deleteSpace: boolean): string {
  const unstuffed = text.replace(/^ /gm, '')
  return unstuffed.replace(/ \n/g, (found, at: number) => {
    const isSignature = unstuffed.endsWith('\n--', at) || (at === 2 && unstuffed.startsWith('--'))
    return isSignature ? found : deleteSpace ? '' : ' '
  })
}
