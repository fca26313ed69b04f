import type { Evidence } from '@nextjob/contracts/evidence'
import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import { foldBlanks } from './fold-text.ts'

const MAX_QUOTE = 500
const MAX_LOOSE_WORDS = 24

/**
 * Adds to an offer the words of the visible text that each of its fields stands on. A field that no words of the mail
 * support is taken back: what the mail does not print is unknown.
 * @param modeWords the words that tell the work mode
 * @param page the visible text with its blanks folded
 */
export function withEvidence(
  offer: Omit<ExtractedOffer, 'evidence'>,
  modeWords: string | null,
  page: string,
): ExtractedOffer {
  const evidence: Evidence[] = []
  const stands = (name: string, words: string | null) => {
    const quote = words === null ? null : findQuote(foldBlanks(words), page)
    if (quote !== null) evidence.push({ claim: name, quote: quote.slice(0, MAX_QUOTE) })
    return quote !== null
  }
  stands('title', offer.title)
  const supported = {
    ...offer,
    company: stands('company', offer.company) ? offer.company : null,
    location: stands('location', offer.location) ? offer.location : null,
    work_mode: stands('work_mode', offer.work_mode ? modeWords : null) ? offer.work_mode : null,
    salary: stands('salary', offer.salary?.printed ?? null) ? offer.salary : null,
    employment_type: stands('employment_type', offer.employment_type) ? offer.employment_type : null,
  }
  stands('description', offer.description?.split('\n')[0]?.slice(0, MAX_QUOTE) ?? null)
  return { ...supported, evidence }
}

/** The words as the page has them: verbatim, or with other separators between ("Kansas City, MO" on "Kansas City - MO"). */
function findQuote(words: string, page: string): string | null {
  if (words === '') return null
  if (page.includes(words)) return words
  const parts = words.match(/[\p{L}\p{N}]+/gu) ?? []
  if (parts.length === 0 || parts.length > MAX_LOOSE_WORDS) return null
  return new RegExp(parts.join('[^\\p{L}\\p{N}]{1,4}'), 'u').exec(page)?.[0] ?? null
}
