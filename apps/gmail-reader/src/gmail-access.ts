import { createHash } from 'node:crypto'
import type { LeasedMailbox } from '@nextjob/contracts/mailbox-lease'
import { ServiceProblem } from '@nextjob/service-kit/service-client'
import { MailboxAway, NeedsReconnecting } from './mailbox-source.ts'
import type { MailboxesApi } from './mailboxes-api.ts'

/** The access token of one Gmail mailbox, for as long as its lease is held. */
export type GmailAccess = {
  /**
   * The token to use now; calls at the same time share one question to the API.
   *
   * @throws NeedsReconnecting, MailboxAway, the service client's errors
   */
  token(): Promise<string>
  /** A call went well with it. */
  worked(token: string): void
  /**
   * Google refused it: it is renewed, once, whoever else found it refused.
   *
   * @throws NeedsReconnecting when Google refuses the renewed one too
   */
  refused(token: string): Promise<void>
}

/** Renewed before it runs out; but a clock that goes wrong does not make every call ask for one. */
const SPARE_MS = 60_000

/** Opens the access to one mailbox; nothing is asked yet. */
export function openGmailAccess(
  api: Pick<MailboxesApi, 'access'>,
  mailbox: LeasedMailbox,
  signal: AbortSignal,
): GmailAccess {
  let current: { token: Promise<string>; until: number } | null = null
  let last: string | null = null
  /** The present token is a renewed one, and no call has gone well with it yet. */
  let isOnTrial = false

  function ask(refused: string | null): Promise<string> {
    const sha256 = refused === null ? null : createHash('sha256').update(refused).digest('hex')
    const answer = api.access(mailbox, sha256, signal).then(
      (access) => {
        if (access.source !== 'gmail') throw new MailboxAway('The server answers for another kind of mailbox.')
        asked.until = Math.max(Date.parse(access.expires_at) - SPARE_MS, Date.now() + SPARE_MS)
        last = access.access_token
        return access.access_token
      },
      (error: unknown) => {
        if (current === asked) current = null
        if (error instanceof ServiceProblem && error.type === 'needs-reconnecting') throw gone(error)
        throw error
      },
    )
    const asked = { token: answer, until: Number.POSITIVE_INFINITY }
    current = asked
    return answer
  }

  return {
    token: () => (current && Date.now() < current.until ? current.token : ask(null)),
    worked(token) {
      if (token === last) isOnTrial = false
    },
    async refused(token) {
      // Another call found out before and has asked already.
      if (token !== last) return void (await current?.token)
      if (isOnTrial) throw gone()
      isOnTrial = true
      last = null
      if ((await ask(token)) === token) throw gone()
    },
  }
}

const gone = (cause?: unknown): NeedsReconnecting =>
  new NeedsReconnecting('Google has taken the access back: connect Gmail again.', { cause })
