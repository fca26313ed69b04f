import { passwordChangedNotice, resetMail, verifyMail } from '../../accounts/account-mails.ts'
import type { AttemptLimits } from '../../accounts/attempt-limits.ts'
import { hashPassword } from '../../accounts/hash-password.ts'
import { hashOfSecret, LINK_SECONDS, newOneTimeSecret } from '../../accounts/one-time-secret.ts'
import { checkPassword } from '../../accounts/password-policy.ts'
import type { ApiContext } from '../../context.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { findUser, updateUser } from '../users/users.queries.ts'
import { insertEvent } from './auth-events.queries.ts'
import { consumeToken, deleteTokens, findTokenOwner, issueTokenTo } from './one-time-tokens.queries.ts'
import { revokeSessions } from './sessions.queries.ts'

/**
 * Mails a link that confirms an address, or one that lets its owner choose a new password. Neither the answer nor the
 * time it takes tells whether there is such an account: the statement is one either way, and mail goes out after it.
 */
export async function mailLink(
  context: ApiContext,
  limits: AttemptLimits,
  input: { email: string; purpose: 'verify' | 'reset'; origin: Origin },
): Promise<void> {
  const { db, env, mailer } = context
  const { email, purpose, origin } = input
  if (!(await limits.tryTake('mail', `${purpose} ${email}`))) return
  const { secret, hash } = newOneTimeSecret()
  const userId = await issueTokenTo(db, { email, purpose, tokenHash: hash, seconds: LINK_SECONDS[purpose] })
  await insertEvent(db, { userId: userId ?? null, event: `${purpose}-requested`, ip: origin.ip })
  if (userId === undefined) return
  mailer.send(
    purpose === 'verify' ? verifyMail(email, env.PUBLIC_URL, secret) : resetMail(email, env.PUBLIC_URL, secret),
  )
}

/**
 * Chooses a new password by a mailed token: every session and every other link of the user ends, the lock of the login
 * opens, and the address counts as confirmed, since the link came through it.
 *
 * @throws Problem bad-token, weak-password (the token is still good then)
 */
export async function resetPassword(
  context: ApiContext,
  limits: AttemptLimits,
  input: { token: string; password: string; origin: Origin },
): Promise<void> {
  const { db, env, mailer } = context
  const tokenHash = hashOfSecret(input.token)
  const owner = await findTokenOwner(db, tokenHash, ['reset'])
  if (!owner) throw new Problem('bad-token', 'Ask for another link.')
  checkPassword(input.password, owner.email)
  const hashedPassword = await hashPassword(input.password)
  const email = await db.transaction(async (tx) => {
    const token = await consumeToken(tx, tokenHash, ['reset'])
    if (!token) return null
    const user = await findUser(tx, token.userId)
    // A link mailed to an address that is no longer the user's opens nothing.
    if (!user?.isActive || user.email !== token.email) return null
    await updateUser(tx, user.id, { hashedPassword, isVerified: true, passwordChangedAt: new Date() })
    await revokeSessions(tx, { userId: user.id, reason: 'password reset' })
    await deleteTokens(tx, user.id)
    await insertEvent(tx, { userId: user.id, event: 'password-reset', ip: input.origin.ip })
    return user.email
  })
  if (email === null) throw new Problem('bad-token', 'Ask for another link.')
  await limits.clear('login', email)
  mailer.send(passwordChangedNotice(email, env.PUBLIC_URL))
}
