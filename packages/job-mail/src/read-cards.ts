import type { Card } from './card.ts'
import { isPlace } from './classify-text.ts'
import { wordKey } from './fold-text.ts'
import { type Layout, type ReadOffer, readCard } from './read-card.ts'
import { settleNames } from './settle-names.ts'
import { settleTitles } from './settle-titles.ts'

/**
 * Understands all cards of one body together: what one card leaves open, the others of the same layout decide - whether
 * the company stands above the title, whether the place comes first, and which words are mere decoration.
 */
export function readCards(cards: readonly Card[]): ReadOffer[] {
  const first = cards.map((card) => readCard(card))
  const layout = layoutOf(first)
  const decided = layout.companyAbove || layout.placeFirst || layout.noise.size > 0
  const read = decided ? cards.map((card) => readCard(card, layout)) : first
  return settleNames(settleTitles(read.map(underSection)))
}

/** Gives a card what the heading above it says: the place, or the employer of all that follow. */
function underSection(offer: ReadOffer): ReadOffer {
  const { section } = offer.card
  if (section === undefined) return offer
  if (isPlace(section)) return { ...offer, location: offer.placeGuessed ? section : (offer.location ?? section) }
  const spare = offer.location ?? (offer.company !== section ? offer.company : null)
  return { ...offer, company: section, location: spare }
}

function layoutOf(offers: readonly ReadOffer[]): Layout {
  const named = offers.filter((offer) => offer.company !== null)
  const above = named.filter((offer) => offer.companyAbove).length
  const pairs = offers.filter((offer) => offer.names.length >= 2)
  const placeAt = (slot: number) => pairs.filter((offer) => offer.names[slot]?.kind === 'place').length
  return {
    companyAbove: above >= 2 && above * 2 > named.length,
    placeFirst: pairs.length >= 2 && placeAt(0) * 2 >= pairs.length && placeAt(0) > placeAt(1),
    noise: noiseOf(offers),
  }
}

/** Plain texts that most cards repeat after their first name: sizes, stages, levels, labels of any language. */
function noiseOf(offers: readonly ReadOffer[]): Set<string> {
  const counts = new Map<string, number>()
  for (const { names } of offers) {
    // The last name may be the place that a whole search is about: only what stands before another name is noise.
    const placed = names.some((name) => name.kind === 'place')
    const later = names
      .slice(1, placed ? undefined : -1)
      .filter((name) => name.kind === 'plain' || name.kind === 'department')
    for (const key of new Set(later.map((name) => wordKey(name.text)))) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const most = Math.max(2, offers.length * 0.6)
  return new Set([...counts].filter(([, count]) => count >= most).map(([key]) => key))
}
