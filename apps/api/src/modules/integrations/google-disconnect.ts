import type { ApiContext } from '../../context.ts'
import { revokeGrant } from '../../google/revoke-grant.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { insertEvent } from '../auth/auth-events.queries.ts'
import { stopGmailMailboxes } from './gmail-mailboxes.queries.ts'
import { deleteCredential } from './google-credentials.queries.ts'

/**
 * Takes Google away from an account: its mailbox is read no more, its tokens are erased, the grant is revoked as well
 * as Google lets us. Mails and offers that came from it stay.
 *
 * @throws Problem not-found when no Google account is connected
 */
export async function disconnectGoogle(context: ApiContext, input: { userId: number; origin: Origin }): Promise<void> {
  const { userId, origin } = input
  const credential = await context.db.transaction(async (tx) => {
    const deleted = await deleteCredential(tx, userId)
    const stopped = await stopGmailMailboxes(tx, userId, 'disconnected')
    if (!deleted && !stopped) throw new Problem('not-found', 'No Google account is connected.')
    await insertEvent(tx, { userId, event: 'google-unlinked', ip: origin.ip })
    return deleted
  })
  await revokeGrant(context, credential)
  context.signals.emit('import-progress', userId)
}
