import type { UserPatch } from '@nextjob/contracts/user'
import { hashPassword } from '../../accounts/hash-password.ts'
import { checkPassword } from '../../accounts/password-policy.ts'
import type { ApiContext } from '../../context.ts'
import type { Queryable } from '../../db/open-database.ts'
import { isUniqueViolation } from '../../db/unique-violation.ts'
import { revokeGrant } from '../../google/revoke-grant.ts'
import { Problem } from '../../problem.ts'
import { insertEvent } from '../auth/auth-events.queries.ts'
import { deleteTokens } from '../auth/one-time-tokens.queries.ts'
import { revokeSessions } from '../auth/sessions.queries.ts'
import { deleteCredential } from '../integrations/google-credentials.queries.ts'
import { countOtherSuperusers, deleteUserRow, findUser, type UserRow, updateUser } from './users.queries.ts'

/**
 * Changes anybody's account, on a superuser's word. A new password, or being made inactive, ends all sessions; a new
 * password or address kills the links that were mailed.
 *
 * @param ip of the superuser, null for the command line
 * @throws Problem not-found, weak-password, email-taken, conflict when no active superuser would be left
 */
export async function changeUser(
  context: ApiContext,
  input: { id: number; patch: UserPatch; ip: string | null },
): Promise<UserRow> {
  const { id, patch, ip } = input
  const before = await findUser(context.db, id)
  if (!before) throw new Problem('not-found')
  if (patch.password !== undefined) checkPassword(patch.password, patch.email ?? before.email)
  const hashedPassword = patch.password === undefined ? undefined : await hashPassword(patch.password)
  const changing = context.db.transaction(async (tx) => {
    if (patch.is_superuser === false || patch.is_active === false) await keepOneSuperuser(tx, id)
    const user = await updateUser(tx, id, {
      email: patch.email,
      hashedPassword,
      ...(hashedPassword ? { passwordChangedAt: new Date() } : {}),
      firstName: patch.first_name,
      lastName: patch.last_name,
      isActive: patch.is_active,
      isSuperuser: patch.is_superuser,
      isVerified: patch.is_verified,
    })
    if (!user) throw new Problem('not-found')
    if (hashedPassword || !user.isActive) await revokeSessions(tx, { userId: id, reason: 'changed by a superuser' })
    if (hashedPassword || user.email !== before.email) await deleteTokens(tx, id)
    const detail = Object.keys(patch).join(' ')
    await insertEvent(tx, { userId: id, event: 'changed-by-superuser', ip, detail })
    return user
  })
  return changing.catch((error: unknown) => {
    if (isUniqueViolation(error)) throw new Problem('email-taken')
    throw error
  })
}

/**
 * Removes an account and everything of it, and revokes its grant at Google as well as Google lets us.
 *
 * @throws Problem not-found, conflict for the last active superuser
 */
export async function deleteUser(context: ApiContext, id: number): Promise<void> {
  const credential = await context.db.transaction(async (tx) => {
    await keepOneSuperuser(tx, id)
    const deleted = await deleteCredential(tx, id)
    if (!(await deleteUserRow(tx, id))) throw new Problem('not-found')
    return deleted
  })
  await revokeGrant(context, credential)
}

async function keepOneSuperuser(tx: Queryable, leaving: number): Promise<void> {
  const others = await countOtherSuperusers(tx, leaving)
  const user = await findUser(tx, leaving)
  if (user?.isSuperuser && user.isActive && others === 0) {
    throw new Problem('conflict', 'This is the last superuser: make another account one first.')
  }
}
