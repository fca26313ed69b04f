import { z } from 'zod'
import { extractedOfferSchema } from './extracted-offer.ts'

/** What a mail is: `job-alert` holds offers of work, `not-job` does not, `unreadable` could not be decoded within the limits. */
export const mailKindSchema = z.enum(['job-alert', 'not-job', 'unreadable'])
export type MailKind = z.infer<typeof mailKindSchema>

/** All that was read out of one mail. */
export const extractionSchema = z.strictObject({
  kind: mailKindSchema,
  /** The service that sent it, e.g. `linkedin`, or its registrable domain when the service is not known; null when it cannot be told. */
  source: z.string().max(120).nullable(),
  /** ISO 639-1 of the mail's own words; null when too short to tell. */
  language: z.string().max(8).nullable(),
  offers: z.array(extractedOfferSchema).max(500),
  /** Why a person should look at this mail: a known service's alert that yields nothing is an alarm, not silence. */
  alarm: z.string().max(300).nullable(),
})
export type Extraction = z.infer<typeof extractionSchema>
