import { BusAway } from '@nextjob/service-kit/bus'
import type { ApiContext } from '../../context.ts'
import { extendDigests } from '../digests/digests.queries.ts'
import { lockUsers } from '../jobs/record-offers.queries.ts'
import { CRASHES_MAX } from './lease-rules.ts'
import { deleteOutbox, takeBackLeases, usersWithoutOpenMails } from './leases.queries.ts'
import { deleteFinished, unpublish, unpublishOverdue } from './outbox.queries.ts'
import { setBack } from './set-back.ts'

/** With so few on the bus, what was published long ago and not taken since is lost: far below the relay's window. */
const BUS_IDS_FEW = 100

/**
 * Finds what got lost on the way: leases whose worker died are taken back and count as crashes; ids that the bus has
 * lost are put out again. @returns how many mails wait anew
 *
 * @param options `leases`: which leases are taken back; `none` while the living may not have been able to renew theirs
 */
export async function reconcileMails(
  context: Pick<ApiContext, 'db' | 'bus' | 'signals' | 'env' | 'logger'>,
  options: { leases?: 'over' | 'all' | 'none' } = {},
): Promise<number> {
  const { leases = 'over' } = options
  const takenBack = leases === 'none' ? 0 : await takeBack(context, leases === 'all')
  // While the bus is well filled, what was published long ago most likely still lies on it.
  const few = (await busLength(context)) < BUS_IDS_FEW
  const overdue = await unpublishOverdue(context.db, context.env.LEASE_SECONDS, few ? 'all' : 'tried')
  await deleteFinished(context.db)
  if (takenBack + overdue) context.signals.emit('mails-recorded', 0)
  return takenBack + overdue
}

/** @returns how many mails wait anew; those whose last worker died are dead */
async function takeBack({ db, logger }: Pick<ApiContext, 'db' | 'logger'>, all: boolean): Promise<number> {
  const mails = await db.transaction(async (tx) => {
    const mails = await takeBackLeases(tx, { max: CRASHES_MAX, all })
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
    // The bus may have given their ids to another worker, who found them leased and was done with them.
    await unpublish(
      tx,
      mails.map((mail) => mail.id),
    )
    return mails
  })
  for (const { id, state, correlation_id } of mails) {
    setBack.inc({ why: 'crashed', state })
    logger.warn({ mail_id: id, correlation_id, state }, 'a mail was taken back from a worker that says nothing')
  }
  return mails.filter((mail) => mail.state !== 'dead').length
}

/** A bus that is away is an empty one to nobody: what it holds is not known. */
async function busLength({ bus }: Pick<ApiContext, 'bus'>): Promise<number> {
  try {
    return await bus.length()
  } catch (error) {
    if (error instanceof BusAway) return Number.POSITIVE_INFINITY
    throw error
  }
}

/**
 * After the start of the embedded shape: this process is the only one, so whoever held a lease is dead. Waiting for the
 * leases to run out would only cost time.
 */
export async function resumeAfterStart(
  context: Pick<ApiContext, 'db' | 'bus' | 'signals' | 'env' | 'logger'>,
): Promise<void> {
  await reconcileMails(context, { leases: 'all' })
}
