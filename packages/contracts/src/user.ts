import { z } from 'zod'

/**
 * An e-mail address, ASCII and kept in lower case: what is compared never depends on Unicode case rules, so that no two
 * look-alikes become one account. International domains come as punycode.
 */
export const emailSchema = z.email().max(254).toLowerCase()

/** A person's name. Control, direction and invisible characters and angle brackets are refused: it stands in mails. */
export const personNameSchema = z
  .string()
  .max(100)
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff<>]*$/)

/** A password as it is typed, before normalisation. What makes a good one is judged by the API, not by the schema. */
export const passwordSchema = z.string().min(1).max(512)

/** An account as its owner and superusers see it. */
export const userSchema = z
  .object({
    id: z.int(),
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    is_active: z.boolean(),
    is_superuser: z.boolean(),
    is_verified: z.boolean(),
    /** The sample account of a fresh installation. */
    is_demo: z.boolean(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof userSchema>

/** What a user may change of themselves. A new address counts only after it is confirmed by mail. */
export const ownUserPatchSchema = z.strictObject({
  first_name: personNameSchema.optional(),
  last_name: personNameSchema.optional(),
  email: emailSchema.optional(),
  password: passwordSchema.optional(),
  /** Needed with `password` and with `email`. */
  current_password: passwordSchema.optional(),
})
export type OwnUserPatch = z.infer<typeof ownUserPatchSchema>

/** What a superuser may change of anybody, at once. */
export const userPatchSchema = z.strictObject({
  first_name: personNameSchema.optional(),
  last_name: personNameSchema.optional(),
  email: emailSchema.optional(),
  password: passwordSchema.optional(),
  is_active: z.boolean().optional(),
  is_superuser: z.boolean().optional(),
  is_verified: z.boolean().optional(),
})
export type UserPatch = z.infer<typeof userPatchSchema>

/** Everything kept about a user: every row that is theirs, by table, without password hashes and token hashes. */
export const userExportSchema = z.object({
  exported_at: z.iso.datetime(),
  tables: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))),
})
