import { createHash, randomBytes } from 'node:crypto'
import type { GoogleSignedIn } from '@nextjob/contracts/google'
import { type FakeGoogle, type FakeGoogleOptions, startFakeGoogle } from '../../../tests/fake-google/fake-google.ts'
import { type AttackApi, openAttackApi } from './attack-api.ts'

/** The API with a Google client, and the Google that it talks to. */
export type GoogleApi = AttackApi & { google: FakeGoogle }

/** Ada's addresses are Google's own; firm.example is a Workspace; elsewhere.example is known to Google only by hearsay. */
export const ADA = 'ada.lindqvist@gmail.com'
export const BO = 'bo@firm.example'
export const CY = 'cy@elsewhere.example'

/** Opens both; nothing between them is replaced but Google's addresses. */
export async function openGoogleApi(
  settings: Record<string, string> & { delivers?: 'yes' } = {},
  options: FakeGoogleOptions = {},
): Promise<GoogleApi> {
  const accounts = [{ email: ADA }, { email: BO, hostedDomain: 'firm.example' }, { email: CY }]
  const google = await startFakeGoogle({ accounts, ...options })
  const api = await openAttackApi({ ...googleEnv(google), ...settings })
  return {
    ...api,
    google,
    async close() {
      await api.close()
      await google.close()
    },
  }
}

/** Settings of an API whose Google is the fake. */
export const googleEnv = (google: FakeGoogle) => ({
  GOOGLE_CLIENT_ID: google.client.id,
  GOOGLE_CLIENT_SECRET: google.client.secret,
  GOOGLE_AUTH_URL: google.url,
  GOOGLE_TOKEN_URL: google.url,
  GOOGLE_CERTS_URL: google.url,
})

/** The verifier that an app makes up, and its challenge. */
export function newVerifier(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** A browser: keeps cookies for the API, and follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly api: GoogleApi

  constructor(api: GoogleApi) {
    this.api = api
  }

  /** Opens an address of the API. @returns the answer, its cookies kept */
  async open(url: string, headers: Record<string, string> = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const host = new URL(this.api.context.env.PUBLIC_URL).host
    const answer = await this.api.call('GET', url, { headers: { host, ...(cookie ? { cookie } : {}), ...headers } })
    for (const { name, value } of answer.cookies) this.cookies.set(name, value)
    return answer
  }
}

/** What an app asks for at the start. */
export type Wish = {
  account?: string
  purpose?: 'sign-in' | 'connect'
  mailbox?: 'true' | 'false'
  more?: Record<string, string>
  browser?: Browser
  verifier?: ReturnType<typeof newVerifier>
}

/** Begins at the API and says yes at Google. @returns the address that Google sends the browser back to */
export async function goToGoogle(api: GoogleApi, wish: Wish = {}) {
  const { browser = new Browser(api), verifier = newVerifier() } = wish
  const query = new URLSearchParams({
    purpose: wish.purpose ?? 'sign-in',
    code_challenge: verifier.challenge,
    ...(wish.mailbox ? { mailbox: wish.mailbox } : {}),
    login_hint: wish.account ?? ADA,
    ...wish.more,
  })
  const start = await browser.open(`/auth/google/start?${query}`)
  if (start.statusCode !== 302) throw new Error(`start: ${start.statusCode} ${start.body}`)
  const consent = await fetch(String(start.headers.location), { redirect: 'manual' })
  const back = new URL(consent.headers.get('location') ?? 'none:')
  return { browser, verifier: verifier.verifier, back: `${back.pathname}${back.search}`, start }
}

/** The whole way through a browser. @returns what the app finds in the address it is opened with */
export async function throughGoogle(api: GoogleApi, wish: Wish = {}) {
  const { browser, verifier, back } = await goToGoogle(api, wish)
  const callback = await browser.open(back)
  const landed = new URL(String(callback.headers.location))
  const { code, error } = Object.fromEntries(landed.searchParams)
  return { browser, verifier, landed, code, error }
}

/** Changes a code for what it stands for. */
export const exchange = (
  api: GoogleApi,
  of: { code: string | undefined; verifier: string },
  headers: Record<string, string> = {},
) => api.call('POST', '/auth/google/exchange', { payload: { code: of.code, code_verifier: of.verifier }, headers })

/** Signs in with Google from beginning to end. */
export async function signInWithGoogle(api: GoogleApi, wish: Wish = {}): Promise<GoogleSignedIn> {
  const answer = await exchange(api, await throughGoogle(api, wish))
  if (answer.statusCode !== 200) throw new Error(`exchange: ${answer.statusCode} ${answer.body}`)
  return answer.json()
}
