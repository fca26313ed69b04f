import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { FileReading } from './read-mail-files.ts'
import { withoutAddresses, withoutAddressesInLink } from './without-addresses.ts'

/** One mail as one line of JSON, for programs; `salary` is the words as printed. */
export function offerLine({ file, message, reading: { extraction } }: FileReading): string {
  return JSON.stringify({
    file,
    ...(message === null ? {} : { message }),
    kind: extraction.kind,
    source: extraction.source,
    language: extraction.language,
    offers: extraction.offers.map(offerFields),
  })
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
