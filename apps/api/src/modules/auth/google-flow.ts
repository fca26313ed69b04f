import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { GoogleError, GoogleStart } from '@nextjob/contracts/google'
import { z } from 'zod'
import { hashOfSecret, newOneTimeSecret } from '../../accounts/one-time-secret.ts'
import type { ApiContext } from '../../context.ts'
import { GMAIL_SCOPE, type Google } from '../../google/google.ts'
import { GoogleAway, GoogleRefused } from '../../google/google-errors.ts'
import { Problem } from '../../problem.ts'
import {
  deleteGoogleSignIn,
  type GoogleSignInRow,
  insertGoogleSignIn,
  putOutcome,
  takeReturned,
} from './google-sign-ins.queries.ts'

/** How long a person may take at Google, and how long the app may take to come for the outcome. */
export const FLOW_SECONDS = 10 * 60
const CODE_SECONDS = 2 * 60

/** What Google said about a person, until the app comes for it. Sealed while it waits. */
export const outcomeSchema = z.strictObject({
  identity: z.strictObject({
    sub: z.string(),
    email: z.string(),
    isAuthoritative: z.boolean(),
    firstName: z.string(),
    lastName: z.string(),
  }),
  /** Null where the mailbox was not asked for, or the person left it unticked. */
  tokens: z
    .strictObject({
      accessToken: z.string(),
      seconds: z.number(),
      refreshToken: z.string().nullable(),
      idToken: z.null(),
      scopes: z.array(z.string()),
    })
    .nullable(),
})
export type GoogleOutcome = z.output<typeof outcomeSchema>

/** Where a sealed outcome stands. */
export const outcomeBinding = (id: number): string => `google-sign-in:${id}:outcome`

/** The Google client, if people can be sent there and back. @throws Problem not-configured, saying what is missing */
export function usableGoogle(context: Pick<ApiContext, 'google'>): Google {
  const { google } = context
  if (!google)
    throw new Problem('not-configured', 'This server has no Google client; docs/google.md says how to get one.')
  if (google.whyNot) throw new Problem('not-configured', google.whyNot)
  return google
}

/** A secret that one browser keeps in a cookie: what it began, no other can go on with. */
export const newBrowserSecret = (): string => randomBytes(32).toString('base64url')

/**
 * Begins a sign-in at Google.
 *
 * @param input.session of a browser that is signed in; then only that session may exchange the code
 * @returns where to send the browser
 */
export async function beginGoogleSignIn(
  context: ApiContext,
  input: GoogleStart & { browserSecret: string; session: { userId: number; sessionId: number } | null },
): Promise<string> {
  const google = usableGoogle(context)
  const { secret: state, hash: stateHash } = newOneTimeSecret()
  const mailbox = input.purpose === 'connect' || input.mailbox === 'true'
  const bound = input.purpose === 'connect' ? input.session : null
  await insertGoogleSignIn(
    context.db,
    {
      userId: bound?.userId ?? null,
      sessionId: bound?.sessionId ?? null,
      stateHash,
      browserHash: hashOfSecret(input.browserSecret),
      purpose: input.purpose,
      wantsMailbox: mailbox,
      spanDays: input.span_days,
      returnTo: input.return_to,
      appChallenge: input.code_challenge,
    },
    FLOW_SECONDS,
  )
  const { verifier, nonce } = secretsOf(input.browserSecret, state)
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  return google.consentUrl({
    state,
    nonce,
    challenge,
    mailbox,
    ...(input.login_hint ? { loginHint: input.login_hint } : {}),
  })
}

/** How a browser goes on after Google: to `returnTo`, with a code for the app or with an error. */
export type AfterGoogle = { returnTo: string } & ({ code: string } | { error: GoogleError })

/**
 * Takes a browser that comes back from Google. What Google says is proven and kept sealed; it has no effect before the
 * app exchanges the code.
 */
export async function returnFromGoogle(
  context: ApiContext,
  input: {
    state: string
    code: string | undefined
    error: string | undefined
    issuer: string | undefined
    browserSecret: string | undefined
  },
): Promise<AfterGoogle> {
  const { db, sealer, logger } = context
  const google = usableGoogle(context)
  const browserSecret = input.browserSecret ?? ''
  const of = { stateHash: hashOfSecret(input.state), browserHash: hashOfSecret(browserSecret) }
  const row = await takeReturned(db, of)
  if (!row) return { returnTo: '/app', error: 'expired' }
  const { id, returnTo } = row
  try {
    const outcome = await outcomeOf(google, row, { ...input, browserSecret })
    const { secret: code, hash: codeHash } = newOneTimeSecret()
    const outcomeSealed = await sealer.seal(JSON.stringify(outcome), outcomeBinding(id))
    await putOutcome(db, { id, codeHash, outcomeSealed, seconds: CODE_SECONDS })
    return { returnTo, code }
  } catch (error) {
    await deleteGoogleSignIn(db, id)
    if (error instanceof GoogleAway) return { returnTo, error: 'google-away' }
    if (!(error instanceof GoogleRefused)) throw error
    if (error.what === 'grant' && error.message === 'access_denied') return { returnTo, error: 'cancelled' }
    logger.warn({ what: error.what, said: error.message }, 'a sign-in with Google came to nothing')
    return { returnTo, error: 'refused' }
  }
}

async function outcomeOf(
  google: Google,
  row: GoogleSignInRow,
  input: {
    state: string
    code: string | undefined
    error: string | undefined
    issuer: string | undefined
    browserSecret: string
  },
): Promise<GoogleOutcome> {
  // RFC 9207: an answer of another server than the one that was asked.
  if (input.issuer !== undefined && input.issuer !== google.issuer) throw new GoogleRefused('token', 'foreign issuer')
  if (input.error !== undefined) throw new GoogleRefused('grant', input.error)
  if (input.code === undefined) throw new GoogleRefused('grant', 'no code')
  const { verifier, nonce } = secretsOf(input.browserSecret, input.state)
  const tokens = await google.exchangeCode(input.code, verifier)
  if (tokens.idToken === null) throw new GoogleRefused('token', 'no id token')
  const identity = await google.idTokens.verify(tokens.idToken, nonce)
  const isGranted = row.wantsMailbox && tokens.scopes.includes(GMAIL_SCOPE)
  return { identity, tokens: isGranted ? { ...tokens, idToken: null, scopes: [...tokens.scopes] } : null }
}

/**
 * The verifier of PKCE and the nonce of the id token, out of what the browser alone has and what Google gives back:
 * nothing of them is stored anywhere.
 */
function secretsOf(browserSecret: string, state: string): { verifier: string; nonce: string } {
  const derive = (what: string) => createHmac('sha256', browserSecret).update(`${what} ${state}`).digest('base64url')
  return { verifier: derive('verifier'), nonce: derive('nonce') }
}
