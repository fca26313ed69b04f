import type { LeasedMailbox } from '@nextjob/contracts/mailbox-lease'
import { type Fetching, fetchMails } from './fetch-mails.ts'
import { openGmailAccess } from './gmail-access.ts'
import { type GmailClient, type GmailPatience, openGmailClient, PATIENCE } from './gmail-client.ts'
import {
  behindHistory,
  behindListing,
  firstCursor,
  type GmailCursor,
  overForgotten,
  parseGmailCursor,
  reachingBack,
} from './gmail-cursor.ts'
import { listMails, readHistory } from './list-mails.ts'
import { MailboxAway, type MailPage, type OpenMailboxSource } from './mailbox-source.ts'
import type { MailboxesApi } from './mailboxes-api.ts'
import type { QuotaMeter } from './quota-meter.ts'

/** What reading Gmail needs. */
export type GmailDeps = {
  api: Pick<MailboxesApi, 'access' | 'unknownMails'>
  meter: QuotaMeter
  /** Base URL of the Gmail API. */
  gmailApiUrl: string
  patience?: GmailPatience
}

/** A day's comparison looks back no further than this. */
const AUDIT_DAYS_MAX = 30
/** How often one reading starts over because Gmail forgets the place meanwhile. */
const FORGOTTEN_MAX = 3

/**
 * Gmail through its API: first a listing of the chosen span, newest first, then what was added since, again and again.
 * Mails are fetched when the record does not have them, whole, and never changed.
 */
export function openGmail(deps: GmailDeps): OpenMailboxSource {
  return async (mailbox, signal) => {
    const access = openGmailAccess(deps.api, mailbox, signal)
    const { meter, gmailApiUrl, patience = PATIENCE } = deps
    const client = openGmailClient({ apiUrl: gmailApiUrl, user: mailbox.address, access, meter, patience })
    const unknown = (ids: readonly string[]) => deps.api.unknownMails(mailbox, ids, signal)
    return {
      pages: (cursor, options) =>
        readGmail({ client, unknown, mailbox, now: mailbox.claimed_at, ...options }, parseGmailCursor(cursor)),
      close: async () => {},
    }
  }
}

type Reading = Fetching & { client: GmailClient; mailbox: LeasedMailbox; since: Date }

async function* readGmail(reading: Reading, recorded: GmailCursor | null): AsyncGenerator<MailPage> {
  const { client, mailbox, signal } = reading
  const since = inSeconds(reading.since)
  const present = async () => ({ historyId: await client.place(signal), at: mailbox.claimed_at })
  let cursor = recorded ? reachingBack(recorded, since) : firstCursor(await present(), since)
  let isAuditOpen = mailbox.audit_due
  for (let forgotten = 0; forgotten <= FORGOTTEN_MAX; forgotten += 1) {
    if (cursor.list_after !== null) {
      const ids = await listMails(client, cursor.list_after, signal)
      yield* fetchMails(reading, ids, { during: cursor, behind: behindListing(cursor) })
      cursor = behindListing(cursor)
    }
    // Listed before the history is read: what is unknown after that has been missed before.
    const listed = isAuditOpen ? await listMails(client, auditFrom(mailbox, since), signal) : null
    const history = await readHistory(client, cursor.history_id, signal)
    if (!history) {
      cursor = overForgotten(cursor, await present())
      continue
    }
    const behind = behindHistory(cursor, { historyId: history.place, at: mailbox.claimed_at })
    yield* fetchMails(reading, history.ids, { during: cursor, behind })
    cursor = behind
    if (listed) yield* compare(reading, listed, cursor)
    isAuditOpen = false
    return
  }
  throw new MailboxAway('Gmail keeps forgetting what was read.')
}

/** The daily comparison of Gmail's own list with the record. What was missed is fetched. */
async function* compare(reading: Reading, listed: readonly string[], cursor: GmailCursor): AsyncGenerator<MailPage> {
  let missing = 0
  let last: MailPage = { mails: [], cursor, progress: null }
  for await (const page of fetchMails(reading, listed, { during: cursor, behind: cursor })) {
    missing += page.mails.length
    if (last.mails.length) yield last
    last = page
  }
  yield { ...last, audit: { listed: listed.length, missing } }
}

function auditFrom(mailbox: LeasedMailbox, since: number): number {
  return Math.max(since, inSeconds(new Date(mailbox.claimed_at)) - AUDIT_DAYS_MAX * 86_400)
}

const inSeconds = (date: Date): number => Math.max(0, Math.floor(date.getTime() / 1_000))
