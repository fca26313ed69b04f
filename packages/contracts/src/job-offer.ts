import { z } from 'zod'
import { evidenceSchema } from './evidence.ts'
import { hardFilterSchema, matchPartSchema } from './match.ts'
import { PAGE_LIMIT_MAX } from './page.ts'
import { salarySchema } from './salary.ts'
import { workModeSchema } from './work-mode.ts'

export const offerStatusSchema = z.enum(['new', 'saved', 'applied', 'dismissed'])
export type OfferStatus = z.infer<typeof offerStatusSchema>

/** A posting as its user sees it, scored. */
export const jobOfferSchema = z
  .strictObject({
    id: z.number().int().positive(),
    user_id: z.number().int().positive(),
    /** The address of the user's account. */
    email: z.string(),
    /** 0–1; null without a profile. */
    match_score: z.number().min(0).max(1).nullable(),
    reason: z.string(),
    /** `matched_skills`, comma-separated. */
    technologies_matched: z.string(),
    title: z.string(),
    company: z.string().nullable(),
    location: z.string().nullable(),
    description: z.string().nullable(),
    apply_link: z.string().nullable(),
    created_at: z.iso.datetime(),
    matched_skills: z.array(z.string()),
    missing_skills: z.array(z.string()),
    /** Quotes for the offer's fields and for the parts of its score. */
    evidence: z.array(evidenceSchema),
    parts: z.array(matchPartSchema),
    salary: salarySchema.nullable(),
    work_mode: workModeSchema.nullable(),
    employment_type: z.string().nullable(),
    /** The service that showed it first, and all that have shown it. */
    source: z.string(),
    sources: z.array(z.string()),
    status: offerStatusSchema,
    /** The hard filter that hides it, or null. */
    filtered_by: hardFilterSchema.nullable(),
    /** How many mails have shown it, when first and when last. */
    sightings: z.number().int().positive(),
    received_at: z.iso.datetime(),
    last_seen_at: z.iso.datetime(),
    is_sample: z.boolean(),
    /** True while the score is still the one for an older profile. */
    stale_score: z.boolean(),
  })
  .meta({ id: 'JobOffer' })
export type JobOffer = z.infer<typeof jobOfferSchema>

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** What the list and the CSV export select by. */
const selection = {
  /** Words over title, company, place and text, each by its beginning, in any order. */
  q: z.string().max(200).optional(),
  min_score: z.coerce.number().min(0).max(1).optional(),
  /** Without it: all but `dismissed`. */
  status: offerStatusSchema.optional(),
  /** Any of the services that showed it. */
  source: z.string().min(1).max(120).optional(),
  work_mode: workModeSchema.optional(),
  /** `true`: the offers that a hard filter hides, instead of the others. */
  filtered: flag.default(false),
  sort: z.enum(['newest', 'best']).default('newest'),
}
export const offerSelectionSchema = z.strictObject(selection)
export type OfferSelection = z.output<typeof offerSelectionSchema>

/** `GET /job-offers`. `cursor`, empty for the first page, pages at the same speed at any depth; `next` then carries it on. */
export const listOffersSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
  cursor: z.string().max(200).optional(),
  ...selection,
})
export type ListOffers = z.output<typeof listOffersSchema>

/** `next` and `previous` are absolute URLs. */
export const offersPageSchema = z.strictObject({
  count: z.number().int().nonnegative(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(jobOfferSchema),
})
export type OffersPage = z.infer<typeof offersPageSchema>

export const patchOfferSchema = z.strictObject({ status: offerStatusSchema })

/** One mail in which an offer was seen. */
export const offerSightingSchema = z
  .strictObject({
    id: z.number().int().positive(),
    /** Null when the offer came without a mail. */
    mail_id: z.number().int().positive().nullable(),
    subject: z.string().nullable(),
    source: z.string(),
    seen_at: z.iso.datetime(),
    /** As this mail printed them. */
    title: z.string(),
    company: z.string().nullable(),
    location: z.string().nullable(),
    apply_link: z.string().nullable(),
  })
  .meta({ id: 'OfferSighting' })
export type OfferSighting = z.infer<typeof offerSightingSchema>

/** `POST /job-offers/{id}/split`: these sightings are another job. */
export const splitOfferSchema = z.strictObject({ sighting_ids: z.array(z.number().int().positive()).min(1).max(1_000) })
/** Both offers after the split. */
export const splitOffersSchema = z.strictObject({ kept: jobOfferSchema, split_off: jobOfferSchema })

export const removedSamplesSchema = z.strictObject({
  removed_offers: z.number().int().nonnegative(),
  removed_mails: z.number().int().nonnegative(),
})
