import type { LinkTarget } from './canonical-link.ts'
import { foldBlanks, wordKey } from './fold-text.ts'
import type { ReadOffer } from './read-card.ts'

/** An offer of which all sightings in one mail are put together. */
export interface MergedOffer extends ReadOffer {
  link: LinkTarget | null
}

/**
 * Puts the offers of both bodies together, and those that one body shows twice. The HTML leads, for it holds work mode
 * and pay where the text has none; the text fills what the HTML lacks, first of all a link that names the posting.
 */
export function mergeOffers(html: readonly ReadOffer[], text: readonly ReadOffer[]): MergedOffer[] {
  const merged: MergedOffer[] = []
  const lead = leads(html, text) ? [html, text] : [text, html]
  for (const [index, offers] of lead.entries()) {
    for (const offer of offers) {
      const link = bestLink(offer)
      const twin = merged.find((other) => samePosting(other, { ...offer, link }, index === 0))
      if (twin) fill(twin, offer, link)
      else if (index === 0 || merged.length === 0 || offer.card.sure) merged.push({ ...offer, link })
    }
  }
  return merged
}

/** The body that shows more offers, and shows them more fully, leads. */
function leads(html: readonly ReadOffer[], text: readonly ReadOffer[]): boolean {
  const weight = (offers: readonly ReadOffer[]) =>
    offers.reduce(
      (sum, offer) => sum + (offer.company ? 1 : 0) + (offer.location ? 0.5 : 0) + (bestLink(offer)?.key ? 0.5 : 0),
      0,
    )
  return weight(html) >= weight(text)
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

function samePosting(a: MergedOffer, b: MergedOffer, sameBody: boolean): boolean {
  if (a.link?.key && b.link?.key) return a.link.key === b.link.key
  const sameTitle = agree(a.title, b.title)
  if (a.link?.url && a.link.url === b.link?.url) return sameTitle
  if (!sameTitle) return false
  if (sameBody)
    return (
      a.company !== null &&
      agree(a.company, b.company ?? '') &&
      agree(a.location ?? '', b.location ?? '') &&
      !bothOpaque(a, b)
    )
  return a.company === null || b.company === null || agree(a.company, b.company)
}

/** In one body two opaque links may be two postings of equal title: only a full repetition is a twin. */
function bothOpaque(a: MergedOffer, b: MergedOffer): boolean {
  return (
    a.link?.kind === 'tracking' &&
    b.link?.kind === 'tracking' &&
    a.link.url !== b.link.url &&
    a.description !== b.description
  )
}

/** Equal, or one is the other cut off with "...". */
function agree(a: string, b: string): boolean {
  const [keyA, keyB] = [wordKey(a), wordKey(b)]
  if (keyA === keyB) return true
  return cutOf(a, keyB) || cutOf(b, keyA)
}

function cutOf(text: string, whole: string): boolean {
  if (!/(?:\.\.\.|…)$/.test(text)) return false
  const head = wordKey(text.replace(/(?:\.\.\.|…)$/, ''))
  return head.length >= 8 && whole.startsWith(head.slice(0, -1))
}

function fill(into: MergedOffer, from: ReadOffer, link: LinkTarget | null): void {
  if (isCut(into.title) && longer(from.title, into.title)) into.title = from.title
  if (!into.company || (isCut(into.company) && from.company)) into.company = from.company ?? into.company
  if (!into.location || (isCut(into.location) && from.location && longer(from.location, into.location)))
    into.location = from.location ?? into.location
  if (!into.workMode) {
    into.workMode = from.workMode
    into.modeWords = from.modeWords
  }
  into.salary ??= from.salary
  into.employment ??= from.employment
  if ((from.description?.length ?? 0) > (into.description?.length ?? 0)) into.description = from.description
  if (link && rank(link) > rank(into.link)) into.link = link
}

function isCut(text: string): boolean {
  return /(?:\.\.\.|…)$/.test(text)
}

function longer(a: string, b: string): boolean {
  return !isCut(a) || foldBlanks(a).length > foldBlanks(b).length
}

function rank(link: LinkTarget | null): number {
  if (!link) return 0
  if (link.kind === 'posting') return link.key ? 4 : 3
  return link.kind === 'tracking' ? 2 : 1
}
