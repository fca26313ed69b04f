import { z } from 'zod'
import { jobOfferSchema } from './job-offer.ts'

const digest = {
  id: z.number().int().positive(),
  /** The UTC day it belongs to. */
  day: z.iso.date(),
  period_start: z.iso.datetime(),
  period_end: z.iso.datetime(),
  /** Offers that it shows: not filtered, deleted or dismissed. */
  offers_count: z.number().int().positive(),
  best_score: z.number().min(0).max(1).nullable(),
}

/** The new offers of a day, without the offers. */
export const digestSummarySchema = z.strictObject(digest).meta({ id: 'DigestSummary' })
export type DigestSummary = z.infer<typeof digestSummarySchema>

export const digestsPageSchema = z.strictObject({
  count: z.number().int().nonnegative(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(digestSummarySchema),
})

/** The new offers of a day, best first; `limit` and `offset` page through them. */
export const digestSchema = z.strictObject({ ...digest, results: z.array(jobOfferSchema) }).meta({ id: 'Digest' })
export type Digest = z.infer<typeof digestSchema>
