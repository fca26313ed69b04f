import { createHash } from 'node:crypto'
import type { MailboxOutcome } from '@nextjob/contracts/google'
import { hashOfSecret } from '../../accounts/one-time-secret.ts'
import type { ApiContext } from '../../context.ts'
import type { GoogleTokens } from '../../google/google.ts'
import type { GoogleIdentity } from '../../google/verify-id-token.ts'
import type { UserCaller } from '../../http/access.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { findCredential } from '../integrations/google-credentials.queries.ts'
import { findUser, lockUser, type UserRow } from '../users/users.queries.ts'
import { insertEvent } from './auth-events.queries.ts'
import { accountOfGoogle, connectIfGranted } from './google-account.ts'
import { outcomeBinding, outcomeSchema } from './google-flow.ts'
import { findOutcome, takeOutcome } from './google-sign-ins.queries.ts'
import { type OpenSession, openSession } from './sessions.ts'
import type { Tokens } from './tokens.ts'

/** Somebody signed in, or connected; `session` is null for who was signed in before. */
export type SignedInWithGoogle = { user: UserRow; session: OpenSession | null; mailbox: MailboxOutcome }

/**
 * Changes the code of a sign-in at Google for what it stands for: once, for the app that has the verifier. To connect a
 * mailbox takes a caller, and where a signed-in browser began it, that very session.
 *
 * @param input.caller tells who calls; throws not-authenticated. The code is not used up then.
 * @throws Problem bad-token, not-authenticated, and those of accountOfGoogle and connectGmail
 */
export async function exchangeGoogleCode(
  context: ApiContext,
  deps: { tokens: Tokens },
  input: { code: string; code_verifier: string; caller: () => Promise<UserCaller>; origin: Origin },
): Promise<SignedInWithGoogle> {
  const { db, sealer } = context
  const appChallenge = createHash('sha256').update(input.code_verifier).digest('base64url')
  const of = { codeHash: hashOfSecret(input.code), appChallenge }
  const waiting = await findOutcome(db, of)
  if (!waiting) throw begunElsewhere()
  const caller = waiting.purpose === 'connect' ? await input.caller() : null
  if (waiting.sessionId !== null && waiting.sessionId !== caller?.sessionId) throw begunElsewhere()
  const row = await takeOutcome(db, of)
  if (!row?.outcomeSealed) throw begunElsewhere()
  const opened = await sealer.unseal(row.outcomeSealed, outcomeBinding(row.id))
  const { identity, tokens } = outcomeSchema.parse(JSON.parse(opened))
  const person = { identity, tokens, firstSyncDays: row.spanDays, wasAsked: row.wantsMailbox, origin: input.origin }
  if (!caller) return signInWithGoogle(context, deps, person)
  const mailbox = await connectIfGranted(context, { ...person, userId: caller.id })
  const user = await findUser(db, caller.id)
  if (!user) throw new Problem('not-authenticated')
  return { user, session: null, mailbox }
}

/** Opens a session for a person that Google vouches for, and connects the mailbox where that was granted. */
export async function signInWithGoogle(
  context: ApiContext,
  deps: { tokens: Tokens },
  of: {
    identity: GoogleIdentity
    tokens: GoogleTokens | null
    firstSyncDays: number
    wasAsked: boolean
    origin: Origin
  },
): Promise<SignedInWithGoogle> {
  const user = await accountOfGoogle(context, of)
  const mailbox = await connectIfGranted(context, { ...of, userId: user.id })
  const session = await openSession(context, deps.tokens, {
    userId: user.id,
    method: 'google',
    origin: of.origin,
    async check(tx) {
      const isActive = (await lockUser(tx, user.id))?.isActive
      const link = await findCredential(tx, user.id)
      if (!isActive || link?.sub !== of.identity.sub) throw new Problem('not-authenticated')
    },
  })
  await insertEvent(context.db, { userId: user.id, event: 'signed-in', ip: of.origin.ip, detail: 'with Google' })
  return { user, session, mailbox }
}

const begunElsewhere = () => new Problem('bad-token', 'Begin again: the code is used, too old, or was begun elsewhere.')
