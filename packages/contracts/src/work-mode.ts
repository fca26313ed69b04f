import { z } from 'zod'

/** Where the work is done. schema.org has only `TELECOMMUTE`; the three words are the ones that job boards print. */
export const workModeSchema = z.enum(['remote', 'hybrid', 'on-site'])
export type WorkMode = z.infer<typeof workModeSchema>
