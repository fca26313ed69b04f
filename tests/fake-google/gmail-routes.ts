import type { GoogleAccount } from './accounts.ts'
import { parseQuery } from './gmail-query.ts'
import { insufficientScopes, invalidArgument, notFound, unauthenticated } from './google-errors.ts'
import type { Grants } from './grants.ts'
import { listHistory } from './history-pages.ts'
import type { Answer, Call, Route } from './http-exchange.ts'
import type { StoredMail } from './mailbox.ts'
import { messageOnTheWire } from './message-parts.ts'

const PREFIX = 'https://www.googleapis.com/auth/gmail.'
const READS_ALL = [`${PREFIX}readonly`, `${PREFIX}modify`, 'https://mail.google.com/']
const READS_HEADERS = [...READS_ALL, `${PREFIX}metadata`]
const USER = String.raw`\/gmail\/v1\/users\/(?<user>[^/]+)`
const WATCH_MS = 7 * 86_400_000

type Context = { grants: Grants; now: () => number }
type Answering = (account: GoogleAccount, call: Call, now: number) => Answer

/** The Gmail API, version 1: what a reader of mail asks of it. */
export function gmailRoutes({ grants, now }: Context): Route[] {
  const route = (name: string, method: string, path: string, scopes: readonly string[], answer: Answering): Route => ({
    name,
    method,
    path: new RegExp(`^${USER}${path}$`),
    answer(call) {
      const bearer = /^Bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? ''
      const token = grants.readAccessToken(bearer)
      if (!token) return unauthenticated()
      const { account } = token.grant
      if (!token.scopes.some((scope) => scopes.includes(scope))) return insufficientScopes()
      const isMetadataOnly = !token.scopes.some((scope) => READS_ALL.includes(scope))
      if (
        isMetadataOnly &&
        (call.url.searchParams.get('q') || /^(raw|full)$/.test(call.url.searchParams.get('format') ?? ''))
      ) {
        return insufficientScopes()
      }
      if (call.params.user !== 'me' && call.params.user?.toLowerCase() !== account.email.toLowerCase())
        return notFound()
      return answer(account, call, now())
    },
  })
  return [
    route('users.getProfile', 'GET', String.raw`\/profile`, READS_HEADERS, profile),
    route('messages.list', 'GET', String.raw`\/messages`, READS_HEADERS, listMessages),
    route('messages.get', 'GET', String.raw`\/messages\/(?<id>[^/]+)`, READS_HEADERS, getMessage),
    route('history.list', 'GET', String.raw`\/history`, READS_HEADERS, (account, call) =>
      listHistory(account.mailbox, call),
    ),
    route('users.watch', 'POST', String.raw`\/watch`, READS_HEADERS, watch),
    route('users.stop', 'POST', String.raw`\/stop`, READS_HEADERS, stop),
  ]
}

const profile: Answering = ({ email, mailbox }) => ({
  status: 200,
  json: {
    emailAddress: email,
    messagesTotal: mailbox.size,
    threadsTotal: mailbox.size,
    historyId: String(mailbox.historyId),
  },
})

const getMessage: Answering = ({ mailbox }, call) => {
  const mail = mailbox.get(call.params.id ?? '')
  if (!mail) return notFound()
  const format = (call.url.searchParams.get('format') ?? 'full').toLowerCase()
  if (!/^(raw|full|metadata|minimal)$/.test(format)) return invalidArgument(`Invalid value at 'format': "${format}"`)
  return { status: 200, json: messageOnTheWire(mail, format, call.url.searchParams.getAll('metadataHeaders')) }
}

/** Pages keep their place while mail comes in: a token names the last mail of the page before, and that page's own token. */
const listMessages: Answering = ({ mailbox }, call, now) => {
  const query = call.url.searchParams
  const limit = Math.min(Math.max(Number(query.get('maxResults') ?? 100), 1), 500)
  const matches = parseQuery(query.get('q') ?? '', now)
  if (!matches) return invalidArgument('Invalid query.')
  const labels = query.getAll('labelIds')
  const everywhere =
    query.get('includeSpamTrash') === 'true' || /\bin:(anywhere|spam|trash)\b/i.test(query.get('q') ?? '')
  const shown = (mail: StoredMail) =>
    (everywhere || !(mail.labels.has('SPAM') || mail.labels.has('TRASH'))) &&
    labels.every((label) => mail.labels.has(label)) &&
    matches(mail)
  const token = query.get('pageToken')
  const place = token ? readToken(token) : FIRST_PAGE
  if (!place) return invalidArgument('Invalid pageToken')
  const from = call.repeatPage && token ? place.before : place.from
  const found = mailbox.newestFirst().filter((mail) => isAfter(mail, from) && shown(mail))
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const next =
    last && found.length > limit ? writeToken({ from: [last.internalDate, last.arrival], before: from }) : null
  return {
    status: 200,
    json: {
      ...(page.length ? { messages: page.map(({ id, threadId }) => ({ id, threadId })) } : {}),
      ...(next ? { nextPageToken: next } : {}),
      resultSizeEstimate: Math.min(found.length, 201),
    },
  }
}

type Anchor = [date: number, arrival: number] | null
type Place = { from: Anchor; before: Anchor }

const FIRST_PAGE: Place = { from: null, before: null }
const isAfter = (mail: StoredMail, anchor: Anchor) =>
  !anchor || mail.internalDate < anchor[0] || (mail.internalDate === anchor[0] && mail.arrival < anchor[1])
const writeToken = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64url')

function readToken(token: string): Place | null {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString()) as Place
  } catch {
    return null
  }
}

const watch: Answering = ({ mailbox }, call, now) => {
  const { topicName } = JSON.parse(call.body || '{}') as { topicName?: string }
  if (!topicName || !/^projects\/[^/]+\/topics\/[^/]+$/.test(topicName))
    return invalidArgument('Invalid topicName does not match projects/*/topics/*')
  mailbox.watch = { topicName, expiration: now + WATCH_MS }
  return { status: 200, json: { historyId: String(mailbox.historyId), expiration: String(mailbox.watch.expiration) } }
}

const stop: Answering = ({ mailbox }) => {
  mailbox.watch = null
  return { status: 204 }
}
