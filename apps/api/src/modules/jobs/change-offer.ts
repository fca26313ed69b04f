import type { JobOffer, OfferStatus } from '@nextjob/contracts/job-offer'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { deleteSamples, findOffer, setDeleted, setStatus } from './job-offers.queries.ts'
import { toJobOffer } from './offer-row.queries.ts'
import { lockUsers } from './record-offers.queries.ts'

const noSuchOffer = () => new Problem('not-found', 'There is no such offer.')

/** @throws Problem not-found when the user has no such offer, or has deleted it */
export async function readOffer(context: Pick<ApiContext, 'db'>, userId: number, id: number): Promise<JobOffer> {
  const found = await findOffer(context.db, userId, id)
  if (!found) throw noSuchOffer()
  return toJobOffer(found.row, found.owner)
}

/** What the user does with an offer. @throws Problem not-found */
export async function changeStatus(
  context: Pick<ApiContext, 'db' | 'signals'>,
  userId: number,
  id: number,
  status: OfferStatus,
): Promise<JobOffer> {
  await context.db.transaction(async (tx) => {
    await lockUsers(tx, [userId])
    await setStatus(tx, userId, id, status)
  })
  const offer = await readOffer(context, userId, id)
  context.signals.emit('offers-changed', userId)
  return offer
}

async function markDeleted(context: Pick<ApiContext, 'db'>, userId: number, id: number, deleted: boolean) {
  return await context.db.transaction(async (tx) => {
    await lockUsers(tx, [userId])
    return await setDeleted(tx, userId, id, deleted)
  })
}

/** Deletes an offer for as long as the user does not restore it, whatever alerts come. @throws Problem not-found */
export async function deleteOffer(
  context: Pick<ApiContext, 'db' | 'signals'>,
  userId: number,
  id: number,
): Promise<JobOffer> {
  if (!(await markDeleted(context, userId, id, true))) throw noSuchOffer()
  const found = await findOffer(context.db, userId, id, true)
  if (!found) throw noSuchOffer()
  context.signals.emit('offers-changed', userId)
  return toJobOffer(found.row, found.owner)
}

/** Takes a deletion back; an offer that is not deleted stays as it is. @throws Problem not-found */
export async function restoreOffer(
  context: Pick<ApiContext, 'db' | 'signals'>,
  userId: number,
  id: number,
): Promise<JobOffer> {
  await markDeleted(context, userId, id, false)
  const offer = await readOffer(context, userId, id)
  context.signals.emit('offers-changed', userId)
  return offer
}

/** Removes the sample mailbox's offers and mails for good. */
export async function removeSamples(context: Pick<ApiContext, 'db' | 'signals'>, userId: number) {
  const removed = await context.db.transaction(async (tx) => {
    await lockUsers(tx, [userId])
    return await deleteSamples(tx, userId)
  })
  context.signals.emit('offers-changed', userId)
  return removed
}
