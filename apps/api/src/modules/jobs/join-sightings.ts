import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { OfferStatus } from '@nextjob/contracts/job-offer'
import { mergeSighting } from './merge-sighting.ts'
import type { KeyRow, NewOfferRow, OfferRow } from './record-offers.queries.ts'
import { findSame, type KnownKey, type KnownOffer, keysOf, type Posting, type Splits } from './same-posting.ts'

/** One offer as one mail brings it. */
export type Sighting = {
  userId: number
  mailId: number | null
  source: string
  status: OfferStatus
  isSample: boolean
  extracted: ExtractedOffer
  posting: Posting
  score: Pick<
    NewOfferRow,
    | 'match_score'
    | 'reason'
    | 'parts'
    | 'matched_skills'
    | 'missing_skills'
    | 'match_evidence'
    | 'filtered_by'
    | 'scored_version'
  >
}

/** An offer and the sightings that this request adds to it. */
export type JoinedOffer = KnownOffer & {
  userId: number
  /** The row that there was before; null for a new offer. */
  known: OfferRow | null
  keys: KnownKey[]
  /** Facts after all sightings; the very object of before when nothing changed. */
  facts: ExtractedOffer
  seen: Sighting[]
}

/** Decides for every sighting, in order, which offer it belongs to. @returns the offers that were seen */
export function joinSightings(
  sightings: readonly Sighting[],
  known: { offers: readonly OfferRow[]; keys: readonly KeyRow[] },
  splits: readonly { user_id: number; key_a: string; key_b: string }[],
): JoinedOffer[] {
  const index = new OfferIndex()
  const keysByOffer = Map.groupBy(known.keys, (row) => row.offer_id)
  for (const row of known.offers) index.add(fromRow(row, keysByOffer.get(row.id) ?? []))
  const separate = new Set(splits.flatMap((row) => splitNames(row.user_id, row.key_a, row.key_b)))
  const touched = new Set<JoinedOffer>()
  let order = Number.MAX_SAFE_INTEGER - sightings.length
  for (const sighting of sightings) {
    const { userId, posting } = sighting
    const split: Splits = { has: (a, b) => separate.has(splitName(userId, a, b)) }
    const offer =
      findSame(posting, index.candidates(userId, posting), split) ??
      index.add({ order: order++, userId, known: null, keys: [], facts: sighting.extracted, seen: [] })
    offer.facts = mergeSighting(offer.facts, sighting.extracted)
    offer.seen.push(sighting)
    index.addKeys(offer, keysOf(posting))
    touched.add(offer)
  }
  return [...touched]
}

/** Adds a key to an offer, or widens the time of one that it has. @returns true for a new one */
export function addKey(offer: JoinedOffer, key: KnownKey): boolean {
  const same = offer.keys.find((known) => known.key === key.key)
  if (!same) {
    offer.keys.push({ ...key })
    return true
  }
  same.text = key.text
  same.firstSeenAt = Math.min(same.firstSeenAt, key.firstSeenAt)
  same.lastSeenAt = Math.max(same.lastSeenAt, key.lastSeenAt)
  return false
}

/** Offers by user and key. */
class OfferIndex {
  readonly #byKey = new Map<string, Set<JoinedOffer>>()

  add(offer: JoinedOffer): JoinedOffer {
    for (const key of offer.keys) this.#enter(offer, key)
    return offer
  }

  addKeys(offer: JoinedOffer, keys: readonly KnownKey[]): void {
    for (const key of keys) if (addKey(offer, key)) this.#enter(offer, key)
  }

  candidates(userId: number, posting: Posting): JoinedOffer[] {
    return [...new Set(keysOf(posting).flatMap(({ key }) => [...(this.#byKey.get(`${userId} ${key}`) ?? [])]))]
  }

  #enter(offer: JoinedOffer, { key }: KnownKey): void {
    const name = `${offer.userId} ${key}`
    const offers = this.#byKey.get(name)
    if (offers) offers.add(offer)
    else this.#byKey.set(name, new Set([offer]))
  }
}

function fromRow(row: OfferRow, keys: readonly KeyRow[]): JoinedOffer {
  return {
    order: row.id,
    userId: row.user_id,
    known: row,
    keys: keys.map((key) => ({
      kind: key.kind,
      key: key.key,
      service: key.service,
      text: key.text_hash,
      firstSeenAt: Date.parse(key.first_seen_at),
      lastSeenAt: Date.parse(key.last_seen_at),
    })),
    facts: row,
    seen: [],
  }
}

const splitName = (userId: number, a: string, b: string): string => `${userId} ${a} ${b}`
const splitNames = (userId: number, a: string, b: string): string[] => [
  splitName(userId, a, b),
  splitName(userId, b, a),
]
