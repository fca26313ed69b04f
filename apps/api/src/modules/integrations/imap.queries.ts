import { sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'

/** How a mailbox over IMAP is reached, its password sealed. */
export type ImapCredentials = {
  host: string
  port: number
  secure: boolean
  username: string
  passwordSealed: string
}

/** IMAP mailboxes that a user has connected, other than one. */
export async function countImapMailboxes(db: Queryable, userId: number, otherThan: string): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from mailboxes
    where user_id = ${userId} and source = 'imap' and state <> 'disconnected' and address <> ${otherThan}`)
  return row?.count ?? 0
}

/**
 * Keeps how a mailbox is reached, and has it read soon. One that was there before goes on from its cursor, unless its
 * reading is to go further back than it did; a reader that holds it loses the lease, since it reads with what was before.
 */
export async function putImapMailbox(
  db: Queryable,
  of: { userId: number; address: string; firstSyncDays: number; credentials: ImapCredentials },
): Promise<void> {
  const { host, port, secure, username, passwordSealed } = of.credentials
  await db.execute(sql`
    with box as (
      insert into mailboxes as m (user_id, source, address, first_sync_days)
      values (${of.userId}, 'imap', ${of.address}, ${of.firstSyncDays})
      on conflict (user_id, source, address) do update set state = 'active', last_error = null, failures = 0,
        retry_after = null, sync_requested_at = now(), lease_token = null, lease_expires_at = null,
        cursor = case when excluded.first_sync_days > m.first_sync_days then null else m.cursor end,
        first_sync_days = greatest(excluded.first_sync_days, m.first_sync_days)
      returning id)
    insert into imap_credentials (mailbox_id, host, port, secure, username, password_sealed)
    select id, ${host}, ${port}::int, ${secure}::boolean, ${username}, ${passwordSealed} from box
    on conflict (mailbox_id) do update set host = excluded.host, port = excluded.port, secure = excluded.secure,
      username = excluded.username, password_sealed = excluded.password_sealed, created_at = now()`)
}

/** Forgets how a user's mailbox is reached, and ends its reading. Its mails stay. @returns false when there is none */
export async function dropImapMailbox(db: Queryable, userId: number, address: string): Promise<boolean> {
  const rows = await db.execute(sql`
    with box as (
      update mailboxes set state = 'disconnected', lease_token = null, lease_expires_at = null, sync_requested_at = null,
        last_error = null, progress_read = null, progress_total = null
      where user_id = ${userId} and source = 'imap' and address = ${address} and state <> 'disconnected'
      returning id),
    gone as (delete from imap_credentials c using box where c.mailbox_id = box.id)
    select id from box`)
  return rows.length > 0
}

/** How a mailbox is reached. */
export async function findImapCredentials(
  db: Queryable,
  mailboxId: number,
): Promise<(ImapCredentials & { address: string }) | undefined> {
  const [row] = await db.execute<ImapCredentials & { address: string }>(sql`
    select m.address, c.host, c.port, c.secure, c.username, c.password_sealed as "passwordSealed"
    from imap_credentials c join mailboxes m on m.id = c.mailbox_id where c.mailbox_id = ${mailboxId}`)
  return row
}

/** Has the person connect the mailbox again: what is kept of it opens nothing. */
export async function loseImapMailbox(db: Queryable, mailboxId: number): Promise<void> {
  await db.execute(sql`
    update mailboxes set state = 'needs-reconnecting', lease_token = null, lease_expires_at = null
    where id = ${mailboxId} and state = 'active'`)
}
