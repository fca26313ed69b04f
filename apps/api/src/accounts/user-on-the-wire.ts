import type { User } from '@nextjob/contracts/user'
import type { users } from '../db/schema/accounts.ts'

/** An account as it goes out: named member by member, so that a new column stays in. */
export function userOnTheWire(row: typeof users.$inferSelect): User {
  return {
    id: row.id,
    email: row.email,
    first_name: row.firstName,
    last_name: row.lastName,
    is_active: row.isActive,
    is_superuser: row.isSuperuser,
    is_verified: row.isVerified,
    is_demo: row.isDemo,
    created_at: row.createdAt.toISOString(),
  }
}
