import type { ImapAccess } from '@nextjob/contracts/mailbox-access'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { SealBroken } from '../../seal.ts'
import { findImapCredentials, loseImapMailbox } from './imap.queries.ts'

/**
 * What opens an IMAP mailbox, for the reader that holds its lease.
 *
 * @throws Problem needs-reconnecting when there is nothing that opens it: the mailbox is marked
 */
export async function imapAccess(context: ApiContext, of: { userId: number; mailboxId: number }): Promise<ImapAccess> {
  const found = await findImapCredentials(context.db, of.mailboxId)
  try {
    if (!found) throw new SealBroken('nothing is kept')
    const { address, passwordSealed, ...reached } = found
    const password = await context.sealer.unseal(passwordSealed, passwordBinding(of.userId, address))
    return { source: 'imap', ...reached, password, allow_private_host: context.env.IMAP_ALLOW_PRIVATE_HOSTS === 'on' }
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    await loseImapMailbox(context.db, of.mailboxId)
    context.signals.emit('import-progress', of.userId)
    throw new Problem('needs-reconnecting', 'The password of the mailbox cannot be opened any more.', { cause: error })
  }
}

/** Where a sealed password stands: two rows swapped open nothing. */
export const passwordBinding = (userId: number, address: string): string => `imap:${userId}:${address}:password`
