import { scoreMatch } from '@nextjob/job-match/score-match'
import { mapInSlices } from '@nextjob/service-kit/time-slices'
import type { ApiContext } from '../../context.ts'
import { readMatchProfiles } from './match-profiles.queries.ts'
import { lockUsers } from './record-offers.queries.ts'
import { findOffersToRescore, usersToRescore, writeScores } from './rescore.queries.ts'

/** Small enough that neither the writing nor the reading of one holds the event loop. */
const BATCH = 100

/**
 * Scores again what was scored for an older profile or for fewer facts, by the code that scored it first, a batch of
 * each user at a time. What is done is marked offer by offer, so a process that dies in between loses nothing.
 *
 * @returns how many scores were made
 */
export async function rescoreOffers(
  context: Pick<ApiContext, 'db' | 'signals'>,
  signal?: AbortSignal,
): Promise<number> {
  let scored = 0
  for (;;) {
    const userIds = await usersToRescore(context.db)
    if (!userIds.length) return scored
    for (const userId of userIds) {
      if (signal?.aborted) return scored
      scored += await rescoreBatch(context, userId)
    }
  }
}

async function rescoreBatch(context: Pick<ApiContext, 'db' | 'signals'>, userId: number): Promise<number> {
  const [versioned] = await readMatchProfiles(context.db, [userId])
  if (!versioned) return 0
  const offers = await findOffersToRescore(context.db, userId, versioned.profile_version, BATCH)
  const scores = await mapInSlices(offers, ({ id, updated_at, ...offer }) => ({
    id,
    updated_at,
    match: scoreMatch(offer, versioned.profile),
  }))
  if (scores.length) {
    await context.db.transaction(async (tx) => {
      await lockUsers(tx, [userId])
      await writeScores(tx, versioned.profile_version, scores)
    })
  }
  context.signals.emit('offers-changed', userId)
  return scores.length
}
