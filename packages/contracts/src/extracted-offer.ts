import { z } from 'zod'
import { evidenceSchema } from './evidence.ts'
import { salarySchema } from './salary.ts'
import { workModeSchema } from './work-mode.ts'

/** One posting as one mail shows it: nothing that the mail does not print. Unknown fields are null. */
export const extractedOfferSchema = z.strictObject({
  /** As printed, `(m/w/d)` and `H/F` included. */
  title: z.string().min(1).max(500),
  company: z.string().min(1).max(300).nullable(),
  location: z.string().min(1).max(300).nullable(),
  work_mode: workModeSchema.nullable(),
  salary: salarySchema.nullable(),
  /** As printed: `Vollzeit`, `CDI`, `Full-time`. */
  employment_type: z.string().min(1).max(120).nullable(),
  /** The canonical posting where it can be told offline, else the mail's own link without login-grade tokens. */
  apply_link: z.string().max(4_000).nullable(),
  /** `<service>:<id>` where the link carries the service's own id of the posting, e.g. `linkedin:4416593964`. */
  posting_key: z.string().max(200).nullable(),
  /** The teaser or description printed with the offer. */
  description: z.string().max(20_000).nullable(),
  /** One quote for each field that is not null, and for the work mode where it is told by words. */
  evidence: z.array(evidenceSchema).max(40),
})
export type ExtractedOffer = z.infer<typeof extractedOfferSchema>
