import { z } from 'zod'

/** The largest page any list gives. */
export const PAGE_LIMIT_MAX = 100

/** `limit` and `offset` as query strings. An offset beyond the end gives an empty page. */
export const pageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT_MAX).default(20),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
})
export type PageQuery = z.infer<typeof pageQuerySchema>

/** A path parameter that names a row; PostgreSQL's integer is the bound. */
export const idParamSchema = z.strictObject({ id: z.coerce.number().int().min(1).max(2_147_483_647) })
