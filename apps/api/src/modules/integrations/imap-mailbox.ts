import type { ConnectedImap, ConnectImap } from '@nextjob/contracts/imap-mailbox'
import type { ImapLogin } from '@nextjob/service-kit/imap-connection'
import type { AttemptLimits } from '../../accounts/attempt-limits.ts'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { countImapMailboxes, dropImapMailbox, type ImapCredentials, putImapMailbox } from './imap.queries.ts'
import { passwordBinding } from './imap-access.ts'
import { imapServerOf } from './imap-providers.ts'
import { tryImapLogin } from './imap-trial.ts'

/** A connection is held to each. */
const MAILBOXES_MAX = 10
/** Ports of other services are not for trying out what answers there. */
const PORTS = [143, 993]
const SYSTEM_PORTS_END = 1_024

/**
 * Connects a mailbox over IMAP: tries the login at once, then keeps the password sealed and has the mailbox read.
 * Connecting it again puts the new password in the old one's place.
 *
 * @throws Problem mailbox-refused, mailbox-unreachable, too-many-requests, conflict
 */
export async function connectImapMailbox(
  context: ApiContext,
  limits: AttemptLimits,
  userId: number,
  wish: ConnectImap,
): Promise<ConnectedImap> {
  const { address } = wish
  const { login, advice } = loginOf(wish)
  if ((await countImapMailboxes(context.db, userId, address)) >= MAILBOXES_MAX) {
    throw new Problem('conflict', `At most ${MAILBOXES_MAX} mailboxes can be connected; disconnect one first.`)
  }
  // Neither is this a place to guess passwords at, nor one to have a mail server knocked at.
  const account = `login ${login.username.toLowerCase()} at ${login.host}`
  for (const key of [`user ${userId}`, `mailbox ${address}`, account]) {
    if (!(await limits.tryTake('mailbox-login', key))) {
      throw new Problem('too-many-requests', 'Wait a quarter of an hour before the next try.', {
        headers: { 'retry-after': '900' },
      })
    }
  }
  await tryImapLogin(login, { allowPrivate: context.env.IMAP_ALLOW_PRIVATE_HOSTS === 'on', advice })
  const { password, ...reached } = login
  const credentials: ImapCredentials = {
    ...reached,
    passwordSealed: await context.sealer.seal(password, passwordBinding(userId, address)),
  }
  await putImapMailbox(context.db, { userId, address, firstSyncDays: wish.span_days, credentials })
  context.signals.emit('import-progress', userId)
  const { host, port, secure } = login
  return { source: 'imap', address, host, port, secure }
}

/** Forgets the password and ends the reading; what was read stays. @throws Problem not-found */
export async function disconnectImapMailbox(context: ApiContext, userId: number, address: string): Promise<void> {
  if (!(await dropImapMailbox(context.db, userId, address))) {
    throw new Problem('not-found', 'No such mailbox is connected.')
  }
  context.signals.emit('import-progress', userId)
}

/** @throws Problem mailbox-unreachable, mailbox-refused */
function loginOf(wish: ConnectImap): { login: ImapLogin; advice?: string | undefined } {
  const known = imapServerOf(wish.address)
  const server = known && 'closed' in known ? null : known
  const host = wish.host?.toLowerCase() ?? server?.host
  if (!host) {
    if (known && 'closed' in known) throw new Problem('mailbox-refused', known.closed)
    throw new Problem('mailbox-unreachable', 'Say the name of its IMAP server: its provider tells it.')
  }
  const isKnown = host === server?.host
  const secure = wish.secure ?? (isKnown ? server.secure : (wish.port ?? 993) !== 143)
  const port = wish.port ?? (isKnown ? server.port : secure ? 993 : 143)
  if (port < SYSTEM_PORTS_END && !PORTS.includes(port)) {
    throw new Problem('mailbox-unreachable', 'IMAP servers answer at port 993 or 143, or above 1023.')
  }
  const [localPart = ''] = wish.address.split('@')
  const username = wish.username ?? (isKnown && server.login === 'local-part' ? localPart : wish.address)
  const password = withoutGroups(wish.password)
  return { login: { host, port, secure, username, password }, advice: isKnown ? server.advice : undefined }
}

/** Google shows its app passwords in four groups; the spaces are not part of them. */
function withoutGroups(password: string): string {
  return /^[a-z]{4}( [a-z]{4}){3}$/.test(password) ? password.replaceAll(' ', '') : password
}
