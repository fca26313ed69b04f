import type { OwnUserPatch } from '@nextjob/contracts/user'
import {
  addressInUseMail,
  changeEmailMail,
  changeEmailNotice,
  passwordChangedNotice,
} from '../../accounts/account-mails.ts'
import type { AttemptLimits } from '../../accounts/attempt-limits.ts'
import { hashPassword, verifyPassword } from '../../accounts/hash-password.ts'
import { LINK_SECONDS, newOneTimeSecret } from '../../accounts/one-time-secret.ts'
import { checkPassword } from '../../accounts/password-policy.ts'
import type { ApiContext } from '../../context.ts'
import type { Queryable } from '../../db/open-database.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { insertEvent } from '../auth/auth-events.queries.ts'
import { deleteTokens, issueChangeEmailToken } from '../auth/one-time-tokens.queries.ts'
import { revokeSessions } from '../auth/sessions.queries.ts'
import { findUser, findUserByEmail, lockUser, type UserRow, updateUser } from './users.queries.ts'

/** A signed-in person, and the session they act in. */
type Actor = { userId: number; sessionId: number; origin: Origin }

/**
 * Changes the caller's own account. Names change at once. A password needs the current one and ends every other
 * session. An address needs the current password too, and changes only when the link mailed to the new one is used;
 * the answer is the same whether the new address is free or somebody's.
 *
 * @returns the account as it is now
 * @throws Problem bad-credentials, weak-password, too-many-requests
 */
export async function changeOwnUser(
  context: ApiContext,
  limits: AttemptLimits,
  input: { actor: Actor; patch: OwnUserPatch },
): Promise<UserRow> {
  const { db } = context
  const { actor, patch } = input
  const user = await findUser(db, actor.userId)
  if (!user) throw new Problem('not-authenticated')
  const newEmail = patch.email !== undefined && patch.email !== user.email ? patch.email : undefined
  if (patch.password !== undefined || newEmail !== undefined) {
    await checkCurrentPassword(context, limits, { user, given: patch.current_password, actor })
  }
  const { password } = patch
  const proven = password === undefined ? user : await changePassword(context, { user, password, actor })
  if (newEmail !== undefined) await askToMove(context, limits, { user: proven, newEmail, actor })
  const names = { firstName: patch.first_name, lastName: patch.last_name }
  const changed = await updateUser(db, user.id, names)
  if (!changed) throw new Problem('not-authenticated')
  return changed
}

async function checkCurrentPassword(
  context: ApiContext,
  limits: AttemptLimits,
  input: { user: UserRow; given: string | undefined; actor: Actor },
): Promise<void> {
  const { user, given, actor } = input
  if (given === undefined) throw new Problem('bad-credentials', 'Send current_password too.')
  if (user.hashedPassword === null) {
    throw new Problem('bad-credentials', 'The account has no password yet: ask for a link to choose one.')
  }
  await limits.take('current-password', String(user.id))
  if (!(await verifyPassword(user.hashedPassword, given))) {
    await insertEvent(context.db, { userId: user.id, event: 'password-change-failed', ip: actor.origin.ip })
    throw new Problem('bad-credentials', 'The current password is another.')
  }
  await limits.clear('current-password', String(user.id))
}

/** Holds the account, if its password is still the one that was checked: meanwhile it may have gone to its owner. */
async function keepPassword(tx: Queryable, user: UserRow): Promise<void> {
  const now = await lockUser(tx, user.id)
  if (now?.hashedPassword !== user.hashedPassword) {
    throw new Problem('bad-credentials', 'The current password is another.')
  }
}

async function changePassword(
  context: ApiContext,
  input: { user: UserRow; password: string; actor: Actor },
): Promise<UserRow> {
  const { user, actor } = input
  checkPassword(input.password, user.email)
  const hashedPassword = await hashPassword(input.password)
  await context.db.transaction(async (tx) => {
    await keepPassword(tx, user)
    await updateUser(tx, user.id, { hashedPassword, passwordChangedAt: new Date() })
    await revokeSessions(tx, { userId: user.id, reason: 'password changed', except: actor.sessionId })
    await deleteTokens(tx, user.id)
    await insertEvent(tx, { userId: user.id, event: 'password-changed', ip: actor.origin.ip })
  })
  context.mailer.send(passwordChangedNotice(user.email, context.env.PUBLIC_URL))
  return { ...user, hashedPassword }
}

async function askToMove(
  context: ApiContext,
  limits: AttemptLimits,
  input: { user: UserRow; newEmail: string; actor: Actor },
): Promise<void> {
  const { db, env, mailer } = context
  const { user, newEmail, actor } = input
  if (!(await limits.tryTake('mail', `change of ${user.id}`))) return
  const taken = await findUserByEmail(db, newEmail)
  const { secret, hash } = newOneTimeSecret()
  await db.transaction(async (tx) => {
    await keepPassword(tx, user)
    await issueChangeEmailToken(tx, {
      userId: user.id,
      email: newEmail,
      tokenHash: hash,
      seconds: LINK_SECONDS['change-email'],
    })
    await insertEvent(tx, { userId: user.id, event: 'email-change-requested', ip: actor.origin.ip })
  })
  mailer.send(taken ? addressInUseMail(newEmail, env.PUBLIC_URL) : changeEmailMail(newEmail, env.PUBLIC_URL, secret))
  mailer.send(changeEmailNotice(user.email, newEmail))
}
