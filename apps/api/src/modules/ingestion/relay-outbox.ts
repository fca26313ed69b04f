import { inSpan } from '@nextjob/service-kit/telemetry'
import type { ApiContext } from '../../context.ts'
import { takeUnpublished, unpublish, unpublishLost } from './outbox.queries.ts'

/**
 * The most ids that lie on the bus at once. A backlog waits in the database, where every user has a turn: whoever comes
 * anew waits behind this many mails at most, so it is no more than keeps the workers busy until the relay looks again.
 */
export const BUS_IDS_MAX = 500

/** What a turn of the relay did. `full`: there is more, and the bus takes no more now. */
export type Relayed = { carried: number; full: boolean }

/**
 * Carries the ids of recorded mails to the bus, turn by turn over the users, until the outbox is empty or the bus is
 * full. What a bus has lost since is carried again. Safe to run in several processes at once: no id is taken twice.
 *
 * @throws BusAway; what was taken is put back
 */
export async function relayOutbox(context: Pick<ApiContext, 'db' | 'bus'>, busIdsMax = BUS_IDS_MAX): Promise<Relayed> {
  const { db, bus } = context
  let carried = 0
  const filling = await bus.filling()
  await unpublishLost(db, filling)
  for (;;) {
    const room = busIdsMax - (await bus.length())
    if (room <= 0) return { carried, full: true }
    const mailIds = await takeUnpublished(db, room, filling)
    if (!mailIds.length) return { carried, full: false }
    try {
      await inSpan('relay', { facts: { mails: mailIds.length } }, () => bus.publish(mailIds))
    } catch (error) {
      await unpublish(db, mailIds)
      throw error
    }
    carried += mailIds.length
  }
}
