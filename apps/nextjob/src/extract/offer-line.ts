import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { FileReading } from './read-mail-files.ts'
import { withoutAddresses, withoutAddressesInLink } from './without-addresses.ts'

/** One mail as one line of JSON, for programs; `salary` is the words as printed. */
export function offerLine({ file, message, reading: { extraction } }: FileReading): string {
  const line = JSON.stringify({
    file,
    ...(message === null ? {} : { message }),
    kind: extraction.kind,
    source: extraction.source,
    language: extraction.language,
    offers: extraction.offers.map(offerFields),
  })
  // JSON escapes the first 32 controls; the others would steer the terminal that shows the line.
  return line.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function offerFields(offer: ExtractedOffer) {
  return {
    title: withoutAddresses(offer.title),
    company: offer.company && withoutAddresses(offer.company),
    location: offer.location && withoutAddresses(offer.location),
    apply_link: offer.apply_link && withoutAddressesInLink(offer.apply_link),
    salary: offer.salary && withoutAddresses(offer.salary.printed),
    work_mode: offer.work_mode,
  }
}
