import type { MailContent } from '@nextjob/contracts/mail-content'
import { type Address, addressParser, decodeWords } from 'postal-mime'
import { decodeTextPart } from './decode-body.ts'
import { decodeTransfer } from './decode-transfer.ts'
import { headerValue, type MailHeader } from './mail-header.ts'
import { defaultLimits, type MailLimits, UnreadableMail } from './unreadable-mail.ts'
import { type MimeLeaf, walkMime } from './walk-mime.ts'

/**
 * Decodes a mail (RFC 5322, MIME): all its text/plain parts joined, all its text/html parts joined, attachments left
 * alone. A mail that carries another mail, with a short note or none, is read as that mail: so a forwarded alert counts.
 *
 * @param bytes The mail as sent, without an mbox From_ line
 * @throws UnreadableMail when a limit is exceeded, with the reason
 */
export async function readMime(bytes: Uint8Array, limits: MailLimits = defaultLimits): Promise<MailContent> {
  if (bytes.byteLength > limits.mailBytes) throw new UnreadableMail(`It is larger than ${limits.mailBytes} bytes.`)
  const { headers, leaves } = walkMime(bytes, limits)
  if (headers.length === 0 && isBinary(bytes)) throw new UnreadableMail('It is not a mail.')
  const { text, html } = joinBodies(leaves, limits)
  const forwarded = isReport(headers) || !isNote(text, html) ? undefined : leaves.find(isMail)
  if (forwarded) {
    if (limits.forwards === 0) throw new UnreadableMail('It holds mails inside mails, too many to follow.')
    return readMime(decodeTransfer(forwarded.body, forwarded.encoding), { ...limits, forwards: limits.forwards - 1 })
  }
  const from = sender(headerValue(headers, 'from') || headerValue(headers, 'sender'))
  return {
    subject: decodeHeader(headerValue(headers, 'subject'), 2_000),
    from_name: clip(from.name, 500),
    from_address: clip(from.address, 500).toLowerCase(),
    sent_at: readDate(headerValue(headers, 'date')),
    message_id: clip(headerValue(headers, 'message-id').replace(/^<|>$/g, ''), 1_000) || null,
    template_headers: templateHeaders(headers),
    text_body: text,
    html_body: html,
  }
}

/** NULs at the start, or the mark of a PDF or an archive, tell a kind of file that holds no text; so does nothing at all. */
export function isBinary(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 5)).toString('latin1')
  return start === '' || start === '%PDF-' || start.startsWith('PK\u0003\u0004') || bytes.subarray(0, 1_000).includes(0)
}

function joinBodies(leaves: readonly MimeLeaf[], limits: MailLimits) {
  const shown = leaves.filter((leaf) => leaf.isRoot || leaf.disposition.value !== 'attachment')
  const parts = shown.filter((leaf) => isPlain(leaf) || leaf.type.value === 'text/html')
  const size = parts.reduce((sum, leaf) => sum + leaf.body.byteLength, 0)
  if (size > limits.textBytes) throw new UnreadableMail(`Its text is larger than ${limits.textBytes} bytes.`)
  const text: string[] = []
  const html: string[] = []
  for (const leaf of parts) {
    const body = decodeTextPart(leaf)
    if (body.trim() === '') continue
    const bodies = isPlain(leaf) ? !looksLikeHtml(body) : !/<[a-z!/]/i.test(body)
    if (bodies) text.push(body)
    else html.push(body)
  }
  return { text: text.length > 0 ? text.join('\n') : null, html: html.length > 0 ? html.join('\n') : null }
}

/** What a person writes above a mail that they pass on. */
function isNote(text: string | null, html: string | null): boolean {
  return html === null && (text ?? '').length < 500
}

/** A bounce or complaint carries the mail that it is about, which did not arrive. */
function isReport(headers: readonly MailHeader[]): boolean {
  return /^multipart\/report\b/i.test(headerValue(headers, 'content-type'))
}

/** Also the types that broken senders write for it: `text`, `plain`. */
function isPlain(leaf: MimeLeaf): boolean {
  return leaf.type.value === 'text/plain' || /^(?:text\/?|plain)?$/.test(leaf.type.value)
}

function isMail(leaf: MimeLeaf): boolean {
  if (leaf.type.value === 'message/rfc822' || leaf.type.value === 'message/global') return true
  const name = leaf.disposition.params.get('filename') ?? leaf.type.params.get('name') ?? ''
  return name.toLowerCase().endsWith('.eml')
}

/** Whether a body that calls itself plain text is an HTML document. Plain text that merely holds tags is not. */
export function looksLikeHtml(body: string): boolean {
  const start = body.slice(0, 2_000).trimStart().toLowerCase()
  return /^(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|meta|style|title|table|div|center)[\s>]/.test(
    start,
  )
}

function sender(value: string): { name: string; address: string } {
  const raw = value.slice(0, 2_000)
  const first = addressParser(raw)
    .map(firstMailbox)
    .find((mailbox) => mailbox?.address)
  // What no parser takes for an address may still hold one.
  const address = first?.address ?? /[\w.+-]{1,64}@[\w.-]{1,255}/.exec(raw)?.[0] ?? ''
  return { name: first?.name ?? decodeHeader(raw, 500), address }
}

function firstMailbox(address: Address): { name: string; address: string } | undefined {
  return address.group ? address.group[0] : address
}

function decodeHeader(value: string, length: number): string {
  return clip(decodeWords(mendWords(value.slice(0, 10_000))).replace(/\s+/g, ' '), length)
}

/** Ends the encoded words (RFC 2047) that a careless rewrite left with `?` for `?=`, and drops a header glued to the last. */
function mendWords(value: string): string {
  return value.replace(/(=\?[\w.:-]{1,40}\?[qb]\?[^?\s]{0,500}\?)(?:(?=\s|$)|[\w-]{1,40}:\s.*$)/gi, '$1=')
}

function readDate(value: string): string | null {
  const date = new Date(value.slice(0, 100))
  const year = date.getUTCFullYear()
  return year >= 1970 && year < 2_200 ? date.toISOString() : null
}

/** Headers by which services name the template of a mail; those that hold an address are left out. */
function templateHeaders(headers: readonly MailHeader[]): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const { name, value } of headers) {
    if (!isTemplateHeader(name) || value === '' || value.includes('@') || name in kept) continue
    kept[name] = decodeHeader(value, 500)
  }
  return kept
}

function isTemplateHeader(name: string): boolean {
  if (['list-id', 'feedback-id', 'x-mailer', 'x-indeed-content-type'].includes(name)) return true
  return /^x-(?!spam|ms-)(?:[a-z0-9]{1,30}-){0,3}(?:template|class|campaign|category|mailtype)(?:-id|-name)?$/.test(
    name,
  )
}

/** Cuts to `length` UTF-16 units, never through a character; controls become blanks. */
function clip(text: string, length: number): string {
  return text
    .slice(0, length)
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .trim()
}
