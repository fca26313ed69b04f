import { invalidArgument, notFound } from './google-errors.ts'
import type { Answer, Call } from './http-exchange.ts'
import type { HistoryRecord, Mailbox } from './mailbox.ts'

const FIELDS = {
  messageAdded: 'messagesAdded',
  messageDeleted: 'messagesDeleted',
  labelAdded: 'labelsAdded',
  labelRemoved: 'labelsRemoved',
} as const

type Place = { after: number; before: number }

/**
 * `history.list`: changes after `startHistoryId`, oldest first, at most 500 a page; 404 when the id is older than what
 * the mailbox remembers. Every page names the newest id there is, also one that more pages follow.
 */
export function listHistory(mailbox: Mailbox, call: Call): Answer {
  const query = call.url.searchParams
  const start = Number(query.get('startHistoryId') ?? Number.NaN)
  if (!Number.isSafeInteger(start) || start < 0) return invalidArgument('Invalid startHistoryId')
  if (mailbox.isExpired(start)) return notFound()
  const limit = Math.min(Math.max(Number(query.get('maxResults') ?? 100), 1), 500)
  const kinds = query.getAll('historyTypes')
  const label = query.get('labelId')
  const token = query.get('pageToken')
  const place: Place = token
    ? (JSON.parse(Buffer.from(token, 'base64url').toString()) as Place)
    : { after: start, before: start }
  const after = call.repeatPage && token ? place.before : place.after
  const found = mailbox.history.filter(
    (record) =>
      record.id > after &&
      (!kinds.length || kinds.includes(record.kind)) &&
      (!label || record.labelIds.includes(label) || record.changed.includes(label)),
  )
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const next =
    last && found.length > limit
      ? Buffer.from(JSON.stringify({ after: last.id, before: after })).toString('base64url')
      : null
  return {
    status: 200,
    json: {
      ...(page.length ? { history: page.map(recordOnTheWire) } : {}),
      ...(next ? { nextPageToken: next } : {}),
      historyId: String(mailbox.historyId),
    },
  }
}

function recordOnTheWire({ id, kind, mail, labelIds, changed }: HistoryRecord) {
  const message = { id: mail.id, threadId: mail.threadId }
  const detailed = { message: { ...message, labelIds }, ...(changed.length ? { labelIds: changed } : {}) }
  return { id: String(id), messages: [message], [FIELDS[kind]]: [detailed] }
}
