import { z } from 'zod'
import type { MailboxCursor } from './mailbox-source.ts'

const historyId = z.string().regex(/^\d{1,20}$/)
const seconds = z.number().int().nonnegative()

const schema = z.object({
  /**
   * Where the next reading of the history begins. It is the place before the last one: Gmail's history may show a mail a
   * moment after it has moved on, and so every place is read twice.
   */
  history_id: historyId,
  /** What was received by then stands before `history_id`. By the API's clock. */
  read_at: z.iso.datetime(),
  /** The last place that Gmail told, and when. */
  next_history_id: historyId,
  next_read_at: z.iso.datetime(),
  /** All mails received since then, in seconds since 1970, have been listed once. */
  listed_after: seconds.nullable(),
  /** Mails received since then are still to be listed, before the history is read. */
  list_after: seconds.nullable(),
  /** Since when single mails could not be had, which hold the cursor up. */
  stuck_since: z.iso.datetime().nullable(),
})

/**
 * A place in a Gmail mailbox: nothing before it is missing, but for what a listing under way still has to bring. It
 * holds no page tokens: what is cut off is asked for again, and what the record has by then is not fetched again.
 */
export type GmailCursor = z.output<typeof schema>

/** The cursor as it was recorded; null for none, and for one that nobody can read: then the reading begins anew. */
export function parseGmailCursor(cursor: MailboxCursor | null): GmailCursor | null {
  return schema.safeParse(cursor).data ?? null
}

type Moment = { historyId: string; at: string }

/** Before the first reading: `place` was told before anything is listed. */
export function firstCursor(place: Moment, since: number): GmailCursor {
  return { ...standingAt(place), listed_after: null, list_after: since, stuck_since: null }
}

/** The person wants mails from further back. */
export function reachingBack(cursor: GmailCursor, since: number): GmailCursor {
  const isListed = cursor.listed_after !== null && cursor.listed_after <= since
  if (isListed || (cursor.list_after !== null && cursor.list_after <= since)) return cursor
  return { ...cursor, list_after: since }
}

/** The listing is done. */
export function behindListing(cursor: GmailCursor): GmailCursor {
  const { list_after, listed_after } = cursor
  if (list_after === null) return cursor
  const reach = listed_after === null ? list_after : Math.min(listed_after, list_after)
  return { ...cursor, listed_after: reach, list_after: null, stuck_since: null }
}

const DAY_MS = 86_400_000

/**
 * Gmail has forgotten the place: everything since a day before it is listed, but nothing older than was ever wanted.
 *
 * @param place told before the listing
 */
export function overForgotten(cursor: GmailCursor, place: Moment): GmailCursor {
  const gap = Math.floor((Date.parse(cursor.read_at) - DAY_MS) / 1_000)
  const from = Math.max(gap, cursor.listed_after ?? 0)
  const list_after = cursor.list_after === null ? from : Math.min(from, cursor.list_after)
  return { ...cursor, ...standingAt(place), list_after }
}

/** The history was read to its end; `place` is the one that Gmail told with its first page. */
export function behindHistory(cursor: GmailCursor, place: Moment): GmailCursor {
  const isStill =
    place.historyId === cursor.next_history_id && place.historyId === cursor.history_id && cursor.stuck_since === null
  // An older time is as right, and a cursor that stays the same need not be written.
  if (isStill && Date.parse(place.at) - Date.parse(cursor.read_at) < DAY_MS) return cursor
  return {
    ...cursor,
    history_id: cursor.next_history_id,
    read_at: cursor.next_read_at,
    next_history_id: place.historyId,
    next_read_at: place.at,
    stuck_since: null,
  }
}

/** Some mails could not be had: the place stays, and since when is noted. */
export function heldUp(cursor: GmailCursor, at: string): GmailCursor {
  return cursor.stuck_since === null ? { ...cursor, stuck_since: at } : cursor
}

/** Whether single mails have held the place up for a day. */
export function isStuck(cursor: GmailCursor, now: string): boolean {
  return cursor.stuck_since !== null && Date.parse(now) - Date.parse(cursor.stuck_since) >= DAY_MS
}

const standingAt = ({ historyId, at }: Moment) => ({
  history_id: historyId,
  read_at: at,
  next_history_id: historyId,
  next_read_at: at,
})
