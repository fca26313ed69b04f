import { ServiceProblem } from '@nextjob/service-kit/service-client'
import { openImapMailbox } from './imap.ts'
import { MailboxAway, NeedsReconnecting, type OpenMailboxSource } from './mailbox-source.ts'
import type { MailboxesApi } from './mailboxes-api.ts'

/** Opens leased mailboxes over IMAP with what the API keeps for them. The API says which networks are reached. */
export function openImap(api: Pick<MailboxesApi, 'access'>): OpenMailboxSource {
  return async (mailbox, signal) => {
    const access = await api.access(mailbox, null, signal).catch((error: unknown) => {
      if (!(error instanceof ServiceProblem) || error.type !== 'needs-reconnecting') throw error
      throw new NeedsReconnecting('The password is not there any more: connect the mailbox again.', { cause: error })
    })
    if (access.source !== 'imap') throw new MailboxAway('The server answers for another kind of mailbox.')
    const { source: _, allow_private_host: allowPrivate, ...login } = access
    return openImapMailbox({ ...login, allowPrivate })
  }
}
