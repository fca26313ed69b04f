import type { StoredMail } from './mailbox.ts'

/** One header as it stands in the mail, unfolded and not decoded. */
export type Header = { name: string; value: string }

/** A part of a mail as `format=full` tells it. */
export type MessagePart = {
  partId: string
  mimeType: string
  filename: string
  headers: Header[]
  body: { size: number; data?: string; attachmentId?: string }
  parts?: MessagePart[]
}

/** A mail as `messages.get` answers it in that format. */
export function messageOnTheWire(mail: StoredMail, format: string, only: readonly string[]): object {
  const bytes = Buffer.from(mail.readBytes())
  const head = {
    id: mail.id,
    threadId: mail.threadId,
    labelIds: [...mail.labels],
    snippet: '',
    sizeEstimate: bytes.length,
    historyId: String(mail.historyId),
    internalDate: String(mail.internalDate),
  }
  if (format === 'minimal') return head
  if (format === 'raw') return { ...head, raw: bytes.toString('base64url') }
  const payload = readPart(bytes, '')
  if (format === 'full') return { ...head, payload }
  const names = only.map((name) => name.toLowerCase())
  const headers = payload.headers.filter(({ name }) => !names.length || names.includes(name.toLowerCase()))
  return { ...head, payload: { mimeType: payload.mimeType, headers } }
}

/** The headers of a mail and where its body begins. */
export function readHeaders(bytes: Buffer): { headers: Header[]; bodyAt: number } {
  const ends = ['\r\n\r\n', '\n\n'].map((end) => ({ end, at: bytes.indexOf(end) })).filter(({ at }) => at >= 0)
  const { end, at } = ends.sort((one, other) => one.at - other.at)[0] ?? { end: '', at: bytes.length }
  const text = bytes
    .subarray(0, at)
    .toString('utf8')
    .replaceAll('\r\n', '\n')
    .replace(/\n[ \t]+/g, ' ')
  const headers = text.split('\n').flatMap((line) => {
    const colon = line.indexOf(':')
    return colon > 0 ? [{ name: line.slice(0, colon), value: line.slice(colon + 1).trim() }] : []
  })
  return { headers, bodyAt: at + end.length }
}

export const headerOf = (headers: readonly Header[], name: string): string =>
  headers.find((header) => header.name.toLowerCase() === name)?.value ?? ''

function readPart(bytes: Buffer, partId: string): MessagePart {
  const { headers, bodyAt } = readHeaders(bytes)
  const type = headerOf(headers, 'content-type') || 'text/plain'
  const mimeType = (type.split(';')[0] ?? type).trim().toLowerCase()
  const filename = parameterOf(headerOf(headers, 'content-disposition'), 'filename') || parameterOf(type, 'name')
  const part: MessagePart = { partId, mimeType, filename, headers, body: { size: 0 } }
  const body = bytes.subarray(bodyAt)
  const boundary = parameterOf(type, 'boundary')
  if (mimeType.startsWith('multipart/') && boundary) {
    part.parts = splitAt(body, boundary).map((piece, at) => readPart(piece, partId ? `${partId}.${at}` : String(at)))
    return part
  }
  const decoded = decode(body, headerOf(headers, 'content-transfer-encoding').toLowerCase())
  part.body = filename
    ? { size: decoded.length, attachmentId: `attachment-${partId}` }
    : { size: decoded.length, data: decoded.toString('base64url') }
  return part
}

const parameterOf = (value: string, name: string): string =>
  new RegExp(`;\\s*${name}="?([^";]+)"?`, 'i').exec(value)?.[1]?.trim() ?? ''

/** The pieces between the boundary lines (RFC 2046 §5.1). */
function splitAt(body: Buffer, boundary: string): Buffer[] {
  const text = body.toString('latin1')
  const pieces = text.split(
    new RegExp(`(?:^|\\r?\\n)--${boundary.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:--)?[ \\t]*(?=\\r?\\n|$)`),
  )
  return pieces.slice(1, -1).map((piece) => Buffer.from(piece.replace(/^\r?\n/, ''), 'latin1'))
}

function decode(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64')
  if (encoding !== 'quoted-printable') return body
  const text = body.toString('latin1').replace(/=\r?\n/g, '')
  return Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

/** The text of all text parts, for searching. */
export function searchableText(bytes: Buffer): string {
  const texts: string[] = []
  const visit = (part: MessagePart) => {
    if (part.mimeType.startsWith('text/') && part.body.data)
      texts.push(Buffer.from(part.body.data, 'base64url').toString())
    for (const inner of part.parts ?? []) visit(inner)
  }
  visit(readPart(bytes, ''))
  return texts.join('\n').replace(/<[^>]+>/g, ' ')
}
