import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'

/**
 * What an offer knows after one more mail has shown it: a field that was missing is filled, an estimated salary gives
 * way to a stated one, a teaser to a longer text. What was printed first otherwise stays.
 *
 * @returns the same object when the mail says nothing better
 */
export function mergeSighting(kept: ExtractedOffer, seen: ExtractedOffer): ExtractedOffer {
  const better = betterFields(kept, seen)
  const names = Object.keys(better)
  if (!names.length) return kept
  const evidence = [
    ...kept.evidence.filter((entry) => !names.includes(entry.claim)),
    ...seen.evidence.filter((entry) => names.includes(entry.claim)),
  ].slice(0, 40)
  return { ...kept, ...better, evidence }
}

function betterFields(kept: ExtractedOffer, seen: ExtractedOffer): Partial<ExtractedOffer> {
  const better: Partial<ExtractedOffer> = {}
  if (kept.company === null && seen.company !== null) better.company = seen.company
  if (kept.location === null && seen.location !== null) better.location = seen.location
  if (kept.work_mode === null && seen.work_mode !== null) better.work_mode = seen.work_mode
  if (kept.employment_type === null && seen.employment_type !== null) better.employment_type = seen.employment_type
  if (seen.salary !== null && (kept.salary === null || (kept.salary.estimated && !seen.salary.estimated))) {
    better.salary = seen.salary
  }
  // A link that names the posting is better than a mail's own link, which ages.
  if (
    seen.apply_link !== null &&
    (kept.apply_link === null || (kept.posting_key === null && seen.posting_key !== null))
  ) {
    better.apply_link = seen.apply_link
    better.posting_key = seen.posting_key
  }
  if (seen.description !== null && seen.description.length > (kept.description?.length ?? 0) * 1.2) {
    better.description = seen.description
  }
  return better
}
