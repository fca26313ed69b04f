import type { LinkTarget } from './canonical-link.ts'
import { wordKey } from './fold-text.ts'
import type { ReadOffer } from './read-card.ts'

/** An offer of which all sightings in one mail are put together. */
export interface MergedOffer extends ReadOffer {
  link: LinkTarget | null
}

/** An offer with what it is compared by, worked out once. */
interface Sighting {
  offer: MergedOffer
  title: Name
  company: Name
  location: Name
}

interface Name {
  key: string
  /** The beginning that is left of a text cut off with "..."; null for a whole one. */
  head: string | null
}

const MAX_OFFERS = 500

/**
 * Puts the offers of both bodies together, and those that one body shows twice. The body that shows more leads; the
 * other fills what it lacks: the HTML has work mode and pay where the text has none, the text at times the better link.
 * @returns at most 500 offers, in the order of the leading body
 */
export function mergeOffers(html: readonly ReadOffer[], text: readonly ReadOffer[]): MergedOffer[] {
  const bodies = weight(html) >= weight(text) ? [html, text] : [text, html]
  const index = new SightingIndex()
  for (const [body, offers] of bodies.entries()) {
    for (const offer of offers) {
      const sighting = toSighting(offer)
      const twin = index.near(sighting).find((other) => samePosting(other, sighting, body === 0))
      if (twin) fill(twin.offer, sighting.offer)
      else if (index.all.length < MAX_OFFERS && (body === 0 || index.all.length === 0 || offer.card.sure))
        index.add(sighting)
    }
  }
  return index.all.map((sighting) => sighting.offer)
}

/** Finds the sightings worth comparing without comparing all with all. */
class SightingIndex {
  readonly all: Sighting[] = []
  readonly #cut: Sighting[] = []
  readonly #by = new Map<string, Sighting[]>()

  add(sighting: Sighting): void {
    this.all.push(sighting)
    if (sighting.title.head !== null) this.#cut.push(sighting)
    for (const name of names(sighting)) this.#by.set(name, [...(this.#by.get(name) ?? []), sighting].slice(0, 50))
  }

  near(sighting: Sighting): Sighting[] {
    const equal = names(sighting).flatMap((name) => this.#by.get(name) ?? [])
    return [...equal, ...(sighting.title.head === null ? this.#cut.slice(0, 50) : this.all.slice(0, 100))]
  }
}

function names({ offer, title }: Sighting): string[] {
  const { link } = offer
  return [`title ${title.key}`, ...(link?.key ? [`key ${link.key}`] : []), ...(link?.url ? [`url ${link.url}`] : [])]
}

function toSighting(offer: ReadOffer): Sighting {
  return {
    offer: { ...offer, link: bestLink(offer) },
    title: toName(offer.title),
    company: toName(offer.company ?? ''),
    location: toName(offer.location ?? ''),
  }
}

function toName(text: string): Name {
  const head = isCut(text) ? wordKey(text.replace(/(?:\.\.\.|…)$/, '')).slice(0, -1) : null
  return { key: wordKey(text), head: head !== null && head.length >= 7 ? head : null }
}

function weight(offers: readonly ReadOffer[]): number {
  return offers.reduce(
    (sum, offer) => sum + (offer.company ? 1 : 0) + (offer.location ? 0.5 : 0) + (bestLink(offer)?.key ? 0.5 : 0),
    0,
  )
}

/** The title's own link when it names a posting, else any link of the card that does, else the title's, else a button's. */
function bestLink(offer: ReadOffer): LinkTarget | null {
  const { titleLink, links } = offer.card
  if (titleLink?.kind === 'posting' && titleLink.key) return titleLink
  return (
    links.find((link) => link.kind === 'posting' && link.key !== null) ??
    (titleLink?.kind === 'posting' ? titleLink : undefined) ??
    links.find((link) => link.kind === 'posting') ??
    (titleLink?.kind === 'tracking' ? titleLink : undefined) ??
    links.find((link) => link.kind === 'tracking') ??
    titleLink ??
    null
  )
}

function samePosting(a: Sighting, b: Sighting, sameBody: boolean): boolean {
  const [linkA, linkB] = [a.offer.link, b.offer.link]
  if (linkA?.key && linkB?.key) return linkA.key === linkB.key
  if (!agree(a.title, b.title)) return false
  if (linkA?.url && linkA.url === linkB?.url) return true
  if (!sameBody) return a.company.key === '' || b.company.key === '' || agree(a.company, b.company)
  return (
    a.company.key !== '' && agree(a.company, b.company) && agree(a.location, b.location) && !twoLinks(a.offer, b.offer)
  )
}

/** In one body two opaque links may be two postings of equal title: only a full repetition is a twin. */
function twoLinks(a: MergedOffer, b: MergedOffer): boolean {
  return (
    a.link?.kind === 'tracking' &&
    b.link?.kind === 'tracking' &&
    a.link.url !== b.link.url &&
    a.description !== b.description
  )
}

/** Equal, or one is the other cut off with "...". */
function agree(a: Name, b: Name): boolean {
  return (
    a.key === b.key || (a.head !== null && b.key.startsWith(a.head)) || (b.head !== null && a.key.startsWith(b.head))
  )
}

function fill(into: MergedOffer, from: MergedOffer): void {
  if (isCut(into.title) && isFuller(from.title, into.title)) into.title = from.title
  if (!into.company || (isCut(into.company) && from.company)) into.company = from.company ?? into.company
  const location = from.location ?? ''
  if (!into.location || (isCut(into.location) && isFuller(location, into.location)))
    into.location = from.location ?? into.location
  if (!into.workMode) {
    into.workMode = from.workMode
    into.modeWords = from.modeWords
  }
  into.salary ??= from.salary
  into.employment ??= from.employment
  if ((from.description?.length ?? 0) > (into.description?.length ?? 0)) into.description = from.description
  if (from.link && rank(from.link) > rank(into.link)) into.link = from.link
}

function isCut(text: string): boolean {
  return /(?:\.\.\.|…)$/.test(text)
}

function isFuller(a: string, b: string): boolean {
  return a !== '' && (!isCut(a) || a.length > b.length)
}

function rank(link: LinkTarget | null): number {
  if (!link) return 0
  if (link.kind === 'posting') return link.key ? 4 : 3
  return link.kind === 'tracking' ? 2 : 1
}
