import { randomBytes } from 'node:crypto'
import type { Accounts } from './accounts.ts'
import { consentPage, errorPage, isOptionalScope } from './consent-page.ts'
import { type Grants, longScope, type OAuthClient, TokenRefused } from './grants.ts'
import { type Answer, type Call, formOf, type Route } from './http-exchange.ts'
import type { SigningKeys } from './signing-keys.ts'

/** How consent is given: by a person at the page, or at once, for tests. */
export type Consent =
  | 'page'
  | {
      decision: 'allow' | 'deny'
      /** Whose; else `login_hint`'s, else the first account's. */
      account?: string
      /** Optional scopes that the person unticks. */
      without?: readonly string[]
    }

export type OAuthState = {
  accounts: Accounts
  grants: Grants
  keys: SigningKeys
  clients: readonly OAuthClient[]
  consent: Consent
  url: string
  now: () => number
}

type Pending = { client: OAuthClient; query: URLSearchParams; scopes: string[] }

/** OAuth 2 and OpenID Connect as accounts.google.com, oauth2.googleapis.com and www.googleapis.com speak them. */
export function oauthRoutes(state: OAuthState): Route[] {
  const pending = new Map<string, Pending>()
  const at = (method: string, path: RegExp, name: string, answer: (call: Call) => Answer): Route => ({
    name,
    method,
    path,
    answer,
  })
  return [
    at('GET', /^\/\.well-known\/openid-configuration$/, 'discovery', () => ({ status: 200, json: discovery(state) })),
    at('GET', /^\/oauth2\/v3\/certs$/, 'certs', () => ({ status: 200, headers: cached, json: state.keys.jwks() })),
    at('GET', /^\/oauth2\/v1\/certs$/, 'certs', () => ({
      status: 200,
      headers: cached,
      json: state.keys.pemCertificates(),
    })),
    at('GET', /^\/o\/oauth2\/v2\/auth$/, 'auth', (call) => authorize(state, pending, call)),
    at('POST', /^\/o\/oauth2\/v2\/auth\/decide$/, 'decide', (call) => decideAtPage(state, pending, call)),
    at('POST', /^\/token$/, 'token', (call) => refusable(() => token(state, call))),
    at('GET', /^\/tokeninfo$/, 'tokeninfo', (call) => tokenInfo(state, call)),
    at('POST', /^\/tokeninfo$/, 'tokeninfo', (call) => tokenInfo(state, call)),
    at('POST', /^\/revoke$/, 'revoke', (call) => revoke(state, call)),
  ]
}

const cached = { 'cache-control': 'public, max-age=19800, must-revalidate, no-transform' }
const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }

function discovery({ grants, url }: OAuthState) {
  return {
    issuer: grants.issuer,
    authorization_endpoint: `${url}/o/oauth2/v2/auth`,
    token_endpoint: `${url}/token`,
    revocation_endpoint: `${url}/revoke`,
    jwks_uri: `${url}/oauth2/v3/certs`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'email', 'profile'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    code_challenge_methods_supported: ['plain', 'S256'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
  }
}

function authorize(state: OAuthState, pending: Map<string, Pending>, call: Call): Answer {
  const query = call.url.searchParams
  const client = state.clients.find(({ id }) => id === query.get('client_id'))
  const shown = (error: string, description: string): Answer => ({
    status: 400,
    headers: html,
    text: errorPage(error, description),
  })
  if (!client) return shown('invalid_client', 'The OAuth client was not found.')
  const redirectUri = query.get('redirect_uri') ?? ''
  if (!isRedirectAllowed(client, redirectUri)) {
    return shown(
      'redirect_uri_mismatch',
      `The redirect URI in the request, ${redirectUri}, does not match the ones authorized for the OAuth client.`,
    )
  }
  if (query.get('response_type') !== 'code')
    return shown('unsupported_response_type', 'Only the code flow is spoken here.')
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean).map(longScope)
  if (!scopes.length) return shown('invalid_request', 'Missing required parameter: scope')
  const request: Pending = { client, query, scopes }
  const hint = query.get('login_hint')
  if (state.consent === 'page') {
    const id = randomBytes(16).toString('base64url')
    pending.set(id, request)
    const chosen = hint ? state.accounts.find(hint) : null
    return {
      status: 200,
      headers: html,
      text: consentPage({ request: id, accounts: state.accounts.all(), chosen: chosen?.email ?? null, scopes }),
    }
  }
  const { decision, account = hint ?? state.accounts.all()[0]?.email ?? '', without = [] } = state.consent
  if (decision === 'deny') return redirect(request, { error: 'access_denied' })
  return allow(
    state,
    request,
    account,
    scopes.filter((scope) => !without.includes(scope)),
  )
}

function decideAtPage(state: OAuthState, pending: Map<string, Pending>, call: Call): Answer {
  const form = formOf(call)
  const request = pending.get(form.get('request') ?? '')
  if (!request)
    return {
      status: 400,
      headers: html,
      text: errorPage('invalid_request', 'This page is no longer valid. Start again.'),
    }
  pending.delete(form.get('request') ?? '')
  if (form.get('decision') !== 'allow') return redirect(request, { error: 'access_denied' })
  const ticked = form.getAll('scope')
  return allow(
    state,
    request,
    form.get('account') ?? '',
    request.scopes.filter((scope) => !isOptionalScope(scope) || ticked.includes(scope)),
  )
}

function allow(state: OAuthState, { client, query, scopes: asked }: Pending, email: string, scopes: string[]): Answer {
  const account = state.accounts.get(email)
  const { grant, isFirst } = state.grants.allow(account, client, scopes)
  const challenge = query.get('code_challenge')
  const code = state.grants.issueCode({
    grant,
    redirectUri: query.get('redirect_uri') ?? '',
    scopes: query.get('include_granted_scopes') === 'true' ? [...grant.scopes] : scopes,
    nonce: query.get('nonce'),
    challenge: challenge ? { value: challenge, method: query.get('code_challenge_method') ?? 'plain' } : null,
    // Google gives a refresh token at the first consent, and again only when it is asked to ask again.
    offline: query.get('access_type') === 'offline' && (isFirst || (query.get('prompt') ?? '').includes('consent')),
  })
  return redirect({ client, query, scopes: asked }, { code, scope: scopes.join(' '), authuser: '0', prompt: 'consent' })
}

function redirect({ query }: Pending, answer: Record<string, string>): Answer {
  const location = new URL(query.get('redirect_uri') ?? '')
  const state = query.get('state')
  for (const [name, value] of Object.entries({
    ...(state === null ? {} : { state }),
    iss: 'https://accounts.google.com',
    ...answer,
  })) {
    location.searchParams.set(name, value)
  }
  return { status: 302, headers: { location: location.href, 'content-type': 'text/html' }, text: '' }
}

function isRedirectAllowed(client: OAuthClient, redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false
  return client.redirectUris === 'any' || client.redirectUris.includes(redirectUri)
}

function refusable(answer: () => Answer): Answer {
  try {
    return answer()
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error
    return { status: error.status, json: { error: error.error, error_description: error.description } }
  }
}

function token(state: OAuthState, call: Call): Answer {
  const form = formOf(call)
  const client = authenticate(state, call, form)
  const kind = form.get('grant_type')
  if (kind === 'authorization_code') {
    const input = {
      code: form.get('code') ?? '',
      redirectUri: form.get('redirect_uri') ?? '',
      verifier: form.get('code_verifier'),
    }
    return { status: 200, headers: noStore, json: state.grants.exchangeCode(client, input) }
  }
  if (kind === 'refresh_token')
    return { status: 200, headers: noStore, json: state.grants.refresh(client, form.get('refresh_token') ?? '') }
  throw new TokenRefused(400, 'unsupported_grant_type', `Invalid grant_type: ${kind ?? ''}`)
}

const noStore = { 'cache-control': 'no-cache, no-store, max-age=0, must-revalidate', pragma: 'no-cache' }

function authenticate({ clients }: OAuthState, call: Call, form: URLSearchParams): OAuthClient {
  const basic = /^Basic (.+)$/i.exec(call.headers.authorization ?? '')?.[1]
  const [id, secret] = basic
    ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
    : [form.get('client_id'), form.get('client_secret')]
  const client = clients.find((one) => one.id === id)
  if (!client) throw new TokenRefused(401, 'invalid_client', 'The OAuth client was not found.')
  if (client.secret !== null && !secret) throw new TokenRefused(400, 'invalid_request', 'client_secret is missing.')
  if (client.secret !== null && client.secret !== secret) throw new TokenRefused(401, 'invalid_client', 'Unauthorized')
  return client
}

function tokenInfo({ grants, now }: OAuthState, call: Call): Answer {
  const bearer = /^Bearer (.+)$/i.exec(call.headers.authorization ?? '')?.[1]
  const issued = grants.readAccessToken(formOf(call).get('access_token') ?? bearer ?? '')
  if (!issued) return { status: 400, json: { error: 'invalid_token', error_description: 'Invalid Value' } }
  const { account, client } = issued.grant
  const json = {
    azp: client.id,
    aud: client.id,
    sub: account.sub,
    scope: issued.scopes.join(' '),
    exp: String(Math.floor(issued.expiresAt / 1_000)),
    expires_in: String(Math.floor((issued.expiresAt - now()) / 1_000)),
    email: account.email,
    email_verified: String(account.emailVerified),
    access_type: issued.offline ? 'offline' : 'online',
  }
  return { status: 200, json }
}

function revoke({ grants }: OAuthState, call: Call): Answer {
  if (grants.revoke(formOf(call).get('token') ?? '')) return { status: 200, json: {} }
  return { status: 400, json: { error: 'invalid_token', error_description: 'Token expired or revoked' } }
}
