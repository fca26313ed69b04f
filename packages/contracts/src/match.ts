import { z } from 'zod'
import { evidenceSchema } from './evidence.ts'

/** The parts that a score is made of. */
export const matchPartNameSchema = z.enum(['title', 'skills', 'place', 'work_mode', 'salary', 'seniority', 'language'])
export type MatchPartName = z.infer<typeof matchPartNameSchema>

/** Names of the hard filters; a filtered offer is kept, hidden, and comes back when the filter changes. */
export const hardFilterSchema = z.enum(['blocked-company', 'place', 'work-mode', 'pay', 'language'])
export type HardFilter = z.infer<typeof hardFilterSchema>

/** One visible part of a score. */
export const matchPartSchema = z.strictObject({
  name: matchPartNameSchema,
  /** 0–1; null when the mail or the profile says nothing about it. */
  score: z.number().min(0).max(1).nullable(),
  /** Its share of the whole, 0–1. */
  weight: z.number().min(0).max(1),
  /** One sentence for people. */
  detail: z.string().max(300),
})
export type MatchPart = z.infer<typeof matchPartSchema>

/** How an offer fits a profile, with what can be checked. Pure: same input, same value. */
export const matchScoreSchema = z.strictObject({
  /** 0–1; null when the profile is empty: `reason` then says what to fill in. */
  score: z.number().min(0).max(1).nullable(),
  reason: z.string().max(1_000),
  parts: z.array(matchPartSchema).max(7),
  matched_skills: z.array(z.string().max(200)).max(100),
  /** Skills that the offer names or its title implies and the profile lacks. */
  missing_skills: z.array(z.string().max(200)).max(100),
  evidence: z.array(evidenceSchema).max(100),
  /** The hard filter that hides this offer, or null. */
  filtered_by: hardFilterSchema.nullable(),
})
export type MatchScore = z.infer<typeof matchScoreSchema>
