import { once } from 'node:events'
import { connectImap, type ImapConnection, type ImapLogin, imapFailure } from '@nextjob/service-kit/imap-connection'
import { fetchPages, MAIL_BYTES_MAX } from './imap-fetch.ts'
import { type ImapPlace, placeIn } from './imap-place.ts'
import { MailboxAway, type MailboxSource, type MailPage, NeedsReconnecting } from './mailbox-source.ts'

/** How a mailbox over IMAP is reached. */
export type ImapAccess = ImapLogin & {
  /** The server may be on this machine or in a private network. */
  allowPrivate: boolean
}

/** Milliseconds of silence that end a connection. */
const SILENCE_MS = 60_000
const DAY_MS = 24 * 3600 * 1000
/** How often a place in a mailbox without new mail is written down, for the resync that may come. */
const REMARK_MS = 6 * 3600 * 1000

type Reading = { connection: ImapConnection; place: ImapPlace; startedAt: string }

/**
 * A mailbox over IMAP. Read-only: the folder is opened with EXAMINE and mails are fetched with BODY.PEEK. Read is the
 * folder that a server says holds all mail (Gmail's, by its \All), else INBOX; first what came in since the last
 * reading, then what was there before, the newest first.
 */
export function openImapMailbox(access: ImapAccess, options: { silenceMs?: number } = {}): MailboxSource {
  const { silenceMs = SILENCE_MS } = options
  const closing = new AbortController()
  let connection: ImapConnection | null = null
  /** Mails in the folder when it was opened. */
  let counted = 0

  async function connected(signal: AbortSignal): Promise<ImapConnection> {
    if (connection?.usable) return connection
    connection = await connectImap(access, {
      allowPrivate: access.allowPrivate,
      silenceMs,
      answerBytes: MAIL_BYTES_MAX + 64 * 1024,
      signal: AbortSignal.any([closing.signal, signal]),
    })
    return connection
  }

  /** Runs `work` on the connection, which closes with `signal`; failures become those of the port. */
  async function* guarded<T>(work: () => AsyncGenerator<T>, signal: AbortSignal): AsyncGenerator<T> {
    const stop = () => connection?.close()
    signal.addEventListener('abort', stop)
    try {
      signal.throwIfAborted()
      yield* work()
      signal.throwIfAborted()
    } catch (error) {
      signal.throwIfAborted()
      throw readingFailure(error)
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  return {
    pages(cursor, { since, signal }) {
      async function* read(): AsyncGenerator<MailPage> {
        const startedAt = new Date().toISOString()
        const opened = await connected(signal)
        signal.throwIfAborted()
        const folder = await openFolder(opened, access.host)
        counted = folder.count
        const place = placeIn(folder, cursor, since)
        yield* readFolder({ connection: opened, place, startedAt }, folder.uidNext)
      }
      return guarded(read, signal)
    },
    async awaitMail(ms, signal) {
      const open = connection
      if (!open?.usable || !open.capabilities.has('IDLE')) return false
      // Mail that came in during the reading was told then.
      if (open.mailbox && open.mailbox.exists !== counted) return true
      await idle(open, ms, signal)
      signal.throwIfAborted()
      return open.usable
    },
    async close() {
      const open = connection
      // A server that does not answer the farewell is not waited for.
      if (open?.usable)
        await Promise.race([open.logout().catch(() => {}), new Promise((done) => setTimeout(done, 1_000))])
      closing.abort()
      open?.close()
    },
  }
}

/** Lets the server tell of new mail (RFC 2177), until it does, the connection ends, `ms` have passed or `signal` aborts. */
async function idle(connection: ImapConnection, ms: number, signal: AbortSignal): Promise<void> {
  const told = new AbortController()
  const tell = () => told.abort()
  connection.on('exists', tell).on('close', tell)
  const ended = AbortSignal.any([told.signal, signal, AbortSignal.timeout(ms)])
  connection.idle().catch(tell)
  if (!ended.aborted) await once(ended, 'abort')
  connection.off('exists', tell).off('close', tell)
  if (signal.aborted) connection.close()
  // Any command ends the idling; the next reading finds out whether the connection still stands.
  else if (connection.usable) await connection.noop().catch(() => connection.close())
}

/** Opens the folder to be read, and says what its numbers are. */
async function openFolder(connection: ImapConnection, host: string) {
  const folders = await connection.list({ listOnly: true })
  const all = folders.find(({ flags }) => isMarked(flags, '\\all') && !isMarked(flags, '\\noselect'))
  const { path, uidValidity, uidNext, exists } = await connection.mailboxOpen(all?.path ?? 'INBOX', { readOnly: true })
  return { host, path, count: exists, uidValidity, uidNext: uidNext || (await highestUid(connection)) + 1 }
}

const isMarked = (flags: ReadonlySet<string>, mark: string): boolean =>
  [...flags].some((flag) => flag.toLowerCase() === mark)

/** For servers that do not say what comes next (RFC 3501 leaves it to them). */
async function highestUid(connection: ImapConnection): Promise<number> {
  return Math.max(0, ...(await uidsOf(connection, { uid: '*' })))
}

async function* readFolder(reading: Reading, uidNext: number): AsyncGenerator<MailPage> {
  const { place: found } = reading
  const place = yield* readBacklog(reading, yield* readNew(reading, uidNext))
  const isRemarkable = place !== found || !found.read_at || Date.now() - Date.parse(found.read_at) > REMARK_MS
  if (isRemarkable) yield { mails: [], cursor: { ...place, read_at: reading.startedAt }, progress: null }
}

/** Mails that came in since, upwards. */
async function* readNew({ connection, place }: Reading, uidNext: number): AsyncGenerator<MailPage, ImapPlace> {
  if (uidNext <= place.uidnext) return place
  // `n:*` also finds the last mail where there is none from n on.
  const uids = (await uidsOf(connection, { uid: `${place.uidnext}:*` })).filter((uid) => uid >= place.uidnext)
  let reached = place
  for await (const page of fetchPages(connection, uids)) {
    reached = { ...reached, uidnext: Math.max(reached.uidnext, ...page.uids.map((uid) => uid + 1)) }
    yield { mails: page.mails, cursor: reached, progress: null }
  }
  return { ...reached, uidnext: Math.max(reached.uidnext, uidNext) }
}

/** Mails that were there before, downwards. */
async function* readBacklog({ connection }: Reading, place: ImapPlace): AsyncGenerator<MailPage, ImapPlace> {
  const { backlog_below, backlog_since } = place
  if (backlog_below === null || backlog_since === null) return place
  const uids = backlog_below > 1 ? await uidsBelow(connection, backlog_below, new Date(backlog_since)) : []
  const total = place.backlog_read + uids.length
  let reached = place
  for await (const page of fetchPages(connection, uids)) {
    reached = {
      ...reached,
      backlog_below: Math.min(...page.uids),
      backlog_read: reached.backlog_read + page.uids.length,
    }
    yield { mails: page.mails, cursor: reached, progress: { read: reached.backlog_read, total } }
  }
  return { ...reached, backlog_below: null, backlog_since: null, backlog_read: 0 }
}

/** SINCE knows days only, in the server's zone: a day more is asked for. */
async function uidsBelow(connection: ImapConnection, below: number, since: Date): Promise<number[]> {
  const uids = await uidsOf(connection, { uid: `1:${below - 1}`, since: new Date(since.getTime() - DAY_MS) })
  return uids.reverse()
}

/** UIDs found, upwards. */
async function uidsOf(connection: ImapConnection, query: { uid: string; since?: Date }): Promise<number[]> {
  const uids = await connection.search(query, { uid: true })
  if (!Array.isArray(uids)) throw new MailboxAway('The mail server does not search.')
  return uids.sort((a, b) => a - b)
}

function readingFailure(error: unknown): Error {
  if (error instanceof MailboxAway || error instanceof NeedsReconnecting) return error
  const failure = imapFailure(error)
  if (failure.name === 'ImapRefused') return new NeedsReconnecting(failure.message, { cause: failure })
  const { retryAfterMs, message } = failure
  return new MailboxAway(message, { cause: failure, ...(retryAfterMs === null ? {} : { retryAfterMs }) })
}
