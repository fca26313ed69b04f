import { z } from 'zod'
import type { MailboxCursor } from './mailbox-source.ts'

const uid = z.number().int().min(0).max(4_294_967_296)

/**
 * A place in an IMAP folder. What comes in is read upwards from `uidnext`; what was there before is the backlog, read
 * downwards from `backlog_below`, the newest first. UIDs mean nothing under another `uidvalidity` (RFC 3501, 2.3.1.1).
 */
const placeSchema = z.object({
  host: z.string(),
  folder: z.string(),
  /** 32 bits, in decimal. */
  uidvalidity: z.string(),
  uidnext: uid,
  /** Null when the backlog is read. */
  backlog_below: uid.nullable(),
  /** Where the backlog begins, ISO 8601; kept while it is read. */
  backlog_since: z.iso.datetime().nullable(),
  /** Mails of the backlog read so far. */
  backlog_read: z.number().int().min(0),
  /** When everything that had come in was read, ISO 8601; null before the first time. */
  read_at: z.iso.datetime().nullable(),
})
export type ImapPlace = z.infer<typeof placeSchema>

/** A folder as the server describes it now. */
export type ImapFolder = { host: string; path: string; uidValidity: bigint; uidNext: number }

/** What a reading that starts over goes back beyond the moment when everything had been read: clocks differ, mail is late. */
const OVERLAP_MS = 7 * 24 * 3600 * 1000

/**
 * Where reading goes on. A folder whose numbers have changed is read again from a little before the moment when it had
 * last been read to the end: what was recorded before is recognised by its bytes.
 *
 * @param since where a mailbox that was never read to the end begins
 */
export function placeIn(folder: ImapFolder, cursor: MailboxCursor | null, since: Date): ImapPlace {
  const known = placeSchema.safeParse(cursor)
  if (known.success && isSameFolder(known.data, folder)) return known.data
  return {
    host: folder.host,
    folder: folder.path,
    uidvalidity: String(folder.uidValidity),
    uidnext: folder.uidNext,
    backlog_below: folder.uidNext,
    backlog_since: (known.success ? unreadSince(known.data, since) : since).toISOString(),
    backlog_read: 0,
    read_at: null,
  }
}

/** A server restored from an old copy may count on from a lower number without saying so. */
function isSameFolder(place: ImapPlace, folder: ImapFolder): boolean {
  return (
    place.host === folder.host &&
    place.folder === folder.path &&
    place.uidvalidity === String(folder.uidValidity) &&
    place.uidnext <= folder.uidNext
  )
}

/** A backlog that is not finished began where it says; one that is finished was so at `read_at`. */
function unreadSince({ read_at, backlog_since }: ImapPlace, since: Date): Date {
  if (read_at !== null) return new Date(Date.parse(read_at) - OVERLAP_MS)
  return backlog_since === null ? since : new Date(backlog_since)
}
