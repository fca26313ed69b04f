import type { LoginRequest } from '@nextjob/contracts/auth'
import { emailSchema } from '@nextjob/contracts/user'
import type { AttemptLimits } from '../../accounts/attempt-limits.ts'
import { hashPassword, isOutdatedHash, verifyPassword } from '../../accounts/hash-password.ts'
import type { ApiContext } from '../../context.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { findUserByEmail, lockUser, type UserRow, updateUser } from '../users/users.queries.ts'
import { insertEvent } from './auth-events.queries.ts'
import { type OpenSession, openSession } from './sessions.ts'
import type { Tokens } from './tokens.ts'

/**
 * Opens a session for an address and its password. Unknown address, wrong password and an account without a password
 * are one answer, after the same work; the attempt is counted before it is made.
 *
 * @throws Problem bad-credentials, not-verified (only after the right password), too-many-requests
 */
export async function signIn(
  context: ApiContext,
  deps: { tokens: Tokens; limits: AttemptLimits },
  input: LoginRequest & { origin: Origin },
): Promise<{ user: UserRow; session: OpenSession }> {
  const { db } = context
  const parsed = emailSchema.safeParse(input.username.trim())
  const email = parsed.success ? parsed.data : null
  const account = email ?? input.username.trim().toLowerCase()
  await deps.limits.take('login', account)
  const user = email === null ? undefined : await findUserByEmail(db, email)
  const fits = await verifyPassword(user?.hashedPassword, input.password)
  if (!user || !fits || !user.isActive) {
    await insertEvent(db, { userId: user?.id ?? null, event: 'sign-in-failed', ip: input.origin.ip })
    throw new Problem('bad-credentials')
  }
  if (context.mailer.delivers && !user.isVerified) {
    throw new Problem('not-verified', 'Open the link in the mail we sent, or ask for another.')
  }
  await deps.limits.clear('login', account)
  const { hashedPassword: found } = user
  const better = found && isOutdatedHash(found) ? await hashPassword(input.password) : null
  const session = await openSession(context, deps.tokens, {
    userId: user.id,
    method: 'password',
    origin: input.origin,
    async check(tx) {
      const now = await lockUser(tx, user.id)
      const isSame = now?.hashedPassword === found
      if (!now?.isActive || !(isSame || (await verifyPassword(now.hashedPassword, input.password)))) {
        throw new Problem('bad-credentials')
      }
      if (better && isSame) await updateUser(tx, user.id, { hashedPassword: better })
    },
  })
  await insertEvent(db, { userId: user.id, event: 'signed-in', ip: input.origin.ip })
  return { user, session }
}
