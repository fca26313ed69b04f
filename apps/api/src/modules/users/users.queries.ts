import { and, asc, count, eq, sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { users } from '../../db/schema/accounts.ts'

export type UserRow = typeof users.$inferSelect
export type NewUser = {
  email: string
  /** Null for who signs in without a password. */
  hashedPassword: string | null
  firstName?: string
  lastName?: string
  isVerified?: boolean
  isSuperuser?: boolean
  isDemo?: boolean
}

/** @param email in lower case, as contracts/user.ts makes it and the table demands it */
export async function findUserByEmail(db: Queryable, email: string): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.email, email))
  return row
}

export async function findUser(db: Queryable, id: number): Promise<UserRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, id))
  return row
}

/** As findUser, and holds the row until the transaction ends: what others change of it at the same time is seen. */
export async function lockUser(tx: Queryable, id: number): Promise<UserRow | undefined> {
  const [row] = await tx.select().from(users).where(eq(users.id, id)).for('no key update')
  return row
}

/** A page of all accounts by id, or of the one with an address; for the command. */
export async function listUsers(
  db: Queryable,
  wanted: { email?: string | undefined; limit: number; offset: number },
): Promise<{ total: number; rows: UserRow[] }> {
  const where = wanted.email === undefined ? undefined : eq(users.email, wanted.email)
  const [counted] = await db.select({ total: count() }).from(users).where(where)
  const rows = await db
    .select()
    .from(users)
    .where(where)
    .orderBy(asc(users.id))
    .limit(wanted.limit)
    .offset(wanted.offset)
  return { total: counted?.total ?? 0, rows }
}

/** @returns undefined when the address is taken */
export async function insertUser(db: Queryable, user: NewUser): Promise<UserRow | undefined> {
  const [row] = await db.insert(users).values(user).onConflictDoNothing().returning()
  return row
}

/** As insertUser, but takes over the row of an address that was never verified. @returns undefined when it is verified */
export async function upsertUnverifiedUser(db: Queryable, user: NewUser): Promise<UserRow | undefined> {
  const [row] = await db
    .insert(users)
    .values(user)
    .onConflictDoUpdate({
      target: users.email,
      set: {
        hashedPassword: sql`excluded.hashed_password`,
        firstName: sql`excluded.first_name`,
        lastName: sql`excluded.last_name`,
      },
      setWhere: eq(users.isVerified, false),
    })
    .returning()
  return row
}

/** Members left undefined stay as they are. */
type UserChange = { [Column in keyof Omit<UserRow, 'id' | 'createdAt'>]?: UserRow[Column] | undefined }

/** @returns undefined when there is no such user. Throws SQLSTATE 23505 when the address is another's */
export async function updateUser(db: Queryable, id: number, change: UserChange): Promise<UserRow | undefined> {
  if (Object.values(change).every((value) => value === undefined)) return findUser(db, id)
  const [row] = await db.update(users).set(change).where(eq(users.id, id)).returning()
  return row
}

/** Everything of the user goes with the row: each table that holds a user's data cascades. */
export async function deleteUserRow(db: Queryable, id: number): Promise<boolean> {
  return (await db.delete(users).where(eq(users.id, id)).returning({ id: users.id })).length > 0
}

/**
 * Active superusers beside one user. Takes their rows' locks: of two who step down at once the second waits and sees
 * the first. Call inside the transaction of the change.
 */
export async function countOtherSuperusers(db: Queryable, id: number): Promise<number> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(and(users.isSuperuser, users.isActive))
    .orderBy(asc(users.id))
    .for('update')
  return rows.filter((row) => row.id !== id).length
}

/** Whether there is a sample account that can be used. */
export async function demoUserExists(db: Queryable): Promise<boolean> {
  const where = and(users.isDemo, users.isActive)
  return (await db.select({ id: users.id }).from(users).where(where).limit(1)).length > 0
}

/** How many accounts there are, the sample account not counted. */
export async function countRealUsers(db: Queryable): Promise<number> {
  const [row] = await db.select({ total: count() }).from(users).where(eq(users.isDemo, false))
  return row?.total ?? 0
}
