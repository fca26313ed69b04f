import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { OfferStatus } from '@nextjob/contracts/job-offer'
import type { Queryable } from '../../db/open-database.ts'
import type { JoinedOffer, Sighting } from './join-sightings.ts'
import { searchWords } from './posting-words.ts'
import {
  type ChangedOfferRow,
  insertOffers,
  insertSightings,
  type KeyRow,
  type NewOfferRow,
  reserveOfferIds,
  type SightingRow,
  updateOffers,
  upsertKeys,
} from './record-offers.queries.ts'
import { identityOf } from './same-posting.ts'

/** Writes what `joinSightings` decided, a handful of statements for any number of offers. @returns the offers' ids */
export async function writeOffers(tx: Queryable, joined: readonly JoinedOffer[]): Promise<Map<JoinedOffer, number>> {
  const fresh = joined.filter((offer) => offer.known === null)
  const reserved = fresh.length ? await reserveOfferIds(tx, fresh.length) : []
  const ids = new Map<JoinedOffer, number>(fresh.map((offer, n) => [offer, reserved[n] ?? 0]))
  const changed: ChangedOfferRow[] = []
  for (const offer of joined) {
    if (!offer.known) continue
    ids.set(offer, offer.known.id)
    changed.push(changedRow(offer, offer.known))
  }
  if (fresh.length) {
    await insertOffers(
      tx,
      fresh.map((offer) => newRow(offer, ids.get(offer) ?? 0)),
    )
  }
  if (joined.length) {
    const withIds = joined.map((offer) => [offer, ids.get(offer) ?? 0] as const)
    await insertSightings(
      tx,
      withIds.flatMap(([offer, id]) => offer.seen.map((sighting) => sightingRow(sighting, id))),
    )
    await upsertKeys(
      tx,
      withIds.flatMap(([offer, id]) => keyRows(offer, id)),
    )
  }
  if (changed.length) await updateOffers(tx, changed)
  return ids
}

function newRow(offer: JoinedOffer, id: number): NewOfferRow {
  const [first] = offer.seen
  if (!first) throw new Error('a new offer has no sighting')
  const best = offer.facts === first.extracted
  return {
    ...factsOf(offer.facts),
    ...first.score,
    // Facts of several mails: no single mail's score is theirs.
    scored_version: best ? first.score.scored_version : 0,
    id,
    user_id: offer.userId,
    mail_id: first.mailId,
    source: first.source,
    sources: [...new Set(offer.seen.map((sighting) => sighting.source))],
    status: furthest('new', offer.seen),
    sightings: new Set(offer.seen.map((sighting) => sighting.mailId ?? identityOf(sighting.posting))).size,
    ...seenSpan(offer.seen),
    is_sample: offer.seen.every((sighting) => sighting.isSample),
    search: searchWordsOf(offer.facts),
  }
}

function changedRow(offer: JoinedOffer, known: NonNullable<JoinedOffer['known']>): ChangedOfferRow {
  const span = seenSpan(offer.seen)
  const earliest = Math.min(Date.parse(known.received_at), Date.parse(span.received_at))
  const latest = Math.max(Date.parse(known.last_seen_at), Date.parse(span.last_seen_at))
  return {
    ...factsOf(offer.facts),
    id: known.id,
    sources: [...new Set([...known.sources, ...offer.seen.map((sighting) => sighting.source)])],
    status: furthest(known.status, offer.seen),
    received_at: new Date(earliest).toISOString(),
    last_seen_at: new Date(latest).toISOString(),
    is_sample: known.is_sample && offer.seen.every((sighting) => sighting.isSample),
    search: offer.facts === known ? null : searchWordsOf(offer.facts),
  }
}

/** Without the members of the row that facts may stand in. */
function factsOf(facts: ExtractedOffer): ExtractedOffer {
  const { title, company, location, work_mode, salary, employment_type } = facts
  const { apply_link, posting_key, description, evidence } = facts
  return {
    title,
    company,
    location,
    work_mode,
    salary,
    employment_type,
    apply_link,
    posting_key,
    description,
    evidence,
  }
}

/** The words by which an offer with these facts is found. */
export const searchWordsOf = (facts: ExtractedOffer): string[] =>
  searchWords(facts.title, facts.company, facts.location, facts.description)

/** A new offer takes the status that its source tells; one that the user has touched keeps its own. */
function furthest(status: OfferStatus, seen: readonly Sighting[]): OfferStatus {
  if (status !== 'new') return status
  return seen.find((sighting) => sighting.status !== 'new')?.status ?? 'new'
}

function seenSpan(seen: readonly Sighting[]): { received_at: string; last_seen_at: string } {
  const times = seen.map((sighting) => sighting.posting.seenAt)
  return {
    received_at: new Date(Math.min(...times)).toISOString(),
    last_seen_at: new Date(Math.max(...times)).toISOString(),
  }
}

function sightingRow(sighting: Sighting, offerId: number): SightingRow {
  return {
    user_id: sighting.userId,
    offer_id: offerId,
    mail_id: sighting.mailId,
    source: sighting.source,
    identity: identityOf(sighting.posting),
    seen_at: new Date(sighting.posting.seenAt).toISOString(),
    extracted: sighting.extracted,
  }
}

/** The keys of an offer as rows. */
export function keyRows(offer: JoinedOffer, offerId: number): KeyRow[] {
  return offer.keys.map((key) => ({
    user_id: offer.userId,
    offer_id: offerId,
    key: key.key,
    kind: key.kind,
    service: key.service,
    text_hash: key.text,
    first_seen_at: new Date(key.firstSeenAt).toISOString(),
    last_seen_at: new Date(key.lastSeenAt).toISOString(),
  }))
}
