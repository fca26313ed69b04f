import { randomUUID } from 'node:crypto'
import type { MailToRecord, RecordedMails, RecordMails } from '@nextjob/contracts/raw-job-email'
import { counter } from '@nextjob/service-kit/metrics'
import type { ApiContext } from '../../context.ts'
import { storableTime } from '../../db/json-parameter.ts'
import { Problem } from '../../problem.ts'
import { moveCursor } from './mailboxes.queries.ts'
import {
  addGmailIds,
  findMails,
  insertMails,
  insertOutbox,
  type MailRow,
  takeUpMails,
  userExists,
} from './mails.queries.ts'

const recorded = counter('mails_recorded', 'Mails that readers handed in.', ['outcome', 'kind'])

/**
 * Records the mails of one page, moves the mailbox's cursor behind them and queues the job mails: one transaction, so
 * that a page is either wholly known or wholly to be read again. A mail is known by Gmail's id, else by the SHA-256 of
 * its bytes; recording it again changes nothing.
 *
 * @param correlationId the id that its new mails keep on their way
 * @throws Problem not-found for an unknown user, stale-lease when the mailbox has passed to another reader
 */
export async function recordMails(
  context: Pick<ApiContext, 'db' | 'signals' | 'logger'>,
  input: RecordMails,
  correlationId: string = randomUUID(),
): Promise<RecordedMails> {
  const rows = input.mails.map(toRow)
  const results = await context.db.transaction(async (tx) => {
    if (!(await userExists(tx, input.user_id))) throw new Problem('not-found', 'There is no such user.')
    if (input.mailbox && !(await moveCursor(tx, input.user_id, input.mailbox))) {
      throw new Problem('stale-lease', 'Claim the mailbox again and read on from its cursor.')
    }
    if (!rows.length) return []
    const inserted = await insertMails(
      tx,
      input.user_id,
      { mailboxId: input.mailbox?.id ?? null, isSample: input.is_sample, correlationId },
      rows,
    )
    const isKnown = inserted.length < rows.length
    const takenUp = isKnown ? await takeUpMails(tx, input.user_id, correlationId, rows) : []
    if (isKnown) await addGmailIds(tx, input.user_id, rows)
    const fresh = new Set([...inserted, ...takenUp].map((row) => row.id))
    const found = await findMails(tx, input.user_id, rows)
    const open = found.filter((mail) => fresh.has(mail.id) && mail.kind === 'job-alert').map((mail) => mail.id)
    if (open.length) await insertOutbox(tx, input.user_id, [...new Set(open)])
    return found.map(({ id, kind }) => {
      // A mail that stands twice in one page is new once.
      const isNew = fresh.delete(id)
      return { id, kind, outcome: isNew ? ('new' as const) : ('known' as const) }
    })
  })
  const fresh = results.filter((result) => result.outcome === 'new').length
  const known = results.length - fresh
  for (const { outcome, kind } of results) recorded.inc({ outcome, kind })
  if (fresh) context.logger.info({ correlation_id: correlationId, new: fresh, known }, 'mails recorded')
  if (input.mailbox || fresh) context.signals.emit('mails-recorded', input.user_id)
  return { results }
}

function toRow(mail: MailToRecord, n: number): MailRow {
  const { content, kind } = mail
  const receivedAt = mail.received_at ?? content?.sent_at ?? null
  return {
    n,
    gmail_message_id: mail.gmail_message_id,
    content_sha256: mail.content_sha256,
    kind,
    state: ({ 'job-alert': 'pending', 'not-job': 'done', unreadable: 'dead' } as const)[kind],
    subject: content?.subject ?? null,
    source: kind === 'job-alert' ? mail.source : null,
    full_text: content?.text_body ? null : mail.full_text,
    content,
    content_bytes: content ? (content.text_body?.length ?? 0) + (content.html_body?.length ?? 0) : 0,
    received_at: receivedAt === null ? null : storableTime(receivedAt),
    last_error: kind === 'unreadable' ? (mail.reason ?? 'It could not be read.') : null,
  }
}
