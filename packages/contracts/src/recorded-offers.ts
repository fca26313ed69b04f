import { z } from 'zod'
import { extractedOfferSchema } from './extracted-offer.ts'
import { mailKindSchema } from './extraction.ts'
import { offerStatusSchema } from './job-offer.ts'
import { matchScoreSchema } from './match.ts'

const id = z.number().int().min(1).max(2_147_483_647)
const offer = extractedOfferSchema.shape
const match = matchScoreSchema.shape

/** How many offers one request may bring. */
export const OFFERS_AT_ONCE_MAX = 2_000

/** One sighting of a posting with its score. Without `match_score` the API scores it in the background. */
export const offerToRecordSchema = z.strictObject({
  user_id: id,
  /** The mail that showed it; one of `completes`, or an earlier mail of the same user. */
  mail_id: id.nullable().default(null),
  title: offer.title,
  company: offer.company.default(null),
  location: offer.location.default(null),
  work_mode: offer.work_mode.default(null),
  salary: offer.salary.default(null),
  employment_type: offer.employment_type.default(null),
  apply_link: offer.apply_link.default(null),
  posting_key: offer.posting_key.default(null),
  description: offer.description.default(null),
  evidence: offer.evidence.default([]),
  /** The service, e.g. `linkedin`; told from `posting_key` where absent. */
  source: z.string().min(1).max(120).nullable().default(null),
  /** When the mail was received; now where absent. */
  received_at: z.iso.datetime({ offset: true }).nullable().default(null),
  /** What the user has done with it already, e.g. by LinkedIn's data export. Never takes a status back. */
  status: offerStatusSchema.default('new'),
  is_sample: z.boolean().default(false),

  match_score: match.score.optional(),
  reason: match.reason.default(''),
  /** Comma-separated; read where `matched_skills` is absent. */
  technologies_matched: z.string().max(20_000).optional(),
  matched_skills: match.matched_skills.optional(),
  missing_skills: match.missing_skills.default([]),
  parts: match.parts.default([]),
  match_evidence: match.evidence.default([]),
  filtered_by: match.filtered_by.default(null),
  /** The version of the profile that it was scored for; the user's present one where absent. */
  profile_version: z.number().int().min(0).max(2_147_483_647).optional(),
})
export type OfferToRecord = z.output<typeof offerToRecordSchema>

/** A mail that is read to its end, by its lease. */
export const completedMailSchema = z.strictObject({
  mail_id: id,
  lease_token: z.uuid(),
  verdict: mailKindSchema,
  /** The service, where the worker could tell it. */
  source: z.string().min(1).max(120).nullable().default(null),
  /** Why a person should look at it. */
  alarm: z.string().max(300).nullable().default(null),
})
export type CompletedMail = z.output<typeof completedMailSchema>

/** `POST /service/job_offers/bulk_create`. */
export const recordOffersSchema = z.strictObject({
  job_offers: z.array(offerToRecordSchema).max(OFFERS_AT_ONCE_MAX),
  completes: z.array(completedMailSchema).max(200).optional(),
})
export type RecordOffers = z.output<typeof recordOffersSchema>

/**
 * What became of each, in the order given. `deleted`: the user has deleted this posting, and it stays so.
 * `refused`: no such user or mail, or the mail's lease is stale; nothing of it was written.
 */
export const recordedOffersSchema = z.strictObject({
  results: z.array(
    z.strictObject({ id: id.nullable(), outcome: z.enum(['created', 'seen-again', 'deleted', 'refused']) }),
  ),
  completed: z.array(z.strictObject({ mail_id: id, outcome: z.enum(['done', 'stale']) })),
})
export type RecordedOffers = z.infer<typeof recordedOffersSchema>
