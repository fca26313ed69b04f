import { z } from 'zod'
import { mailKindSchema } from './extraction.ts'

/** A mail that could not be read, for a person to look at. */
export const deadLetterSchema = z
  .strictObject({
    id: z.number().int().positive(),
    user_id: z.number().int().positive(),
    email: z.string(),
    subject: z.string().nullable(),
    source: z.string().nullable(),
    kind: mailKindSchema,
    received_at: z.iso.datetime().nullable(),
    dead_at: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
    crashes: z.number().int(),
    failures: z.number().int(),
    /** False where the mail's content was never kept: then only importing it again helps. */
    can_retry: z.boolean(),
  })
  .meta({ id: 'DeadLetter' })
export type DeadLetter = z.infer<typeof deadLetterSchema>

export const deadLettersPageSchema = z.strictObject({
  count: z.number().int(),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(deadLetterSchema),
})
