import type { ApiContext } from '../../context.ts'
import { extendDigests } from '../digests/digests.queries.ts'
import { lockUsers } from '../jobs/record-offers.queries.ts'
import { CRASHES_MAX } from './lease-rules.ts'
import { deleteOutbox, takeBackLeases, usersWithoutOpenMails } from './leases.queries.ts'
import { deleteFinished, unpublishAll, unpublishOverdue } from './outbox.queries.ts'

const BUS_IDS_FEW = 500

/**
 * Finds what got lost on the way: leases whose worker died are taken back and count as crashes; ids that the bus has
 * lost are put out again. @returns how many mails wait anew
 */
export async function reconcileMails(
  context: Pick<ApiContext, 'db' | 'bus' | 'signals' | 'env'>,
  options: { allLeases?: boolean } = {},
): Promise<number> {
  const takenBack = await context.db.transaction(async (tx) => {
    const mails = await takeBackLeases(tx, { max: CRASHES_MAX, all: options.allLeases ?? false })
    const dead = mails.filter((mail) => mail.state === 'dead')
    if (dead.length) {
      await deleteOutbox(
        tx,
        dead.map((mail) => mail.id),
      )
      const userIds = [...new Set(dead.map((mail) => mail.user_id))]
      await lockUsers(tx, userIds)
      await extendDigests(tx, await usersWithoutOpenMails(tx, userIds))
    }
    return mails.length - dead.length
  })
  // While the bus is well filled, what was published long ago most likely still lies on it.
  const overdue =
    (await context.bus.length()) < BUS_IDS_FEW ? await unpublishOverdue(context.db, context.env.LEASE_SECONDS) : 0
  await deleteFinished(context.db)
  if (takenBack + overdue) context.signals.emit('mails-recorded', 0)
  return takenBack + overdue
}

/**
 * After the start of the embedded shape: this process is the only one, so whoever held a lease is dead, and the bus is
 * empty. Waiting for the leases to run out would only cost time.
 */
export async function resumeAfterStart(context: Pick<ApiContext, 'db' | 'bus' | 'signals' | 'env'>): Promise<void> {
  await reconcileMails(context, { allLeases: true })
  await unpublishAll(context.db)
}
