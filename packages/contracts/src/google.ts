import { z } from 'zod'
import { tokenPairSchema } from './auth.ts'
import { firstSyncDaysSchema } from './mailbox-lease.ts'
import { userSchema } from './user.ts'

/**
 * Signing in with Google and connecting Gmail, driven by the server (authorization code with PKCE on both legs):
 *
 * 1. the app makes a random verifier and opens `GET /auth/google/start` in a browser with its S256 challenge;
 * 2. Google asks the person, and sends the browser to `GET /auth/google/callback`;
 * 3. that sends the browser to `return_to`, with `?code=` or `?error=` (googleErrorSchema) added;
 * 4. the app changes code and verifier at `POST /auth/google/exchange`. Only there anything takes effect: a code that
 *    reaches another app, or comes from a flow that somebody else began, is worth nothing.
 */

/** SHA-256 of the app's verifier, base64url without padding (RFC 7636, S256). */
const challengeSchema = z.string().regex(/^[\w-]{43}$/)
/** 43 to 128 unreserved characters (RFC 7636). */
const verifierSchema = z.string().regex(/^[\w.~-]{43,128}$/)

/** The scheme of the phone app, the only one that a flow may end in beside the web app's own pages. */
export const APP_SCHEME = 'nextjob'

/** A page of the web app on this server, or a place in the phone app. Neither query nor fragment. */
export const returnToSchema = z
  .string()
  .max(200)
  .regex(/^(?:\/app(?:\/[\w-]+)*\/?|nextjob:\/\/[\w-]+(?:\/[\w-]+)*\/?)$/)

/** The query of `GET /auth/google/start`. */
export const googleStartSchema = z.strictObject({
  /** `sign-in`: for whoever is not signed in. `connect`: adds a Gmail mailbox to the account that exchanges the code. */
  purpose: z.enum(['sign-in', 'connect']),
  code_challenge: challengeSchema,
  code_challenge_method: z.literal('S256').default('S256'),
  /** Sign in and connect the mailbox in one go; `connect` does anyway. */
  mailbox: z.enum(['true', 'false']).default('false'),
  span_days: firstSyncDaysSchema.default(30),
  return_to: returnToSchema.default('/app'),
  /** The address to offer first on Google's page. */
  login_hint: z.email().max(254).optional(),
})
export type GoogleStart = z.output<typeof googleStartSchema>

/**
 * What `?error=` says when the browser comes back without a code:
 * `cancelled` the person refused; `expired` too late, used already, or another browser; `wrong-address` the server is
 * to be opened under its own address, where the browser now is: begin again; `google-away` try later;
 * `refused` Google gave nothing that can be used (look at `nextjob doctor`).
 */
export const googleErrorSchema = z.enum(['cancelled', 'expired', 'wrong-address', 'google-away', 'refused'])
export type GoogleError = z.infer<typeof googleErrorSchema>

/** `POST /auth/google/exchange`, within two minutes of the return. */
export const googleExchangeSchema = z.strictObject({
  code: z.string().regex(/^[\w-]{43}$/),
  code_verifier: verifierSchema,
})

/** `connected`; `not-granted`: asked for, but the person left Gmail unticked; `not-asked`. */
export const mailboxOutcomeSchema = z.enum(['connected', 'not-granted', 'not-asked'])
export type MailboxOutcome = z.infer<typeof mailboxOutcomeSchema>

/** As a login; both tokens are null in cookie mode, and for `connect`, where the caller's session goes on. */
export const googleSignedInSchema = tokenPairSchema
  .extend({ user: userSchema, mailbox: mailboxOutcomeSchema })
  .meta({ id: 'GoogleSignedIn' })
export type GoogleSignedIn = z.infer<typeof googleSignedInSchema>

const token = z.string().min(1).max(8192)

/** `POST /auth/google-login`: what a native Google SDK hands out. The server auth code is to be preferred. */
export const googleLoginSchema = z.union([
  z.strictObject({ serverAuthCode: z.string().min(1).max(2048) }),
  z.strictObject({
    id_token: token,
    accessToken: token.nullish(),
    refreshToken: token.nullish(),
    /** What the id token was asked for with, where it was. */
    nonce: z.string().min(1).max(500).optional(),
  }),
])
export type GoogleLogin = z.output<typeof googleLoginSchema>

/** `GET /service/google-creds/all`, the given shape: credentials by the Google account's address. */
export const googleCredsSchema = z.record(
  z.string(),
  z.strictObject({
    access_token: z.string(),
    /** Null where Google gave none. */
    refresh_token: z.string().nullable(),
    user_id: z.int(),
  }),
)

/** Its paged form, with whom it leaves out and why. */
export const googleCredsPageSchema = z.strictObject({
  credentials: googleCredsSchema,
  left_out: z.array(
    z.strictObject({
      email: z.string(),
      user_id: z.int(),
      reason: z.enum(['needs-reconnecting', 'being-refreshed', 'unreadable']),
    }),
  ),
  /** Ask again with it as `after`; null at the end. */
  next: z.int().nullable(),
})
