import { z } from 'zod'

/** An entry of the skill catalogue as every client sees it. */
export const skillSchema = z.strictObject({ id: z.number().int().positive(), name: z.string().min(1).max(200) })
export type Skill = z.infer<typeof skillSchema>
