import { z } from 'zod'
import { workModeSchema } from './work-mode.ts'

/** Without control characters and halves of surrogate pairs, which no database keeps. */
const phrase = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u)
const words = z.array(phrase).max(50)

/** The least pay that a user wants; compared with an offer's pay over its period. */
export const minimumPaySchema = z.strictObject({
  amount: z.number().positive().max(100_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
  period: z.enum(['hour', 'day', 'month', 'year']),
})
export type MinimumPay = z.infer<typeof minimumPaySchema>

/** What a user looks for. An empty list means "no wish", never "nothing". */
export const preferencesSchema = z.strictObject({
  target_titles: words,
  places: words,
  work_modes: z.array(workModeSchema).max(3),
  minimum_pay: minimumPaySchema.nullable(),
  /** ISO 639-1 codes of the languages the user works in. */
  languages: z.array(z.string().regex(/^[a-z]{2}$/)).max(20),
  blocked_companies: words,
})
export type Preferences = z.infer<typeof preferencesSchema>

/** Preferences of somebody who has said nothing yet. */
export const NO_PREFERENCES: Preferences = {
  target_titles: [],
  places: [],
  work_modes: [],
  minimum_pay: null,
  languages: [],
  blocked_companies: [],
}

export const preferencesPatchSchema = preferencesSchema.partial()
export type PreferencesPatch = z.infer<typeof preferencesPatchSchema>
