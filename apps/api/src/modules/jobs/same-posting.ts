import { createHash } from 'node:crypto'
import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import { companyWords, foldText, placeWords, titleWords } from './posting-words.ts'

/**
 * The same posting: the one rule that says which sightings are one offer.
 *
 * | | seen before | seen now | |
 * |---|---|---|---|
 * | 1 | one service, one id | | the same |
 * | 2 | no id, but one link with one title, or one service with the same words | | the same |
 * | 3 | another service, or no id | equal title, company, place | the same, unless a service would then be in it with two ids |
 * | 4 | one service, two ids | equal title, company, place, text; days between | a repost: the same |
 * | 5 | one service, two ids | anything else | different |
 * | 6 | split by the user | | different for good, but for 1 and 2 |
 *
 * Where several known offers fit, the oldest that has no id of the service is taken, so that two services showing the
 * same two openings are paired, whichever mail comes first.
 */

/** Less than this between two ids of one service, and they are two openings, not a repost. */
export const REPOST_DAYS = 2
const DAY_MS = 86_400_000

/** What identifies a posting as one mail shows it. */
export type Posting = {
  service: string
  /** `<service>:<id>`, or null. */
  id: string | null
  /** Where there is no id, what else is its own: link and title, else all its words, hashed. */
  name: string | null
  /** Title, company and place, normalised and hashed; null when no company is named. */
  words: string | null
  /** The description, normalised and hashed. */
  text: string
  /** Milliseconds. */
  seenAt: number
}

/** A key that an offer is known by. */
export type KnownKey = {
  kind: 'id' | 'name' | 'words'
  key: string
  service: string
  text: string
  firstSeenAt: number
  lastSeenAt: number
}

/** An offer as the rule sees it. Older offers have smaller `order`. */
export type KnownOffer = { order: number; keys: readonly KnownKey[] }

/** Whether the user has said of two identities that they are not the same. */
export type Splits = { has(identityA: string, identityB: string): boolean }

/** Reads off an offer what identifies it. */
export function postingOf(offer: ExtractedOffer, source: string, seenAt: number): Posting {
  const { posting_key: id, apply_link: link, title, company, location, description } = offer
  const named = titleWords(title) || foldText(title)
  const words = company === null ? null : [named, companyWords(company), location === null ? '' : placeWords(location)]
  const text = digest([
    foldText(description ?? '')
      .replace(/\s+/gu, ' ')
      .trim(),
  ])
  const own = link === null ? [source, named, ...(words ?? [location ?? '', text])] : [link, named]
  return {
    service: id?.includes(':') ? id.slice(0, id.indexOf(':')) : source,
    id,
    name: id === null ? `name:${digest(own)}` : null,
    words: words && `words:${digest(words)}`,
    text,
    seenAt,
  }
}

/** The key that is the posting's own. */
export function identityOf(posting: Pick<Posting, 'id' | 'name'>): string {
  return posting.id ?? posting.name ?? ''
}

/** What splits remember a posting by: without an id, its words at its service, for its link may differ in every mail. */
export function splitIdentityOf(posting: Posting): string {
  return posting.id ?? (posting.words === null ? identityOf(posting) : `${posting.words}@${posting.service}`)
}

/** The keys under which a posting is to be looked up and then kept. */
export function keysOf(posting: Posting): KnownKey[] {
  const { service, text, seenAt } = posting
  const key = (kind: KnownKey['kind'], value: string | null): KnownKey[] =>
    value === null ? [] : [{ kind, key: value, service, text, firstSeenAt: seenAt, lastSeenAt: seenAt }]
  return [...key('id', posting.id), ...key('name', posting.name), ...key('words', posting.words)]
}

/** The offer that a posting is a sighting of, or null when it is a new one. `known` holds every offer with one of its keys. */
export function findSame<Offer extends KnownOffer>(
  posting: Posting,
  known: readonly Offer[],
  splits: Splits,
): Offer | null {
  const identity = identityOf(posting)
  const certain = known.find((offer) => offer.keys.some((key) => key.key === identity))
  if (certain) return certain
  if (posting.words === null) return null
  const splitIdentity = splitIdentityOf(posting)
  const alike = known
    .filter((offer) => offer.keys.some((key) => key.kind === 'words' && key.key === posting.words))
    .filter((offer) => !offer.keys.some((key) => splits.has(splitIdentity, splitIdentityIn(key, posting))))
    .sort((a, b) => a.order - b.order)
  return alike.find((offer) => !hasOtherId(offer, posting)) ?? alike.find((offer) => isRepost(offer, posting)) ?? null
}

/** The same of a key that an offer with the posting's words has. */
const splitIdentityIn = (key: KnownKey, posting: Posting): string =>
  key.kind === 'name' ? `${posting.words}@${key.service}` : key.key

const otherIds = (offer: KnownOffer, posting: Posting): KnownKey[] =>
  offer.keys.filter((key) => key.kind === 'id' && key.service === posting.service && key.key !== posting.id)

/** A posting without an id contradicts no id. */
const hasOtherId = (offer: KnownOffer, posting: Posting): boolean =>
  posting.id !== null && otherIds(offer, posting).length > 0

function isRepost(offer: KnownOffer, posting: Posting): boolean {
  return otherIds(offer, posting).every((key) => {
    const apart = Math.max(posting.seenAt - key.lastSeenAt, key.firstSeenAt - posting.seenAt)
    return key.text === posting.text && apart >= REPOST_DAYS * DAY_MS
  })
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 24)
}
