import { z } from 'zod'

/** One signed-in device: a family of refresh tokens. */
export const sessionSchema = z
  .object({
    id: z.int(),
    /** How it was opened, e.g. `password`. */
    method: z.string(),
    ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    created_at: z.iso.datetime(),
    /** When its tokens were last renewed. */
    last_used_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    /** The session of this very call. */
    is_current: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof sessionSchema>
