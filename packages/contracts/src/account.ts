import { z } from 'zod'
import { pageQuerySchema } from './page.ts'
import { emailSchema, passwordSchema, personNameSchema, userSchema } from './user.ts'

/** Which accounts the command asks for: a page of all, or the one with an address. */
export const accountsQuerySchema = pageQuerySchema.extend({ email: emailSchema.optional() })

export const accountsPageSchema = z.strictObject({
  count: z.number().int(),
  results: z.array(userSchema),
})

/** An account that whoever runs the installation makes: confirmed at once, whatever REGISTRATION says. */
export const newAccountSchema = z.strictObject({
  email: emailSchema,
  password: passwordSchema,
  first_name: personNameSchema.default(''),
  last_name: personNameSchema.default(''),
  is_superuser: z.boolean().default(false),
})
export type NewAccount = z.infer<typeof newAccountSchema>

/** What the command changes of an account. */
export const accountPatchSchema = z.strictObject({
  password: passwordSchema.optional(),
  is_superuser: z.boolean().optional(),
})
