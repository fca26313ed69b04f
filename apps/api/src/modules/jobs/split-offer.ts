import type { JobOffer } from '@nextjob/contracts/job-offer'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import { readOffer } from './change-offer.ts'
import { findOffer } from './job-offers.queries.ts'
import { addKey, type JoinedOffer, type Sighting } from './join-sightings.ts'
import { mergeSighting } from './merge-sighting.ts'
import { lockUsers, upsertKeys } from './record-offers.queries.ts'
import { keysOf, postingOf, splitIdentityOf } from './same-posting.ts'
import {
  copyDigest,
  detachSightings,
  findSightings,
  insertSplits,
  resetOffer,
  type SightingToSplit,
} from './split-offer.queries.ts'
import { keyRows, searchWordsOf, writeOffers } from './write-offers.ts'

/**
 * Says that some sightings of an offer are another job: they become an offer of their own, and what identifies the two
 * is never joined again. Sightings with the same id go together.
 *
 * @throws Problem not-found, validation-failed for sightings of another offer, conflict when none would be left
 */
export async function splitOffer(
  context: Pick<ApiContext, 'db' | 'signals'>,
  userId: number,
  id: number,
  sightingIds: readonly number[],
): Promise<{ kept: JobOffer; split_off: JobOffer }> {
  const newId = await context.db.transaction(async (tx) => {
    await lockUsers(tx, [userId])
    if (!(await findOffer(tx, userId, id))) throw new Problem('not-found', 'There is no such offer.')
    const all = await findSightings(tx, userId, id)
    const known = new Set(all.map((sighting) => sighting.id))
    if (sightingIds.some((sighting) => !known.has(sighting))) {
      throw new Problem('validation-failed', 'Take `sighting_ids` from the mails of this offer.')
    }
    const chosen = new Set(all.filter((s) => sightingIds.includes(s.id)).map((s) => s.identity))
    const moved = all.filter((sighting) => chosen.has(sighting.identity))
    const kept = all.filter((sighting) => !chosen.has(sighting.identity))
    if (!kept.length) {
      throw new Problem('conflict', 'All sightings are one and the same posting: none would be left.')
    }
    await detachSightings(
      tx,
      id,
      moved.map((sighting) => sighting.id),
    )
    const rest = joinAll(userId, kept)
    await upsertKeys(tx, keyRows(rest, id))
    await resetOffer(tx, id, {
      source: kept[0]?.source ?? 'other',
      sources: [...new Set(kept.map((sighting) => sighting.source))],
      facts: rest.facts,
      search: searchWordsOf(rest.facts),
    })
    const separate = joinAll(userId, moved)
    const ids = await writeOffers(tx, [separate])
    const newId = ids.get(separate) ?? 0
    await copyDigest(tx, id, newId)
    await insertSplits(tx, userId, splitIdentities(rest), splitIdentities(separate))
    return newId
  })
  context.signals.emit('offers-changed', userId)
  return { kept: await readOffer(context, userId, id), split_off: await readOffer(context, userId, newId) }
}

/** Sightings as one new offer, whose score is still to be made. */
function joinAll(userId: number, rows: readonly SightingToSplit[]): JoinedOffer {
  const seen = rows.map((row) => toSighting(userId, row))
  const [first, ...others] = seen
  if (!first) throw new Error('an offer needs a sighting')
  const facts = others.reduce((known, sighting) => mergeSighting(known, sighting.extracted), first.extracted)
  const joined: JoinedOffer = { order: 0, userId, known: null, keys: [], facts, seen }
  for (const key of seen.flatMap((sighting) => keysOf(sighting.posting))) addKey(joined, key)
  return joined
}

const splitIdentities = (offer: JoinedOffer): string[] => [
  ...new Set(offer.seen.map((sighting) => splitIdentityOf(sighting.posting))),
]

function toSighting(userId: number, row: SightingToSplit): Sighting {
  return {
    userId,
    mailId: row.mail_id,
    source: row.source,
    status: 'new',
    isSample: row.is_sample,
    extracted: row.extracted,
    posting: postingOf(row.extracted, row.source, Date.parse(row.seen_at)),
    score: {
      match_score: null,
      reason: '',
      parts: [],
      matched_skills: [],
      missing_skills: [],
      match_evidence: [],
      filtered_by: null,
      scored_version: 0,
    },
  }
}
