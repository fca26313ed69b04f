import { isDeepStrictEqual } from 'node:util'
import type { LeasedMailbox } from '@nextjob/contracts/mailbox-lease'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import type { Logger } from '@nextjob/service-kit/logger'
import { ServiceProblem } from '@nextjob/service-kit/service-client'
import { LeaseLost } from './hold-leases.ts'
import {
  MailboxAway,
  type MailboxCursor,
  type MailboxSource,
  type MailPage,
  NeedsReconnecting,
  type OpenMailboxSource,
} from './mailbox-source.ts'
import type { Ending, MailboxesApi } from './mailboxes-api.ts'
import { judgeMails, recordPage } from './record-page.ts'

/** What reading one mailbox needs. */
export type ReadMailboxDeps = {
  api: Pick<MailboxesApi, 'record' | 'release'>
  reader: MailReader
  logger: Logger
  /** Opens mailboxes of each kind that this process reads. */
  sources: Partial<Record<'gmail' | 'imap', OpenMailboxSource>>
  /** Milliseconds after which a mailbox makes room for others. */
  turnMs: number
  /** Milliseconds without a page after which a mailbox is given up for now: its server may dawdle on purpose. */
  pageMs: number
  /** Milliseconds that a mailbox which tells of new mail is waited for at a time. */
  restMs: number
  /** Told when a reading begins to wait for mail, and when it goes on; a refusal means that there is no room to wait. */
  waiting: { begin(): boolean; end(): void }
}

/**
 * Reads a leased mailbox to its end for now, or for a turn, and gives it back. Each page is recorded with the cursor
 * behind it before the next is asked for. What goes wrong is told with the release; nothing is thrown.
 *
 * @param stop ends the reading: a page that is being recorded is still recorded, then the mailbox is due again at once
 * @param lost the lease has passed to another reader: nothing more is done, neither here nor at the API
 */
export async function readMailbox(
  deps: ReadMailboxDeps,
  mailbox: LeasedMailbox,
  stop: AbortSignal,
  lost: AbortSignal,
): Promise<void> {
  const started = performance.now()
  const log = deps.logger.child({ mailbox_id: mailbox.id, source: mailbox.source })
  const counts = { mails: 0, pages: 0 }
  let ending: Ending
  try {
    ending = await readPages(deps, mailbox, AbortSignal.any([stop, lost]), counts)
  } catch (error) {
    if (isLost(error) || lost.aborted) {
      log.warn(counts, 'a mailbox has passed to another reader')
      return
    }
    ending = stop.aborted ? { unfinished: true } : endingOf(error)
    if (!stop.aborted) log.warn({ ...counts, error: (error as Error).name, reason: ending.error }, 'a reading failed')
  }
  try {
    await deps.api.release(mailbox, ending)
    const ms = Math.round(performance.now() - started)
    log.debug({ ...counts, ms, unfinished: ending.unfinished ?? false }, 'a mailbox was given back')
  } catch (error) {
    // The lease runs out by itself.
    if (!isLost(error)) log.warn({ error: (error as Error).name }, 'a mailbox could not be given back')
  }
}

async function readPages(
  deps: ReadMailboxDeps,
  mailbox: LeasedMailbox,
  given: AbortSignal,
  counts: { mails: number; pages: number },
): Promise<Ending> {
  const open = mailbox.source === 'import' ? undefined : deps.sources[mailbox.source]
  if (!open) throw new MailboxAway(`This reader does not read ${mailbox.source}.`)
  const turnEnd = performance.now() + deps.turnMs
  const watch = watchPages(deps.pageMs)
  const signal = AbortSignal.any([given, watch.signal])
  let source: MailboxSource | null = null
  let { cursor } = mailbox
  try {
    signal.throwIfAborted()
    watch.begin()
    source = await open(mailbox, signal)
    do {
      watch.begin()
      for await (const page of source.pages(cursor, { since: new Date(mailbox.since), signal })) {
        const mails = await judgeMails(deps.reader, page.mails)
        if (hasNews(page, cursor)) await recordPage(deps.api, mailbox, mails, { audit: null, ...page })
        cursor = page.cursor
        counts.mails += mails.length
        counts.pages += 1
        signal.throwIfAborted()
        if (performance.now() > turnEnd) return { unfinished: true }
        watch.begin()
      }
      watch.end()
    } while (performance.now() < turnEnd && (await mayHaveMore(deps, source, signal)))
    return {}
  } catch (error) {
    // What was cut off by it says less.
    throw watch.signal.aborted && !given.aborted ? watch.signal.reason : error
  } finally {
    watch.end()
    await source?.close()
  }
}

/** Aborts its signal when a page takes too long. */
function watchPages(ms: number): { signal: AbortSignal; begin(): void; end(): void } {
  const late = new AbortController()
  const giveUp = () => late.abort(new MailboxAway('The mailbox takes too long to answer.'))
  let timer: NodeJS.Timeout | undefined
  const end = () => clearTimeout(timer)
  return {
    signal: late.signal,
    begin() {
      end()
      timer = setTimeout(giveUp, ms)
    },
    end,
  }
}

/** Waits for new mail where the mailbox tells of it and there is room to wait. */
async function mayHaveMore(
  { waiting, restMs }: Pick<ReadMailboxDeps, 'waiting' | 'restMs'>,
  source: MailboxSource,
  signal: AbortSignal,
): Promise<boolean> {
  if (!source.awaitMail || !waiting.begin()) return false
  try {
    return await source.awaitMail(restMs, signal)
  } finally {
    waiting.end()
  }
}

/** Most readings find nothing: they need not write. */
const hasNews = (page: MailPage, recorded: MailboxCursor | null): boolean =>
  page.mails.length > 0 ||
  page.audit !== undefined ||
  page.progress !== null ||
  !isDeepStrictEqual(page.cursor, recorded)

/** The user, with the mailbox, may be gone; that is like a lost lease. */
const isLost = (error: unknown): boolean =>
  error instanceof LeaseLost ||
  (error instanceof ServiceProblem && (error.type === 'stale-lease' || error.type === 'not-found'))

function endingOf(error: unknown): Ending {
  if (error instanceof NeedsReconnecting) return { error: error.message.slice(0, 300), needs_reconnecting: true }
  if (error instanceof MailboxAway) {
    const { retryAfterMs } = error
    const wait = retryAfterMs === null ? null : Math.min(86_400, Math.max(0, Math.ceil(retryAfterMs / 1_000)))
    return { error: error.message.slice(0, 300), retry_after_seconds: wait }
  }
  // Only the error's name: its text may hold words of a mail, or a token.
  return { error: `Reading failed (${error instanceof Error ? error.name : 'unknown error'}).` }
}
