import { createLogger } from '@nextjob/service-kit/logger'
import type { ApiEnv } from '../env.ts'
import { type Google, openGoogle, redirectUriOf } from './google.ts'
import { GoogleRefused } from './google-errors.ts'

/** How one thing about the Google client stands; `remedy` says what to do about it. */
export type GoogleFinding = { state: 'fine' | 'note' | 'wrong'; says: string; remedy?: string }

const GUIDE = 'docs/google.md shows where.'
/** Signed by nobody: only whether Google's keys can be had is of interest. */
const NOBODYS_TOKEN = `${Buffer.from('{"alg":"RS256","kid":"doctor"}').toString('base64url')}.e30.AA`

/**
 * Looks for what is missing between us and Google, one piece at a time, in the order in which they are made. Asks Google
 * for tokens with a grant that does not exist: the refusal tells whether it knows the client.
 */
export async function* checkGoogle(env: ApiEnv): AsyncGenerator<GoogleFinding> {
  const google = openGoogle(env, createLogger({ role: 'api', level: 'silent' }))
  if (!google) {
    const says = 'no client is set: nobody can sign in with Google, Gmail is connected by app password only'
    const remedy = `docs/google.md leads to one in ten minutes; its redirect URI is ${redirectUriOf(env)}`
    yield { state: 'note', says, remedy }
    return
  }
  if (!google.clientId.endsWith('.apps.googleusercontent.com')) {
    const remedy = `It ends in .apps.googleusercontent.com. ${GUIDE}`
    yield { state: 'wrong', says: 'GOOGLE_CLIENT_ID is not a client id', remedy }
    return
  }
  if (google.whyNot) {
    const remedy = 'Set PUBLIC_URL to an https domain, or open NextJob on the machine itself.'
    yield { state: 'wrong', says: google.whyNot, remedy }
  }
  const client = await clientFinding(google)
  yield client
  if (client.state === 'fine') {
    yield await keysFinding(google)
    yield {
      state: 'fine',
      says: `sends people back to ${redirectUriOf(env)}: it must stand in the client's list of redirect URIs, letter by letter`,
    }
  }
  if (env.GOOGLE_APP_MODE === 'testing') {
    const remedy = 'Publish the app in Google’s console, then set GOOGLE_APP_MODE=production.'
    yield { state: 'note', says: 'testing mode: what people grant ends after seven days', remedy }
  }
}

async function clientFinding(google: Google): Promise<GoogleFinding> {
  const error = await google.refresh('a refresh token of nobody').catch((caught: unknown) => caught)
  if (!(error instanceof GoogleRefused)) {
    const remedy = 'See to it that this machine reaches oauth2.googleapis.com by https.'
    return { state: 'wrong', says: `Google cannot be asked: ${(error as Error).message}`, remedy }
  }
  if (error.what === 'grant') return { state: 'fine', says: 'Google knows the client and its secret' }
  if (error.message === 'invalid_client') {
    const remedy = `Copy GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET anew; a secret may have been deleted. ${GUIDE}`
    return { state: 'wrong', says: 'Google does not know this client with this secret', remedy }
  }
  const remedy = `Make a client of the type “Web application”. ${GUIDE}`
  return { state: 'wrong', says: `Google does not let this client ask for tokens: ${error.message}`, remedy }
}

async function keysFinding(google: Google): Promise<GoogleFinding> {
  const error = await google.idTokens.verify(NOBODYS_TOKEN).catch((caught: unknown) => caught)
  if (error instanceof GoogleRefused) return { state: 'fine', says: 'Google’s keys can be had' }
  const remedy = 'See to it that this machine reaches www.googleapis.com by https.'
  return { state: 'wrong', says: 'Google’s keys cannot be had: nobody could sign in', remedy }
}
