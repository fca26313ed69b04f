import { isPlace, kindOf, LEGAL_FORM, workModeIn } from './classify-text.ts'
import { foldBlanks } from './fold-text.ts'
import type { ReadOffer } from './read-card.ts'

const SEPARATORS = [' · ', ' • ', ' | ', ' — ', ' – ', ' - ', ', '] as const

/**
 * Looks over all cards of one body: where most of them print company and place on one line with the same separator
 * ("Pennine Haulage - Warrington, Cheshire"), the line is cut there, also for places never heard of.
 */
export function settleNames(offers: readonly ReadOffer[]): ReadOffer[] {
  const open = offers.filter((offer) => offer.company !== null && (offer.location === null || offer.placeGuessed))
  for (const separator of SEPARATORS) {
    const cut = open.filter((offer) => cutAt(offer, separator) !== null)
    const votes = offers.filter((offer) => votesFor(offer, separator, false)).length
    const agreeing = cut.length + Math.max(votes, offers.filter((offer) => votesFor(offer, separator, true)).length)
    const shared = agreeing >= 2 && agreeing * 3 >= offers.length * 2
    if (cut.length === 0) continue
    const placed = cut.length === 1 && offers.length === 1 && separator !== ', '
    if (!shared && !placed) continue
    const turned = offers.filter((offer) => votesFor(offer, separator, true)).length > votes
    return offers.map((offer) => (cut.includes(offer) ? { ...offer, ...turn(cutAt(offer, separator), turned) } : offer))
  }
  return [...offers]
}

/** True when a card whose company and place are known prints them on one line with this separator. */
function votesFor(offer: ReadOffer, separator: string, turned: boolean): boolean {
  if (!offer.company || !offer.location) return false
  const [left, right] = turned ? [offer.location, offer.company] : [offer.company, offer.location]
  const line = foldBlanks(`${left}${separator}${right}`)
  return [...offer.card.after, ...offer.card.before].some((bit) => bit.text.startsWith(line))
}

function turn(cut: { company: string; location: string } | null, turned: boolean) {
  return cut && turned ? { company: cut.location, location: cut.company } : cut
}

function cutAt(offer: ReadOffer, separator: string): { company: string; location: string } | null {
  const line = offer.company ?? ''
  const at = separator === ', ' ? line.indexOf(separator) : line.lastIndexOf(separator)
  if (at < 1) return null
  const [company, location] = [foldBlanks(line.slice(0, at)), foldBlanks(line.slice(at + separator.length))]
  if (company.length < 2 || location.length < 2 || location.length > 60 || LEGAL_FORM.test(location)) return null
  const named = /^\p{Lu}/u.test(location) && kindOf(location) !== 'prose' && !/\d{3,}/.test(location)
  return isPlace(location) || workModeIn(location) !== null || named ? { company, location } : null
}
