import type { GmailClient } from './gmail-client.ts'
import type { GmailCursor } from './gmail-cursor.ts'
import { MailboxAway, type MailPage, type ReadMail } from './mailbox-source.ts'

/** What is nobody's alert: the same in the search and in the history. */
const QUERY = '-in:spam -in:trash -in:sent -in:drafts'
const HIDDEN_LABELS = new Set(['SPAM', 'TRASH', 'SENT', 'DRAFT'])

/** How many ids one question to the API may name. */
const ASK_MAX = 500
/** A page of mails: what a crash at the worst moment fetches again. */
const PAGE_MAILS = 20
const PAGE_BYTES = 8 * 1024 * 1024
/** Gets under way at a time. More do not help: 300 a minute is what Google lets one mailbox have. */
const LANES = 8
const SAME_PAGE_MAX = 6

/**
 * The ids of all mails received from `after` on, newest first, each once.
 *
 * @param after seconds since 1970
 */
export async function listMails(client: GmailClient, after: number, signal: AbortSignal): Promise<string[]> {
  const query = `${QUERY} after:${Math.max(0, after - 1)}`
  const ids = new Set<string>()
  await everyPage(async (token) => {
    const { messages, nextPageToken } = await client.list(query, token, signal)
    return {
      next: nextPageToken,
      hasNews:
        addAll(
          ids,
          messages.map(({ id }) => id),
        ) || !messages.length,
    }
  })
  return [...ids]
}

/** What was added since a place, newest first, and the place behind it; null when Gmail does not remember that far. */
export async function readHistory(
  client: GmailClient,
  since: string,
  signal: AbortSignal,
): Promise<{ ids: string[]; place: string } | null> {
  const ids = new Set<string>()
  let place: string | null = null
  const isWhole = await everyPage(async (token) => {
    const page = await client.history(since, token, signal)
    if (!page) return null
    // The first page's place: what comes in while the others are asked for is surely behind it.
    place ??= page.historyId
    const added = page.history.flatMap(({ messagesAdded }) => messagesAdded.map(({ message }) => message))
    const isNew = addAll(
      ids,
      added.map(({ id }) => id),
    )
    for (const { id, labelIds } of added) if (labelIds.some((label) => HIDDEN_LABELS.has(label))) ids.delete(id)
    return { next: page.nextPageToken, hasNews: isNew || !added.length }
  })
  return isWhole && place !== null ? { ids: [...ids].reverse(), place } : null
}

/**
 * Follows page tokens to the end. A page that brings only what came before is asked for again: a proxy or Google gave
 * the page before it, and the one that was asked for is still missing.
 *
 * @returns false when a page is not to be had
 */
async function everyPage(
  ask: (token: string | undefined) => Promise<{ next: string | undefined; hasNews: boolean } | null>,
): Promise<boolean> {
  const followed = new Set<string>()
  let token: string | undefined
  for (;;) {
    let page = await ask(token)
    for (let again = 1; page && !page.hasNews && token !== undefined && again < SAME_PAGE_MAX; again += 1) {
      page = await ask(token)
    }
    if (!page) return false
    if (page.next === undefined) return true
    if (followed.has(page.next)) throw new MailboxAway('Gmail leads in a circle.')
    followed.add(page.next)
    token = page.next
  }
}

function addAll(ids: Set<string>, more: readonly string[]): boolean {
  const before = ids.size
  for (const id of more) ids.add(id)
  return ids.size > before
}

/**
 * Fetches those mails that the record does not have, in pages; the last one carries the cursor `behind` them all, the
 * others the one that holds `during` the fetching. There is always a last page.
 */
export async function* fetchMails(
  reading: {
    client: GmailClient
    unknown: (ids: readonly string[]) => Promise<string[]>
    signal: AbortSignal
  },
  ids: readonly string[],
  cursors: { during: GmailCursor; behind: GmailCursor },
): AsyncGenerator<MailPage> {
  const waiting: string[] = []
  for (let n = 0; n < ids.length; n += ASK_MAX) waiting.push(...(await reading.unknown(ids.slice(n, n + ASK_MAX))))
  const total = ids.length
  const isLong = waiting.length > PAGE_MAILS
  do {
    const { mails, taken } = await fetchSome(reading, waiting)
    waiting.splice(0, taken)
    yield {
      mails,
      cursor: waiting.length ? cursors.during : cursors.behind,
      progress: isLong ? { read: total - waiting.length, total } : null,
    }
  } while (waiting.length)
}

/** Fetches the first mails of a list, in their order, up to a number and a size. Those that are gone are left out. */
async function fetchSome(
  reading: { client: GmailClient; signal: AbortSignal },
  ids: readonly string[],
): Promise<{ mails: ReadMail[]; taken: number }> {
  const failed = new AbortController()
  const signal = AbortSignal.any([reading.signal, failed.signal])
  const mails: (ReadMail | null)[] = []
  let taken = 0
  let bytes = 0
  async function lane(): Promise<void> {
    while (taken < Math.min(ids.length, PAGE_MAILS) && bytes < PAGE_BYTES) {
      const n = taken
      taken += 1
      const id = ids[n] ?? ''
      const mail = await fetchOne(reading.client, id, signal)
      mails[n] = mail
      bytes += mail?.bytes.length ?? 0
    }
  }
  const lanes = Array.from({ length: LANES }, lane)
  try {
    await Promise.all(lanes)
  } catch (error) {
    // Nothing goes out any more when the reading is given up.
    failed.abort(error)
    await Promise.allSettled(lanes)
    throw error
  }
  return { mails: mails.filter((mail) => mail !== null), taken }
}

async function fetchOne(client: GmailClient, id: string, signal: AbortSignal): Promise<ReadMail | null> {
  const message = await client.get(id, signal)
  if (message === null) return null
  if (message === 'too-large') {
    const fault = 'It is too large.'
    return { gmail_message_id: id, bytes: Buffer.from(`not fetched: ${id}`), received_at: null, fault }
  }
  return {
    gmail_message_id: id,
    bytes: Buffer.from(message.raw, 'base64url'),
    received_at: new Date(Number(message.internalDate)).toISOString(),
  }
}
