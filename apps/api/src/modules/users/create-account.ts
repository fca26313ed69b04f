import type { NewAccount } from '@nextjob/contracts/account'
import { hashPassword } from '../../accounts/hash-password.ts'
import { checkPassword } from '../../accounts/password-policy.ts'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { insertUser, type UserRow } from './users.queries.ts'

/**
 * Makes a confirmed account on the word of whoever runs the installation.
 *
 * @throws Problem weak-password, email-taken
 */
export async function createAccount(context: ApiContext, input: NewAccount & { isDemo?: boolean }): Promise<UserRow> {
  checkPassword(input.password, input.email)
  const user = await insertUser(context.db, {
    email: input.email,
    hashedPassword: await hashPassword(input.password),
    firstName: input.first_name,
    lastName: input.last_name,
    isSuperuser: input.is_superuser,
    isVerified: true,
    isDemo: input.isDemo ?? false,
  })
  if (!user) throw new Problem('email-taken', 'Give the account that is there a new password, or take another address.')
  return user
}
