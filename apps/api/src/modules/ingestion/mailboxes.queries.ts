import type { LeasedMailbox, ReleaseMailbox } from '@nextjob/contracts/mailbox-lease'
import { sql } from 'drizzle-orm'
import { isoTime, jsonParameter, storable } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

type Lease = { mailbox_id: number; lease_token: string }

/** Leases active mailboxes that nobody holds, those read longest ago first. */
export async function leaseMailboxes(
  db: Queryable,
  input: { source: string; limit: number; rest_seconds: number; token: string; seconds: number },
): Promise<LeasedMailbox[]> {
  const rows = await db.execute<Omit<LeasedMailbox, 'lease_token'>>(sql`
    update mailboxes set lease_token = ${input.token}, lease_expires_at = now() + make_interval(secs => ${input.seconds})
    where id in (
      select id from mailboxes
      where source = ${input.source} and state = 'active' and (lease_expires_at is null or lease_expires_at < now())
        and (last_read_at is null or last_read_at <= now() - make_interval(secs => ${input.rest_seconds}))
      order by last_read_at nulls first, id limit ${input.limit} for update skip locked)
    returning id, user_id, source, address, cursor, lease_expires_at`)
  return rows.map((row) => ({ ...row, lease_token: input.token, lease_expires_at: isoTime(row.lease_expires_at) }))
}

/** Makes leases last again from now. @returns the mailboxes still held */
export async function renewMailboxLeases(
  db: Queryable,
  leases: readonly Lease[],
  seconds: number,
): Promise<{ id: number }[]> {
  return await db.execute<{ id: number }>(sql`
    update mailboxes m set lease_expires_at = now() + make_interval(secs => ${seconds})
    from jsonb_to_recordset(${jsonParameter(leases)}::jsonb) as l(mailbox_id int, lease_token uuid)
    where m.id = l.mailbox_id and m.lease_token = l.lease_token
    returning m.id`)
}

/** Gives a mailbox back. @returns false when another reader holds it */
export async function releaseMailboxLease(db: Queryable, release: ReleaseMailbox): Promise<boolean> {
  const rows = await db.execute(sql`
    update mailboxes set lease_token = null, lease_expires_at = null, last_error = ${release.error && storable(release.error)}, last_read_at = now(),
      state = case when ${release.needs_reconnecting} then 'needs-reconnecting' else state end
    where id = ${release.mailbox_id} and lease_token = ${release.lease_token}
    returning id`)
  return rows.length > 0
}

/** Moves the reader's place, if the lease still stands. */
export async function moveCursor(
  tx: Queryable,
  userId: number,
  mailbox: { id: number; lease_token: string; cursor: object },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    update mailboxes set cursor = ${jsonParameter(mailbox.cursor)}::jsonb, last_read_at = now(), last_error = null
    where id = ${mailbox.id} and user_id = ${userId} and lease_token = ${mailbox.lease_token}
    returning id`)
  return rows.length > 0
}
