import type { RegisterRequest } from '@nextjob/contracts/auth'
import { alreadyRegisteredMail, verifyMail } from '../../accounts/account-mails.ts'
import type { AttemptLimits } from '../../accounts/attempt-limits.ts'
import { hashPassword } from '../../accounts/hash-password.ts'
import { LINK_SECONDS, newOneTimeSecret } from '../../accounts/one-time-secret.ts'
import { checkPassword } from '../../accounts/password-policy.ts'
import type { ApiContext } from '../../context.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { insertUser, type UserRow, upsertUnverifiedUser } from '../users/users.queries.ts'
import { insertEvent } from './auth-events.queries.ts'
import { issueTokenTo } from './one-time-tokens.queries.ts'

/**
 * Makes an account. Where mail is delivered the caller learns nothing about whether the address was known: a new one
 * gets a link, a verified one a notice, and one that was never verified takes the newest password, so that nobody can
 * sit on another's address. Where no mail goes out there is nothing to confirm, and a taken address is said to be taken.
 *
 * @returns the account, null where the answer must not tell
 * @throws Problem registration-closed, weak-password, email-taken
 */
export async function register(
  context: ApiContext,
  limits: AttemptLimits,
  input: RegisterRequest & { origin: Origin },
): Promise<UserRow | null> {
  const { db, env, mailer } = context
  if (env.REGISTRATION === 'closed') throw new Problem('registration-closed', 'Ask whoever runs it for an account.')
  checkPassword(input.password, input.email)
  const account = {
    email: input.email,
    hashedPassword: await hashPassword(input.password),
    firstName: input.first_name,
    lastName: input.last_name,
  }
  if (!mailer.delivers) {
    const user = await insertUser(db, account)
    if (!user) throw new Problem('email-taken', 'Sign in, or ask for a new password.')
    await insertEvent(db, { userId: user.id, event: 'registered', ip: input.origin.ip })
    return user
  }
  const user = await upsertUnverifiedUser(db, account)
  await insertEvent(db, { userId: user?.id ?? null, event: 'registered', ip: input.origin.ip })
  const { secret, hash } = newOneTimeSecret()
  const known = { email: input.email, purpose: 'verify', tokenHash: hash, seconds: LINK_SECONDS.verify } as const
  const issued = await issueTokenTo(db, known)
  if (await limits.tryTake('mail', `register ${input.email}`)) {
    mailer.send(
      issued === undefined
        ? alreadyRegisteredMail(input.email, env.PUBLIC_URL)
        : verifyMail(input.email, env.PUBLIC_URL, secret),
    )
  }
  return null
}
