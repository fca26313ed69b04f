import { z } from 'zod'
import { preferencesSchema } from './preferences.ts'
import { skillSchema } from './skill.ts'

/** What an offer is scored against: the user's skills by catalogue name, and preferences. */
export const matchProfileSchema = z.strictObject({
  skills: z.array(skillSchema).max(500),
  preferences: preferencesSchema,
})
export type MatchProfile = z.infer<typeof matchProfileSchema>
