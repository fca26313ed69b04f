import {
  type GoogleError,
  googleErrorSchema,
  googleSignedInSchema,
  type MailboxOutcome,
} from '@nextjob/contracts/google'
import { request } from '../api/request'
import { session } from '../session/current-session'

/** `sign-in` for whoever is not signed in; `connect` adds a Gmail mailbox to the account that is. */
export type GooglePurpose = 'sign-in' | 'connect'

export type GoogleFlow = {
  purpose: GooglePurpose
  /** Sign in and connect the mailbox in one go; `connect` does anyway. */
  mailbox?: boolean
  /** How many days of mail the first reading takes in. */
  spanDays?: number
}

/** `away`: the browser has left for Google, and comes back to the screen at `GOOGLE_RETURN_PATH`. */
export type GoogleOutcome =
  | { status: 'done'; mailbox: MailboxOutcome }
  | { status: 'refused'; error: GoogleError }
  | { status: 'away' }

/** The screen that a browser comes back to. */
export const GOOGLE_RETURN_PATH = '/google'

/** Where to send a browser. */
export function googleStartUrl(address: string, flow: GoogleFlow, challenge: string, returnTo: string): string {
  const query = new URLSearchParams({
    purpose: flow.purpose,
    code_challenge: challenge,
    mailbox: String(flow.mailbox ?? false),
    return_to: returnTo,
    ...(flow.spanDays === undefined ? {} : { span_days: String(flow.spanDays) }),
  })
  return `${address}/auth/google/start?${query.toString()}`
}

/** What the browser brought back: `?code=` or `?error=`. Anything else counts as gone stale. */
export function readReturn(query: {
  code?: string | null
  error?: string | null
}): { code: string } | { error: GoogleError } {
  if (query.code) return { code: query.code }
  return { error: googleErrorSchema.safeParse(query.error).data ?? 'expired' }
}

/** Changes the code for a session, or for a connected mailbox. @throws ApiProblem, Offline, SignedOut */
export async function exchangeGoogleCode(
  purpose: GooglePurpose,
  code: string,
  verifier: string,
): Promise<MailboxOutcome> {
  const signedIn = await request(googleSignedInSchema, '/auth/google/exchange', {
    access: purpose === 'sign-in' ? 'public' : 'user',
    method: 'POST',
    headers: purpose === 'sign-in' ? session.loginHeaders : {},
    body: { code, code_verifier: verifier },
  })
  if (purpose === 'sign-in') await session.begin(signedIn)
  return signedIn.mailbox
}
