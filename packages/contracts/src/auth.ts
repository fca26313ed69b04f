import { z } from 'zod'
import { emailSchema, passwordSchema, personNameSchema, userSchema } from './user.ts'

/** What a new account is made of. */
export const registerRequestSchema = z.strictObject({
  email: emailSchema,
  password: passwordSchema,
  first_name: personNameSchema.default(''),
  last_name: personNameSchema.default(''),
})
export type RegisterRequest = z.infer<typeof registerRequestSchema>

/**
 * The answer to a registration. Where mail is sent it is the same for a new and a taken address and has no id;
 * `status` says what comes next.
 */
export const registeredSchema = z
  .object({
    id: z.int().optional(),
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    is_active: z.boolean(),
    is_superuser: z.boolean(),
    is_verified: z.boolean(),
    status: z.enum(['ready', 'confirm-email']),
  })
  .meta({ id: 'Registered' })

/** Login as JSON or as a form; the last four are what OAuth 2 password forms send beside, and are ignored. */
export const loginRequestSchema = z.strictObject({
  /** The e-mail address. */
  username: z.string().min(1).max(300),
  password: passwordSchema,
  grant_type: z.literal('password').optional(),
  scope: z.string().max(200).optional(),
  client_id: z.string().max(200).optional(),
  client_secret: z.string().max(200).optional(),
})
export type LoginRequest = z.infer<typeof loginRequestSchema>

/** A pair of tokens; both null in cookie mode, where they are in HttpOnly cookies. */
export const tokenPairSchema = z
  .object({ access: z.string().nullable(), refresh: z.string().nullable() })
  .meta({ id: 'TokenPair' })
export type TokenPair = z.infer<typeof tokenPairSchema>

export const signedInSchema = tokenPairSchema.extend({ user: userSchema }).meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof signedInSchema>

/** The refresh token; left out in cookie mode. */
export const refreshRequestSchema = z.strictObject({ refresh: z.string().max(4096).optional() }).nullish()

export const emailRequestSchema = z.strictObject({ email: emailSchema })

/** Said whether or not there was anything to do. */
export const acceptedSchema = z.object({ status: z.literal('accepted') }).meta({ id: 'Accepted' })

/** A token out of a mail: 256 random bits in base64url. */
export const oneTimeTokenSchema = z.string().min(1).max(200)

export const verifyRequestSchema = z.strictObject({ token: oneTimeTokenSchema })
export const resetPasswordRequestSchema = z.strictObject({ token: oneTimeTokenSchema, password: passwordSchema })

/** A machine asking for its token. */
export const serviceTokenRequestSchema = z.strictObject({
  service_name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/),
  service_secret: z.string().min(1).max(512),
})
export const serviceTokenSchema = z
  .object({ access_token: z.string(), token_type: z.literal('bearer'), expires_in: z.int() })
  .meta({ id: 'ServiceToken' })
