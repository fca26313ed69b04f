import { z } from 'zod'
import { skillSchema } from './skill.ts'

/** The skills of one user. */
export const userSkillsSchema = z.strictObject({
  id: z.number().int().positive(),
  user_id: z.number().int().positive(),
  skills: z.array(skillSchema),
})
export type UserSkills = z.infer<typeof userSkillsSchema>

const skillIds = z.array(z.number().int().positive().max(2_147_483_647)).max(500)

/** Sets the caller's skills. A `user_id`, where given, must be the caller's. */
export const userSkillsCreateSchema = z.strictObject({
  user_id: z.number().int().positive().optional(),
  skill_ids: skillIds,
})
/** Replaces the skills of a row. */
export const userSkillsPatchSchema = z.strictObject({ skill_ids: skillIds })

export const userSkillsStatsSchema = z.array(
  z.strictObject({ username: z.string(), num_skills: z.number().int().nonnegative() }),
)

export const skillsQuerySchema = z.strictObject({
  /** As typed: names and aliases by prefix, then inside words, with one typing error allowed. */
  q: z.string().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})

export const skillsFromTextSchema = z.strictObject({
  /** A pasted CV or any text. */
  text: z.string().min(1).max(60_000),
})

export const skillsFoundSchema = z.strictObject({
  skills: z.array(skillSchema.extend({ quote: z.string().max(200) })),
})
