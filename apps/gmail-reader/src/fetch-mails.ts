import { CallFailed, type GmailClient } from './gmail-client.ts'
import { type GmailCursor, heldUp, isStuck } from './gmail-cursor.ts'
import type { MailPage, ReadMail } from './mailbox-source.ts'

/** How many ids one question to the API may name. */
const ASK_MAX = 500
/** A page of mails: what a crash at the worst moment fetches again. */
const PAGE_MAILS = 20
const PAGE_BYTES = 8 * 1024 * 1024
/** Gets under way at a time. More do not help: 300 a minute is what Google lets one mailbox have. */
const LANES = 8
/** So many failures without a success between them mean that it is not the mails. */
const FAILURES_MAX = 8
const STUCK_MAILS_MAX = 20

/** What fetching needs of the reading it is a part of. */
export type Fetching = {
  client: Pick<GmailClient, 'get'>
  unknown: (ids: readonly string[]) => Promise<string[]>
  /** The API's clock at the claim. */
  now: string
  signal: AbortSignal
}

/**
 * Fetches those mails that the record does not have, in pages; the last one carries the cursor `behind` them all, the
 * others the one that holds `during` the fetching. There is always a last page.
 *
 * A mail that cannot be had keeps the cursor where it is, and none of the others: they are fetched, then the reading
 * fails. After a day of that it is recorded as unreadable, and the cursor goes on.
 *
 * @throws what the client throws
 */
export async function* fetchMails(
  fetching: Fetching,
  ids: readonly string[],
  cursors: { during: GmailCursor; behind: GmailCursor },
): AsyncGenerator<MailPage> {
  const { during, behind } = cursors
  const waiting: string[] = []
  for (let n = 0; n < ids.length; n += ASK_MAX) waiting.push(...(await fetching.unknown(ids.slice(n, n + ASK_MAX))))
  const total = ids.length
  const isLong = waiting.length > PAGE_MAILS
  const failures: Failures = { ids: [], streak: 0, last: null }
  do {
    const { mails, taken } = await fetchSome(fetching, waiting, failures)
    waiting.splice(0, taken)
    const isLast = !waiting.length && !failures.ids.length
    const progress = isLong ? { read: total - waiting.length, total } : null
    yield { mails, cursor: isLast ? behind : during, progress }
  } while (waiting.length)
  if (failures.last === null) return
  if (!isStuck(during, fetching.now) || failures.ids.length > STUCK_MAILS_MAX) {
    yield { mails: [], cursor: heldUp(during, fetching.now), progress: null }
    throw failures.last
  }
  yield { mails: failures.ids.map((id) => notHad(id, 'Gmail does not hand it out.')), cursor: behind, progress: null }
}

/** Mails that could not be had. */
type Failures = { ids: string[]; streak: number; last: CallFailed | null }

/** Fetches the first mails of a list, in their order, up to a number and a size. Those that are gone are left out. */
async function fetchSome(
  { client, signal: given }: Fetching,
  ids: readonly string[],
  failures: Failures,
): Promise<{ mails: ReadMail[]; taken: number }> {
  const over = new AbortController()
  const signal = AbortSignal.any([given, over.signal])
  const mails: (ReadMail | null)[] = []
  let taken = 0
  let bytes = 0
  async function fetchOne(n: number, id: string): Promise<void> {
    try {
      const mail = await had(client, id, signal)
      failures.streak = 0
      mails[n] = mail
      bytes += mail?.bytes.length ?? 0
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error
      failures.ids.push(id)
      failures.last = error
      failures.streak += 1
      if (failures.streak >= FAILURES_MAX) throw error
    }
  }
  async function lane(): Promise<void> {
    while (taken < Math.min(ids.length, PAGE_MAILS) && bytes < PAGE_BYTES) {
      const n = taken
      taken += 1
      await fetchOne(n, ids[n] ?? '')
    }
  }
  const lanes = Array.from({ length: LANES }, lane)
  try {
    await Promise.all(lanes)
  } catch (error) {
    // Nothing goes out any more when the reading is given up.
    over.abort(error)
    await Promise.allSettled(lanes)
    throw error
  }
  return { mails: mails.filter((mail) => mail !== null && mail !== undefined), taken }
}

async function had(client: Pick<GmailClient, 'get'>, id: string, signal: AbortSignal): Promise<ReadMail | null> {
  const message = await client.get(id, signal)
  if (message === null) return null
  if (message === 'too-large') return notHad(id, 'It is too large.')
  return {
    gmail_message_id: id,
    bytes: Buffer.from(message.raw, 'base64url'),
    received_at: message.internalDate === null ? null : new Date(Number(message.internalDate)).toISOString(),
  }
}

const notHad = (id: string, fault: string): ReadMail => ({
  gmail_message_id: id,
  bytes: Buffer.from(`not fetched: ${id}`),
  received_at: null,
  fault,
})
