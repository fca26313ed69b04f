import type { MailContent } from '@nextjob/contracts/mail-content'
import { metaCharset } from './decode-body.ts'
import { decodeText } from './decode-text.ts'
import { isBinary, looksLikeHtml, readMime } from './read-mime.ts'
import { defaultLimits, type MailLimits, UnreadableMail } from './unreadable-mail.ts'

/**
 * Reads a body that was saved without its headers, as mail programs do. A file that in fact begins with mail headers
 * is read as the mail it is. The lines that a mail program puts before a forwarded mail stay in the body.
 *
 * @throws UnreadableMail when a limit is exceeded, with the reason
 */
export async function readBareBody(
  bytes: Uint8Array,
  kind: 'html' | 'text',
  limits: MailLimits = defaultLimits,
): Promise<MailContent> {
  if (beginsWithMailHeaders(bytes)) return readMime(bytes, limits)
  if (bytes.byteLength > limits.textBytes) throw new UnreadableMail(`It is larger than ${limits.textBytes} bytes.`)
  const charset = byteOrderMark(bytes) ?? metaCharset(bytes)
  if (isBinary(bytes) && !charset.startsWith('utf-16')) throw new UnreadableMail('It is not a mail.')
  const body = decodeText(bytes, charset).replaceAll('\r\n', '\n')
  const html = kind === 'html' ? /<[a-z!/]/i.test(body) : looksLikeHtml(body)
  const empty = body.trim() === ''
  return {
    subject: '',
    from_name: '',
    from_address: '',
    sent_at: null,
    message_id: null,
    template_headers: {},
    text_body: empty || html ? null : body,
    html_body: empty || !html ? null : body,
  }
}

/** The charset that the first bytes of a file tell, as some editors write them. */
function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** Two header lines in a row at the start, one of them a header that only mail has, tell a mail from any other text. */
export function beginsWithMailHeaders(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8_192)).toString('latin1')
  const lines = start.replace(/^\ufeff|^ï»¿/, '').split(/\r?\n/)
  let named = 0
  let headers = 0
  for (const line of lines) {
    if (/^[ \t]/.test(line) && headers > 0) continue
    const name = /^([!-9;-~]{1,100}):(?:\s|$)/.exec(line)?.[1]?.toLowerCase()
    if (!name) break
    headers++
    if (mailOnly.has(name)) named++
  }
  return headers >= 2 && named >= 1
}

const mailOnly = new Set([
  'received',
  'return-path',
  'delivered-to',
  'message-id',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'dkim-signature',
  'list-unsubscribe',
])
