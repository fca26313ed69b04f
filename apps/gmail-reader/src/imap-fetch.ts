import type { FetchMessageObject, ImapConnection } from '@nextjob/service-kit/imap-connection'
import { MailboxAway, type ReadMail } from './mailbox-source.ts'

/** The largest mail that is fetched whole, in bytes: of a larger one a byte more is, and the mail reader refuses it. */
export const MAIL_BYTES_MAX = 25 * 1024 * 1024

const PAGE_MAILS = 50
const PAGE_BYTES = 4 * 1024 * 1024

/** Mails fetched together, and the UIDs they were asked for by: those missing among the mails are gone. */
export type FetchedPage = { uids: number[]; mails: ReadMail[] }

/**
 * Fetches mails in the order of `uids`, in pages of at most 50 mails or 4 MiB, a larger mail alone. Nothing is marked as
 * read (BODY.PEEK). Mails that were deleted meanwhile are left out; that a server merely does not give them is an error.
 *
 * @throws MailboxAway, or what the connection throws
 */
export async function* fetchPages(connection: ImapConnection, uids: readonly number[]): AsyncGenerator<FetchedPage> {
  for (let start = 0; start < uids.length; start += PAGE_MAILS) {
    const asked = uids.slice(start, start + PAGE_MAILS)
    const sizes = await sizesOf(connection, asked)
    for (const group of grouped(asked, sizes)) {
      const there = group.filter((uid) => sizes.has(uid))
      const mails = await fetchMails(connection, there)
      yield { uids: group, mails: there.flatMap((uid) => mails.get(uid) ?? []) }
    }
  }
}

/** Bytes of each mail that is there. */
async function sizesOf(connection: ImapConnection, uids: readonly number[]): Promise<Map<number, number>> {
  const found = await connection.fetchAll(uids.join(','), { uid: true, size: true }, { uid: true })
  const sizes = new Map(found.map((message) => [message.uid, message.size ?? 0]))
  await assertGone(connection, missing(uids, sizes))
  return sizes
}

function grouped(uids: readonly number[], sizes: ReadonlyMap<number, number>): number[][] {
  const groups: number[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const uid of uids) {
    bytes += Math.min(sizes.get(uid) ?? 0, MAIL_BYTES_MAX)
    if (bytes > PAGE_BYTES) {
      groups.push([])
      bytes = sizes.get(uid) ?? 0
    }
    groups.at(-1)?.push(uid)
  }
  return groups
}

async function fetchMails(connection: ImapConnection, uids: readonly number[]): Promise<Map<number, ReadMail>> {
  const found = uids.length ? await fetchSources(connection, uids) : []
  const mails = new Map(found.map((message) => [message.uid, toReadMail(connection, message)]))
  await assertGone(connection, missing(uids, mails))
  return mails
}

type WithSource = FetchMessageObject & { source: Uint8Array }

/** One mail that its server cannot give must not keep the others of its page back. */
async function fetchSources(connection: ImapConnection, uids: readonly number[]): Promise<WithSource[]> {
  try {
    const found = await askForSources(connection, uids)
    // NIL instead of a text: of a mail that is just being deleted, or that the server has lost.
    const withText = found.filter(hasSource)
    const empty = found.filter((message) => !hasSource(message))
    return [...withText, ...(await Promise.all(empty.map(({ uid }) => fetchHeader(connection, uid)))).flat()]
  } catch (error) {
    if (!isRefusal(error)) throw error
    const [uid] = uids
    if (uids.length === 1 && uid !== undefined) return await fetchHeader(connection, uid)
    const found: WithSource[] = []
    for (const single of uids) found.push(...(await fetchSources(connection, [single])))
    return found
  }
}

function askForSources(connection: ImapConnection, uids: readonly number[]): Promise<FetchMessageObject[]> {
  const query = { uid: true, internalDate: true, source: { start: 0, maxLength: MAIL_BYTES_MAX + 1 } }
  return connection.fetchAll(uids.join(','), query, { uid: true })
}

/** What there is of a mail whose text its server refuses to give. */
async function fetchHeader(connection: ImapConnection, uid: number): Promise<WithSource[]> {
  const found = await connection.fetchAll(String(uid), { uid: true, internalDate: true, headers: true }, { uid: true })
  return found.map((message) => ({ ...message, source: message.headers })).filter(hasSource)
}

/** imapflow gives `false` for NIL, which its types do not tell. */
function hasSource(message: FetchMessageObject): message is WithSource {
  return (message.source as unknown) instanceof Uint8Array
}

function isRefusal(error: unknown): boolean {
  const status = error instanceof Error && 'responseStatus' in error ? error.responseStatus : null
  const code = error instanceof Error && 'code' in error ? error.code : null
  return status === 'NO' && code !== 'ETHROTTLE'
}

function missing(asked: readonly number[], found: ReadonlyMap<number, unknown>): number[] {
  return asked.filter((uid) => !found.has(uid))
}

/** That a mail is missing from an answer may mean that it was deleted, or that the server left it out. */
async function assertGone(connection: ImapConnection, uids: readonly number[]): Promise<void> {
  if (!uids.length) return
  // Has the server tell of deletions that it holds back until it is asked.
  await connection.noop()
  const there = await connection.search({ uid: uids.join(',') }, { uid: true })
  if (!Array.isArray(there) || there.some((uid) => uids.includes(uid))) {
    throw new MailboxAway('The mail server left out mails that it has.')
  }
}

function toReadMail(connection: ImapConnection, message: WithSource): ReadMail {
  const received = new Date(message.internalDate ?? Number.NaN)
  return {
    gmail_message_id: gmailIdOf(connection, message.emailId),
    bytes: message.source,
    received_at: Number.isNaN(received.getTime()) ? null : received.toISOString(),
  }
}

/**
 * Gmail's id of a mail: IMAP gives it in decimal (X-GM-MSGID, https://developers.google.com/workspace/gmail/imap/imap-extensions),
 * its API in hexadecimal. With OBJECTID the server's id is another.
 */
function gmailIdOf(connection: ImapConnection, emailId: string | undefined): string | null {
  const { capabilities } = connection
  if (!emailId || !capabilities.has('X-GM-EXT-1') || capabilities.has('OBJECTID')) return null
  return /^\d{1,20}$/.test(emailId) ? BigInt(emailId).toString(16) : null
}
