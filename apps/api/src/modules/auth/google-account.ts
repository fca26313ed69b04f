import type { MailboxOutcome } from '@nextjob/contracts/google'
import { googleLinkedNotice } from '../../accounts/account-mails.ts'
import type { ApiContext } from '../../context.ts'
import type { Queryable } from '../../db/open-database.ts'
import { isUniqueViolation } from '../../db/unique-violation.ts'
import { GMAIL_SCOPE, type GoogleTokens } from '../../google/google.ts'
import { revokeGrant } from '../../google/revoke-grant.ts'
import { sealGrant } from '../../google/seal-grant.ts'
import type { GoogleIdentity } from '../../google/verify-id-token.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { activateGmailMailbox, disconnectMailboxes } from '../integrations/gmail-mailboxes.queries.ts'
import {
  deleteCredential,
  findCredential,
  findUserOfSub,
  insertIdentity,
  putGrant,
} from '../integrations/google-credentials.queries.ts'
import { findUser, findUserByEmail, insertUser, lockUser, type UserRow, updateUser } from '../users/users.queries.ts'
import { insertEvent } from './auth-events.queries.ts'
import { deleteTokens } from './one-time-tokens.queries.ts'
import { revokeSessions } from './sessions.queries.ts'

/** A twin of this very sign-in did it between two looks; the next look finds what it made. */
class TwinWasQuicker extends Error {
  override name = 'TwinWasQuicker' as const
}

type Person = { identity: GoogleIdentity; origin: Origin }

/**
 * The account of a person that Google vouches for: that of the Google account, else that of the address, else a new
 * one. An address that was never confirmed belongs to whoever Google says: what stood there before, its password, its
 * sessions, its links and mailboxes, ends. Into a confirmed account Google alone lets only where it runs the mailbox
 * itself.
 *
 * @throws Problem not-authenticated for an inactive account, conflict when the address belongs to another Google account
 * here, sign-in-first, registration-closed
 */
export async function accountOfGoogle(context: ApiContext, person: Person): Promise<UserRow> {
  try {
    return await findOrMake(context, person)
  } catch (error) {
    if (!isUniqueViolation(error) && !(error instanceof TwinWasQuicker)) throw error
    return await findOrMake(context, person)
  }
}

async function findOrMake(context: ApiContext, { identity, origin }: Person): Promise<UserRow> {
  const { db, env, mailer } = context
  const { user, isLinked, ended } = await db.transaction(async (tx) => {
    const known = await findUserOfSub(tx, identity.sub)
    if (known !== undefined) return { user: active(await findUser(tx, known)), isLinked: false }
    const standing = await findUserByEmail(tx, identity.email)
    const { user, ended } = standing
      ? await joinAccount(tx, standing.id, identity)
      : { user: await makeAccount(context, tx, identity) }
    await insertIdentity(tx, { userId: user.id, sub: identity.sub, email: identity.email })
    const event = standing ? 'google-linked' : 'registered'
    await insertEvent(tx, { userId: user.id, event, ip: origin.ip, detail: 'by Google' })
    return { user, isLinked: standing !== undefined, ended }
  })
  await revokeGrant(context, ended)
  if (isLinked) mailer.send(googleLinkedNotice(user.email, identity.email, env.PUBLIC_URL))
  return user
}

/** An account, and the grant of another that ended with what stood there before. */
type Joined = { user: UserRow; ended?: Awaited<ReturnType<typeof deleteCredential>> }

async function joinAccount(tx: Queryable, userId: number, identity: GoogleIdentity): Promise<Joined> {
  const user = active(await lockUser(tx, userId))
  // It moved to another address between the two looks.
  if (user.email !== identity.email) throw new TwinWasQuicker()
  const link = await findCredential(tx, user.id)
  if (link?.sub === identity.sub) throw new TwinWasQuicker()
  if (!user.isVerified && !user.isSuperuser) return takeOver(tx, user, identity)
  if (link) {
    throw new Problem('conflict', 'The account of this address is connected to another Google account.')
  }
  // Elsewhere Google once saw the address confirmed; whose it is today it does not know. Nor is it Google's to say who
  // administers.
  if (!identity.isAuthoritative || !user.isVerified) {
    throw new Problem('sign-in-first', 'Sign in with your password, then connect Google in the settings.')
  }
  return { user }
}

async function takeOver(tx: Queryable, user: UserRow, identity: GoogleIdentity): Promise<Joined> {
  const { firstName, lastName } = identity
  await revokeSessions(tx, { userId: user.id, reason: 'the owner of the address came' })
  await deleteTokens(tx, user.id)
  const ended = await deleteCredential(tx, user.id)
  await disconnectMailboxes(tx, user.id)
  const names = { firstName, lastName }
  return { user: active(await updateUser(tx, user.id, { hashedPassword: null, isVerified: true, ...names })), ended }
}

async function makeAccount({ env }: ApiContext, tx: Queryable, identity: GoogleIdentity): Promise<UserRow> {
  if (env.REGISTRATION === 'closed') throw new Problem('registration-closed', 'Ask whoever runs it for an account.')
  const { email, firstName, lastName } = identity
  const user = await insertUser(tx, { email, firstName, lastName, hashedPassword: null, isVerified: true })
  if (!user) throw new TwinWasQuicker()
  return user
}

/**
 * Connects a Gmail mailbox to an account, for good tokens of the identity.
 *
 * @throws Problem conflict when the Google account is another user's, or the user has another one connected
 */
export async function connectGmail(
  context: ApiContext,
  of: Person & { userId: number; tokens: GoogleTokens; firstSyncDays: number },
): Promise<void> {
  const { userId, identity, origin } = of
  const grant = await sealGrant(context.sealer, userId, of.tokens)
  const connect = () =>
    context.db.transaction(async (tx) => {
      const owner = await findUserOfSub(tx, identity.sub)
      if (owner !== undefined && owner !== userId) throw ofAnother()
      const mine = await findCredential(tx, userId)
      if (mine && mine.sub !== identity.sub) {
        throw new Problem('conflict', `Disconnect ${mine.email} first: an account has one Google account.`)
      }
      if (!mine) {
        await insertIdentity(tx, { userId, sub: identity.sub, email: identity.email })
        await insertEvent(tx, { userId, event: 'google-linked', ip: origin.ip })
      }
      await putGrant(tx, userId, grant)
      await activateGmailMailbox(tx, { userId, address: identity.email, firstSyncDays: of.firstSyncDays })
      return mine ? undefined : await findUser(tx, userId)
    })
  const linked = await connect().catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
    // Somebody was quicker: this very user at another window, or another user.
    return connect()
  })
  // A way into the account: whoever got hold of a session must not open one for good unseen.
  if (linked) context.mailer.send(googleLinkedNotice(linked.email, identity.email, context.env.PUBLIC_URL))
  context.signals.emit('import-progress', userId)
}

/** Connects the mailbox where the tokens open one. @returns what the app is told about it */
export async function connectIfGranted(
  context: ApiContext,
  of: Person & { userId: number; tokens: GoogleTokens | null; firstSyncDays: number; wasAsked: boolean },
): Promise<MailboxOutcome> {
  const { tokens } = of
  if (!tokens?.scopes.includes(GMAIL_SCOPE)) return of.wasAsked ? 'not-granted' : 'not-asked'
  await connectGmail(context, { ...of, tokens })
  return 'connected'
}

function active(user: UserRow | undefined): UserRow {
  if (!user?.isActive) throw new Problem('not-authenticated', 'The account is not active.')
  return user
}

const ofAnother = () => new Problem('conflict', 'This Google account is connected to another account here.')
