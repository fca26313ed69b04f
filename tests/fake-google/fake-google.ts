import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Accounts, type NewAccount } from './accounts.ts'
import { answerBatch } from './batch.ts'
import { Calls } from './calls.ts'
import { type Fault, Faults } from './faults.ts'
import { gmailRoutes } from './gmail-routes.ts'
import { faultAnswer } from './google-errors.ts'
import { Grants, longScope, type OAuthClient, type TokenAnswer } from './grants.ts'
import { type Answer, type Call, findRoute, readBody } from './http-exchange.ts'
import type { NewMail, StoredMail } from './mailbox.ts'
import { type Consent, oauthRoutes } from './oauth-routes.ts'
import { QUOTA_2026, Quota, type QuotaTable } from './quota.ts'
import { sendAnswer } from './send-answer.ts'
import { openSigningKeys, type SigningKeys } from './signing-keys.ts'

export const GMAIL_READONLY = 'https://www.googleapis.com/auth/gmail.readonly'
export const SIGN_IN_SCOPES = ['openid', 'email', 'profile', GMAIL_READONLY] as const

export type FakeGoogleOptions = {
  /** Default: a free one. */
  port?: number
  accounts?: readonly NewAccount[]
  /** Default: one web client, `client` of the result, that may redirect anywhere. */
  clients?: readonly OAuthClient[]
  /** Default: everything is allowed at once, to the account of `login_hint` or the first. */
  consent?: Consent
  quota?: Partial<QuotaTable>
  seed?: number
  /** Milliseconds that this Google's clock is ahead of ours. */
  clockSkewMs?: number
}

/** A Google on loopback. Everything it delivered, was asked and answered can be read from it. */
export type FakeGoogle = {
  url: string
  client: OAuthClient & { secret: string }
  accounts: Accounts
  grants: Grants
  keys: SigningKeys
  faults: Faults
  quota: Quota
  calls: Calls
  /** May be changed while it runs. */
  consent: Consent
  clockSkewMs: number
  addAccount(account: NewAccount): void
  /** Delivers a mail. @returns Gmail's id of it */
  addMail(email: string, mail: NewMail): StoredMail
  /** What an app gets by Google's native sign-in: tokens, without the code flow. */
  signIn(email: string, options?: { scopes?: readonly string[]; nonce?: string; client?: OAuthClient }): TokenAnswer
  /** The code that an app's native sign-in gives for its server; to be exchanged with an empty redirect address. */
  serverAuthCode(email: string, scopes?: readonly string[]): string
  close(): Promise<void>
}

const WEB_CLIENT = {
  id: '100000000000-invented.apps.googleusercontent.com',
  secret: 'invented-client-secret',
  redirectUris: 'any',
} as const

/** Starts it: OAuth, OpenID Connect and the Gmail API under one address. */
export async function startFakeGoogle(options: FakeGoogleOptions = {}): Promise<FakeGoogle> {
  const now = () => Date.now() + google.clockSkewMs
  const keys = openSigningKeys()
  const clients = options.clients ?? [WEB_CLIENT]
  const google: FakeGoogle = {
    url: '',
    client: WEB_CLIENT,
    accounts: new Accounts(now),
    grants: new Grants(keys, now),
    keys,
    faults: new Faults(options.seed ?? 1),
    quota: new Quota({ ...QUOTA_2026, ...options.quota }, now),
    calls: new Calls(),
    consent: options.consent ?? { decision: 'allow' },
    clockSkewMs: options.clockSkewMs ?? 0,
    addAccount: (account) => void google.accounts.add(account),
    addMail: (email, mail) => google.accounts.get(email).mailbox.add(mail),
    signIn(email, { scopes = SIGN_IN_SCOPES, nonce, client = WEB_CLIENT } = {}) {
      const { grant } = google.grants.allow(google.accounts.get(email), client, scopes)
      return google.grants.issueTokens(grant, { scopes: [...scopes], nonce: nonce ?? null, offline: true })
    },
    serverAuthCode(email, scopes = SIGN_IN_SCOPES) {
      const { grant } = google.grants.allow(google.accounts.get(email), WEB_CLIENT, scopes)
      const code = {
        grant,
        redirectUri: '',
        scopes: scopes.map(longScope),
        nonce: null,
        challenge: null,
        offline: true,
      }
      return google.grants.issueCode(code)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  for (const account of options.accounts ?? [{ email: 'ada.lindqvist@gmail.com' }]) google.addAccount(account)
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined)
    })
  })
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  google.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const routes = [
    ...oauthRoutes({
      accounts: google.accounts,
      grants: google.grants,
      keys,
      clients,
      get consent() {
        return google.consent
      },
      url: google.url,
      now,
    }),
    ...gmailRoutes({ grants: google.grants, now }),
  ]

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const body = await readBody(request)
    const url = new URL(request.url ?? '/', google.url)
    const call: Call = {
      method: request.method ?? 'GET',
      url,
      params: {},
      headers: request.headers,
      body,
      repeatPage: false,
    }
    const isBatch = call.method === 'POST' && /^\/batch(\/gmail\/v1)?$/.test(url.pathname)
    const { answer, fault } = isBatch ? wholeBatch(call) : single(call, null)
    await sendAnswer(response, answer, fault)
  }

  function wholeBatch(call: Call) {
    const fault = google.faults.meet('batch', null)
    const played = fault && faultAnswer(fault.kind, 'batch', fault.retryAfter)
    const answer = played ?? answerBatch(call, (part) => single(part, 'batch-part').answer)
    record(call, 'batch', null, answer, fault, 0)
    return { answer, fault }
  }

  /** Answers one call; of a batch's part only answers can go wrong, not the line. */
  function single(call: Call, faultName: 'batch-part' | null): { answer: Answer; fault: Fault | null } {
    const found = findRoute(routes, call.method, call.url.pathname)
    if (!found) return { answer: { status: 404, json: { error: { code: 404, message: 'Not Found' } } }, fault: null }
    const { route, params } = found
    const bearer = /^Bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? ''
    const account = google.grants.readAccessToken(bearer)?.grant.account ?? null
    const fault = google.faults.meet(faultName ?? route.name, account?.email ?? null)
    if (fault?.kind === 'token-expires' && account) google.grants.expireAccessTokens(account)
    const played = fault && faultAnswer(fault.kind, route.name, fault.retryAfter)
    const refused = played || !account ? null : google.quota.spend(route.name, account.email)
    const units = played || refused || !account ? 0 : google.quota.unitsOf(route.name)
    const asked = { ...call, params, repeatPage: fault?.kind === 'duplicate-page' }
    const answer = played ?? refused ?? route.answer(asked)
    record(asked, route.name, account?.email ?? null, answer, fault, units)
    return { answer, fault }
  }

  function record(
    call: Call,
    name: string,
    account: string | null,
    answer: Answer,
    fault: Fault | null,
    units: number,
  ) {
    const messageId = call.params.id ?? null
    google.calls.add({
      name,
      account,
      messageId,
      status: answer.status,
      fault: fault?.kind ?? null,
      units,
      at: Date.now(),
    })
  }

  return google
}
