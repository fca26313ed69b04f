import { kindOf } from './classify-text.ts'
import { foldBlanks } from './fold-text.ts'
import type { ReadOffer } from './read-card.ts'
import { titleLikeness } from './title-likeness.ts'

const SEPARATORS = [' | ', ' – ', ' — ', ' - ', ': ', ', '] as const

/**
 * Where no card of a body names a company, all of them may name it on the title's line, cut by the same separator:
 * "Svetsare TIG – Stockholm Rör & Plåt", "Remote Otter Collective: Drupal Developer".
 */
export function settleTitles(offers: readonly ReadOffer[]): ReadOffer[] {
  const open = offers.filter(
    (offer) =>
      offer.company === null ||
      offer.company === offer.location ||
      (offer.placeGuessed === false && offer.names.length <= 1 && offer.location === null),
  )
  if (offers.length < 2 || open.length < offers.length) return [...offers]
  for (const separator of SEPARATORS) {
    const cuts = offers.map((offer) => cutAt(offer.title, separator))
    if (cuts.some((cut) => cut === null)) continue
    const titleFirst = cuts.every((cut) => cut && titleLikeness(cut.left) >= 1 && isName(cut.right))
    const sureLeft = cuts.filter((cut) => cut && titleLikeness(cut.left) >= 3).length
    const sureRight = cuts.filter((cut) => cut && titleLikeness(cut.right) >= 3).length
    if (titleFirst && sureLeft > 0 && sureLeft >= sureRight)
      return offers.map((offer, at) => take(offer, cuts[at]?.left, cuts[at]?.right))
    if (separator !== ', ' && sureRight === cuts.length && sureRight > sureLeft)
      return offers.map((offer, at) => take(offer, cuts[at]?.right, cuts[at]?.left))
  }
  return [...offers]
}

function cutAt(title: string, separator: string): { left: string; right: string } | null {
  const at = separator === ': ' ? title.indexOf(separator) : title.lastIndexOf(separator)
  if (at < 2) return null
  return { left: foldBlanks(title.slice(0, at)), right: foldBlanks(title.slice(at + separator.length)) }
}

function isName(text: string): boolean {
  const name = text.replace(/\s*\(.*$/, '')
  return /^[\p{Lu}\d"„“«]/u.test(name) && kindOf(name) === 'plain' && name.length <= 60
}

function take(offer: ReadOffer, title: string | undefined, company: string | undefined): ReadOffer {
  const inner = /^(.{2,80}?)\s*\(([^()]{2,40})\)/.exec(company ?? '')
  const placed = inner?.[2] ?? (offer.company !== null && offer.location === null ? offer.company : offer.location)
  return { ...offer, title: title ?? offer.title, company: inner?.[1] ?? company ?? offer.company, location: placed }
}
