import { hashOfSecret } from '../../accounts/one-time-secret.ts'
import type { ApiContext } from '../../context.ts'
import { isUniqueViolation } from '../../db/unique-violation.ts'
import type { Origin } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { findUser, type UserRow, updateUser } from '../users/users.queries.ts'
import { insertEvent } from './auth-events.queries.ts'
import { consumeToken, deleteTokens } from './one-time-tokens.queries.ts'

/**
 * Confirms an address by a mailed token: that of a new account, or the new one of an account that moves. Links mailed
 * to the address before die with the move.
 *
 * @throws Problem bad-token, also when the new address has become somebody else's meanwhile
 */
export async function verifyEmail(context: ApiContext, input: { token: string; origin: Origin }): Promise<UserRow> {
  const { origin } = input
  const confirming = context.db.transaction(async (tx) => {
    const token = await consumeToken(tx, hashOfSecret(input.token), ['verify', 'change-email'])
    if (!token) return
    const before = await findUser(tx, token.userId)
    if (!before?.isActive) return
    if (token.purpose === 'verify') {
      if (before.email !== token.email) return
      await insertEvent(tx, { userId: before.id, event: 'email-verified', ip: origin.ip })
      return updateUser(tx, before.id, { isVerified: true })
    }
    const moved = await updateUser(tx, before.id, { email: token.email, isVerified: true })
    if (!moved) return
    await deleteTokens(tx, moved.id)
    await insertEvent(tx, { userId: moved.id, event: 'email-changed', ip: origin.ip })
    return moved
  })
  const user = await confirming.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error
  })
  if (!user) throw new Problem('bad-token', 'Ask for another link.')
  return user
}
