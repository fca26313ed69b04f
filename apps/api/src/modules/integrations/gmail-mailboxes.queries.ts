import { sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'

/**
 * Makes a user's Gmail mailbox readable, and has it read soon. One that was there before goes on from its cursor, unless
 * its reading is to go further back than it did; a reader that holds it loses the lease, since it reads with what was
 * before.
 */
export async function activateGmailMailbox(
  db: Queryable,
  of: { userId: number; address: string; firstSyncDays: number },
): Promise<void> {
  await db.execute(sql`
    insert into mailboxes as m (user_id, source, address, first_sync_days) values (${of.userId}, 'gmail', ${of.address}, ${of.firstSyncDays})
    on conflict (user_id, source, address) do update set state = 'active', last_error = null, failures = 0, retry_after = null,
      sync_requested_at = now(), lease_token = null, lease_expires_at = null,
      cursor = case when excluded.first_sync_days > m.first_sync_days then null else m.cursor end,
      first_sync_days = greatest(excluded.first_sync_days, m.first_sync_days)`)
}

/** Ends the reading of a user's Gmail mailboxes, whoever holds them. @returns how many there were */
export async function stopGmailMailboxes(
  db: Queryable,
  userId: number,
  state: 'needs-reconnecting' | 'disconnected',
): Promise<number> {
  const rows = await db.execute(sql`
    update mailboxes set state = ${state}, lease_token = null, lease_expires_at = null, sync_requested_at = null,
      last_error = null, progress_read = null, progress_total = null
    where user_id = ${userId} and source = 'gmail'
      and state <> 'disconnected' and state <> ${state}
    returning id`)
  return rows.length
}

/** Ends the reading of all mailboxes of a user, and forgets the passwords of those over IMAP. */
export async function disconnectMailboxes(db: Queryable, userId: number): Promise<void> {
  await db.execute(sql`
    with boxes as (
      update mailboxes set state = 'disconnected', lease_token = null, lease_expires_at = null, sync_requested_at = null,
        last_error = null, progress_read = null, progress_total = null
      where user_id = ${userId} and source <> 'import' returning id)
    delete from imap_credentials c using boxes where c.mailbox_id = boxes.id`)
}

/** A mailbox by the lease that its reader holds. @returns undefined when the lease is another's, or over */
export async function findLeasedMailbox(
  db: Queryable,
  of: { mailboxId: number; leaseToken: string },
): Promise<{ id: number; userId: number; source: 'gmail' | 'imap' | 'import'; state: string } | undefined> {
  const [row] = await db.execute<{
    id: number
    user_id: number
    source: 'gmail' | 'imap' | 'import'
    state: string
  }>(sql`
    select id, user_id, source, state from mailboxes
    where id = ${of.mailboxId} and lease_token = ${of.leaseToken} and lease_expires_at > now()`)
  return row && { id: row.id, userId: row.user_id, source: row.source, state: row.state }
}
