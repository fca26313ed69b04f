import type { ApiContext } from '../../context.ts'
import type { Pusher, PushMessage, PushOutcome } from '../../expo-push.ts'
import { pushWords } from './push-words.ts'
import {
  type ClaimedPush,
  claimPushes,
  collectPushes,
  deleteDevices,
  deletePushes,
  deleteStalePushes,
  findWaitingDevices,
  markSent,
  markWaiting,
  putOff,
} from './pushes.queries.ts'
import { isQuiet } from './quiet-hours.ts'

/** Phones served at once: one request to Expo. */
const DEVICES = 100
/** How long a quiet phone is left alone before its clock is looked at again. */
const QUIET_SECONDS = 300
/** When Expo has a receipt. */
const RECEIPT_SECONDS = 15 * 60
/** Seconds until the next try: 1, 2, 4 … minutes, at most an hour. */
const retrySeconds = (attempts: number) => Math.min(60 * 2 ** (attempts - 1), 3_600)
/** A push that nobody saw within a day is no news. */
const TTL_SECONDS = 24 * 3_600

type Sending = { context: Pick<ApiContext, 'db' | 'logger'>; pusher: Pusher; signal: AbortSignal }

/**
 * Tells phones of the new offers of finished batches: one push a batch and phone, those of quiet hours together when
 * they end, none where nothing new reaches the phone's threshold. A push is marked before it leaves and never sent
 * again once it may have left; it waits for another try only when Expo surely did not take it.
 */
export async function sendPushes(
  context: Pick<ApiContext, 'db' | 'logger'>,
  pusher: Pusher,
  signal: AbortSignal,
): Promise<void> {
  const { db, logger } = context
  const stale = await deleteStalePushes(db)
  if (stale) logger.warn({ pushes: stale }, 'pushes were given up: they were too old, or their sender ended')
  await collectPushes(db)
  while (!signal.aborted) {
    const devices = await findWaitingDevices(db, DEVICES)
    if (!devices.length) return
    const now = new Date()
    const quiet = devices.filter(({ quiet_from: from, quiet_to: to, time_zone }) =>
      from && to && time_zone ? isQuiet({ from, to, time_zone }, now) : false,
    )
    if (quiet.length)
      await putOff(
        db,
        quiet.map(({ id }) => id),
        QUIET_SECONDS,
      )
    const open = devices.filter((device) => !quiet.includes(device))
    if (open.length)
      await sendTo(
        open.map(({ id }) => id),
        { context, pusher, signal },
      )
  }
}

async function sendTo(deviceIds: readonly number[], sending: Sending): Promise<void> {
  const { db, logger } = sending.context
  const claimed = await db.transaction((tx) => claimPushes(tx, deviceIds))
  const empty = claimed.filter((push) => push.offers === 0)
  if (empty.length)
    await deletePushes(
      db,
      empty.map(({ id }) => id),
    )
  const pushes = claimed.filter((push) => push.offers > 0)
  if (!pushes.length) return
  const outcomes = await sending.pusher.send(pushes.map(toMessage), sending.signal)
  for (const [index, push] of pushes.entries()) {
    await settle(sending, push, outcomes[index] ?? { outcome: 'lost', reason: 'no ticket' })
  }
  logger.info({ pushes: pushes.length }, 'phones were told of new offers')
}

async function settle({ context: { db, logger } }: Sending, push: ClaimedPush, end: PushOutcome): Promise<void> {
  switch (end.outcome) {
    case 'accepted':
      return await markSent(db, push.id, end.ticketId, RECEIPT_SECONDS)
    case 'gone':
      return await deleteDevices(db, [push.deviceId])
    case 'later':
      logger.warn({ reason: end.reason, attempts: push.attempts }, 'Expo takes no push now; it is tried again')
      return await markWaiting(db, push.id, retrySeconds(push.attempts))
    case 'lost':
      logger.error({ reason: end.reason }, 'a push was given up')
      return await deletePushes(db, [push.id])
  }
}

const toMessage = ({ token, language, offers, digestId }: ClaimedPush): PushMessage => ({
  to: token,
  title: 'NextJob',
  body: pushWords(language, offers),
  data: { path: `/digests/${digestId}` },
  ttl: TTL_SECONDS,
})
