import type { Evidence } from '@nextjob/contracts/evidence'
import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import { foldBlanks } from './fold-text.ts'

const MAX_QUOTE = 500

/** Adds to an offer the words of the visible text that each of its fields stands on. */
export function withEvidence(
  offer: Omit<ExtractedOffer, 'evidence'>,
  modeWords: string | null,
  visible: string,
): ExtractedOffer {
  const page = foldBlanks(visible)
  const evidence: Evidence[] = []
  const claim = (name: string, words: string | null) => {
    const quote = words === null ? '' : foldBlanks(words).slice(0, MAX_QUOTE)
    if (quote !== '' && page.includes(quote)) evidence.push({ claim: name, quote })
  }
  claim('title', offer.title)
  claim('company', offer.company)
  claim('location', offer.location)
  claim('work_mode', offer.work_mode ? modeWords : null)
  claim('salary', offer.salary?.printed ?? null)
  claim('employment_type', offer.employment_type)
  claim('description', offer.description?.split('\n')[0] ?? null)
  return { ...offer, evidence }
}
