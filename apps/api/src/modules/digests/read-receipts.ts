import type { ApiContext } from '../../context.ts'
import { type Pusher, RECEIPTS_AT_ONCE } from '../../expo-push.ts'
import { deleteDevices, deletePushes, findDueReceipts, putOffReceipts } from './pushes.queries.ts'

const AGAIN_SECONDS = 15 * 60

/**
 * Reads what became of pushes that Expo took: forgets those that arrived or failed, and phones that have the app no
 * more. Expo keeps a receipt for a day; what has none by then goes with the other old pushes.
 */
export async function readReceipts(
  context: Pick<ApiContext, 'db' | 'logger'>,
  pusher: Pusher,
  signal: AbortSignal,
): Promise<void> {
  const { db, logger } = context
  while (!signal.aborted) {
    const due = await findDueReceipts(db, RECEIPTS_AT_ONCE)
    if (!due.length) return
    // Before asking: an answer that does not come must not make the others wait.
    await putOffReceipts(
      db,
      due.map(({ id }) => id),
      AGAIN_SECONDS,
    )
    const receipts = await pusher.receipts(
      due.map(({ ticketId }) => ticketId),
      signal,
    )
    const known = due.flatMap((push) => {
      const verdict = receipts.get(push.ticketId)
      return verdict ? [{ ...push, verdict }] : []
    })
    const gone = known.filter(({ verdict }) => verdict === 'gone')
    const failed = known.filter(({ verdict }) => verdict === 'failed')
    if (known.length)
      await deletePushes(
        db,
        known.map(({ id }) => id),
      )
    if (gone.length)
      await deleteDevices(
        db,
        gone.map(({ deviceId }) => deviceId),
      )
    if (failed.length) logger.warn({ pushes: failed.length }, 'pushes did not reach their phones')
  }
}
