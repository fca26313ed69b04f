import { connectImap, ImapAway, type ImapLogin, ImapRefused } from '@nextjob/service-kit/imap-connection'
import { Problem } from '../../problem.ts'

/** How long a person waits for a mail server that does not answer. */
const TRIAL_MS = 20_000

/**
 * Logs in to a mailbox and out again.
 *
 * @param options `advice` says what its provider wants; `timeoutMs` bounds the whole of it, 20 s by default
 * @throws Problem mailbox-refused, mailbox-unreachable
 */
export async function tryImapLogin(
  login: ImapLogin,
  options: { allowPrivate: boolean; advice?: string | undefined; timeoutMs?: number },
): Promise<void> {
  const late = AbortSignal.timeout(options.timeoutMs ?? TRIAL_MS)
  try {
    const connection = await connectImap(login, { allowPrivate: options.allowPrivate, signal: late })
    await connection.logout().catch(() => {})
    connection.close()
  } catch (error) {
    if (error instanceof ImapRefused) {
      throw new Problem('mailbox-refused', [error.message, options.advice ?? ''].join(' ').trim(), { cause: error })
    }
    if (error instanceof ImapAway) {
      throw new Problem('mailbox-unreachable', `${error.message} Check server, port and encryption.`, { cause: error })
    }
    if (late.aborted) throw new Problem('mailbox-unreachable', 'The mail server does not answer in time.')
    throw error
  }
}
