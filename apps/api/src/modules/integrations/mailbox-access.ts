import type { MailboxAccess } from '@nextjob/contracts/mailbox-access'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { findLeasedMailbox } from './gmail-mailboxes.queries.ts'
import { googleAccess } from './google-access.ts'
import { imapAccess } from './imap-access.ts'

/**
 * What opens one mailbox, for the reader that holds its lease: no worker ever has the keys of more than it reads.
 *
 * @throws Problem stale-lease, needs-reconnecting, unavailable when Google is away
 */
export async function mailboxAccess(
  context: ApiContext,
  input: { mailboxId: number; leaseToken: string; refusedSha256: string | undefined },
): Promise<MailboxAccess> {
  const mailbox = await findLeasedMailbox(context.db, input)
  if (!mailbox) throw new Problem('stale-lease', 'Another reader holds the mailbox.')
  const { id: mailboxId, userId, source, state } = mailbox
  if (source === 'import' || state !== 'active') throw new Problem('needs-reconnecting', 'It is not connected.')
  if (source === 'imap') return imapAccess(context, { userId, mailboxId })
  const { accessToken, expiresAt } = await googleAccess(context, { userId, refusedSha256: input.refusedSha256 })
  return { source, access_token: accessToken, expires_at: expiresAt.toISOString() }
}
