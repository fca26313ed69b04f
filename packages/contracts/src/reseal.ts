import { z } from 'zod'

/** `POST /service/reseal`: the next batch after a place; from the beginning where it is left out. */
export const resealRequestSchema = z.strictObject({
  after: z
    .strictObject({ place: z.string().regex(/^[a-z-]{0,50}$/), id: z.number().int().min(0).max(2_147_483_647) })
    .default({ place: '', id: 0 }),
})

/** What a batch came to. */
export const resealedSchema = z.strictObject({
  resealed: z.number().int().nonnegative(),
  /** Opened by no key that is there: they stay as they are. */
  unreadable: z.number().int().nonnegative(),
  /** Where to go on; null at the end. */
  next: z.strictObject({ place: z.string(), id: z.number().int() }).nullable(),
})
export type Resealed = z.infer<typeof resealedSchema>
