import { sql } from 'drizzle-orm'
import type { Queryable } from '../db/open-database.ts'

/** Where something sealed stands that stays. A sign-in under way is over before its key is. */
export type SealedPlace = 'google-access' | 'google-refresh' | 'imap-password'

export type SealedRow = {
  place: SealedPlace
  /** Of the row in its table. */
  id: number
  userId: number
  /** Of an IMAP mailbox; empty for others. */
  address: string
  sealed: string
}

/**
 * What is sealed with another key than the newest, after a row, in the order of places and ids.
 *
 * @param head how seals of the newest key begin
 */
export async function findOldSeals(
  db: Queryable,
  of: { head: string; after: { place: string; id: number }; limit: number },
): Promise<SealedRow[]> {
  const isOld = (column: ReturnType<typeof sql>) => sql`left(${column}, ${of.head.length}::int) <> ${of.head}`
  return await db.execute<SealedRow>(sql`
    select place, id, user_id as "userId", address, sealed from (
      select 'google-access' as place, user_id as id, user_id, '' as address, access_token_sealed as sealed
      from google_credentials where ${isOld(sql`access_token_sealed`)}
      union all
      select 'google-refresh', user_id, user_id, '', refresh_token_sealed
      from google_credentials where ${isOld(sql`refresh_token_sealed`)}
      union all
      select 'imap-password', c.mailbox_id, m.user_id, m.address, c.password_sealed
      from imap_credentials c join mailboxes m on m.id = c.mailbox_id where ${isOld(sql`c.password_sealed`)}
    ) old
    where (place collate "C", id) > (${of.after.place}, ${of.after.id}::int)
    order by place collate "C", id limit ${of.limit}`)
}

/** Puts a new seal where an old one stands; what has changed meanwhile is sealed with the newest key already. */
export async function replaceSeal(db: Queryable, row: SealedRow, resealed: string): Promise<void> {
  switch (row.place) {
    case 'google-access':
      await db.execute(sql`
        update google_credentials set access_token_sealed = ${resealed}
        where user_id = ${row.id} and access_token_sealed = ${row.sealed}`)
      return
    case 'google-refresh':
      await db.execute(sql`
        update google_credentials set refresh_token_sealed = ${resealed}
        where user_id = ${row.id} and refresh_token_sealed = ${row.sealed}`)
      return
    case 'imap-password':
      await db.execute(sql`
        update imap_credentials set password_sealed = ${resealed}
        where mailbox_id = ${row.id} and password_sealed = ${row.sealed}`)
  }
}
