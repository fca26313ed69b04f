import type { ApiContext } from '../../context.ts'
import { takeUnpublished, unpublish } from './outbox.queries.ts'

/** The most ids that lie on the bus at once: a backlog waits in the database, where it is fair and costs nothing. */
export const BUS_IDS_MAX = 10_000
const BATCH = 500

/**
 * Carries the ids of recorded mails to the bus, turn by turn over the users, until the outbox is empty or the bus is
 * full. Safe to run in several processes at once. @returns how many were carried
 */
export async function relayOutbox(context: Pick<ApiContext, 'db' | 'bus'>, busIdsMax = BUS_IDS_MAX): Promise<number> {
  let carried = 0
  for (;;) {
    const room = busIdsMax - (await context.bus.length())
    if (room <= 0) return carried
    const mailIds = await takeUnpublished(context.db, Math.min(room, BATCH))
    if (!mailIds.length) return carried
    try {
      await context.bus.publish(mailIds)
    } catch (error) {
      await unpublish(context.db, mailIds)
      throw error
    }
    carried += mailIds.length
  }
}
