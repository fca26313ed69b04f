import type { GmailClient } from './gmail-client.ts'
import { MailboxAway } from './mailbox-source.ts'

/** What is nobody's alert: the same in the search and in the history. */
const QUERY = '-in:spam -in:trash -in:sent -in:draft'
const HIDDEN_LABELS = new Set(['SPAM', 'TRASH', 'SENT', 'DRAFT'])

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
