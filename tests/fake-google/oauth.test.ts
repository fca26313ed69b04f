import { createPublicKey, X509Certificate } from 'node:crypto'
import { CodeChallengeMethod, OAuth2Client } from 'google-auth-library'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type FakeGoogle,
  type FakeGoogleOptions,
  GMAIL_READONLY,
  SIGN_IN_SCOPES,
  startFakeGoogle,
} from './fake-google.ts'

const REDIRECT = 'http://127.0.0.1:9/auth/google/callback'
let google: FakeGoogle | null = null
afterEach(async () => await google?.close())

const start = async (options: FakeGoogleOptions = {}) => {
  google = await startFakeGoogle({
    accounts: [{ email: 'ada.lindqvist@gmail.com' }, { email: 'bo@firm.example', hostedDomain: 'firm.example' }],
    ...options,
  })
  return { google, client: clientOf(google) }
}

/** The official client, with nothing changed but the addresses. */
const clientOf = ({ url, client }: FakeGoogle, redirectUri = REDIRECT) =>
  new OAuth2Client({
    clientId: client.id,
    clientSecret: client.secret,
    redirectUri,
    endpoints: {
      tokenInfoUrl: `${url}/tokeninfo`,
      oauth2AuthBaseUrl: `${url}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${url}/token`,
      oauth2RevokeUrl: `${url}/revoke`,
      oauth2FederatedSignonPemCertsUrl: `${url}/oauth2/v1/certs`,
      oauth2FederatedSignonJwkCertsUrl: `${url}/oauth2/v3/certs`,
    },
  })

/** Goes through the flow by redirects alone. @returns what came back to the redirect address */
const goThrough = async (client: OAuth2Client, more: Record<string, string> = {}) => {
  const { codeVerifier, codeChallenge } = await client.generateCodeVerifierAsync()
  const address = client.generateAuthUrl({
    access_type: 'offline',
    scope: [...SIGN_IN_SCOPES],
    state: 'a-state',
    code_challenge_method: CodeChallengeMethod.S256,
    ...(codeChallenge ? { code_challenge: codeChallenge } : {}),
    ...more,
  })
  const answer = await fetch(address, { redirect: 'manual' })
  return { codeVerifier, back: new URL(answer.headers.get('location') ?? 'none:') }
}

describe('the fake Google’s OAuth', () => {
  it('signs a person in by code and PKCE, and its id token verifies by PEM certificates and by JWKS', async () => {
    const { google, client } = await start()
    const { back, codeVerifier } = await goThrough(client, { nonce: 'a-nonce', login_hint: 'bo@firm.example' })
    expect(back.searchParams.get('state')).toBe('a-state')
    const { tokens } = await client.getToken({ code: back.searchParams.get('code') ?? '', codeVerifier })
    expect(tokens.scope?.split(' ')).toContain(GMAIL_READONLY)
    expect(tokens.refresh_token).toBeTruthy()
    const ticket = await client.verifyIdToken({ idToken: tokens.id_token ?? '', audience: google.client.id })
    expect(ticket.getPayload()).toMatchObject({
      email: 'bo@firm.example',
      email_verified: true,
      hd: 'firm.example',
      nonce: 'a-nonce',
    })
    const keys = createRemoteJWKSet(new URL(`${google.url}/oauth2/v3/certs`))
    const { payload } = await jwtVerify(tokens.id_token ?? '', keys, {
      issuer: 'https://accounts.google.com',
      audience: google.client.id,
    })
    expect(payload.sub).toBe(google.accounts.get('bo@firm.example').sub)
    const info = await client.getTokenInfo(tokens.access_token ?? '')
    expect(info).toMatchObject({ aud: google.client.id, email: 'bo@firm.example' })
  })

  it('takes a code once, with its verifier and its redirect address only', async () => {
    const { client } = await start()
    const first = await goThrough(client)
    const code = first.back.searchParams.get('code') ?? ''
    await expect(client.getToken({ code, codeVerifier: 'w'.repeat(43) })).rejects.toThrow('invalid_grant')
    await expect(client.getToken({ code, codeVerifier: first.codeVerifier })).rejects.toThrow('invalid_grant')
    const second = await goThrough(client)
    const exchange = {
      code: second.back.searchParams.get('code') ?? '',
      codeVerifier: second.codeVerifier,
      redirect_uri: `${REDIRECT}/`,
    }
    await expect(client.getToken(exchange)).rejects.toThrow('redirect_uri_mismatch')
  })

  it('refreshes until the grant is revoked, then says invalid_grant', async () => {
    const { google, client } = await start()
    const tokens = google.signIn('ada.lindqvist@gmail.com')
    client.setCredentials({ refresh_token: tokens.refresh_token ?? '' })
    const { credentials } = await client.refreshAccessToken()
    expect(credentials.access_token).not.toBe(tokens.access_token)
    await client.revokeToken(credentials.access_token ?? '')
    await expect(client.refreshAccessToken()).rejects.toThrow('invalid_grant')
    await expect(client.getTokenInfo(tokens.access_token)).rejects.toThrow()
  })

  it('gives a refresh token at the first consent, and again only for prompt=consent', async () => {
    const { client } = await start()
    const refreshTokenOf = async (more: Record<string, string>) => {
      const { back, codeVerifier } = await goThrough(client, more)
      const { tokens } = await client.getToken({ code: back.searchParams.get('code') ?? '', codeVerifier })
      return tokens.refresh_token
    }
    expect(await refreshTokenOf({})).toBeTruthy()
    expect(await refreshTokenOf({})).toBeUndefined()
    expect(await refreshTokenOf({ prompt: 'consent' })).toBeTruthy()
  })

  it('takes a code of native sign-in with an empty redirect address', async () => {
    const { google } = await start()
    const native = clientOf(google, '')
    const { tokens } = await native.getToken(google.serverAuthCode('ada.lindqvist@gmail.com'))
    expect(tokens.id_token).toBeTruthy()
  })

  it('lets a person choose account and scopes at a page, or say no', async () => {
    const { client } = await start({ consent: 'page' })
    const { url } = google as FakeGoogle
    const ask = client.generateAuthUrl({ scope: [...SIGN_IN_SCOPES], state: 's', access_type: 'offline' })
    const decide = async (form: Record<string, string>) => {
      const page = await (await fetch(ask)).text()
      expect(page).toContain('bo@firm.example')
      const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? ''
      const body = new URLSearchParams({ request, ...form })
      const answer = await fetch(`${url}/o/oauth2/v2/auth/decide`, { method: 'POST', body, redirect: 'manual' })
      return new URL(answer.headers.get('location') ?? 'none:').searchParams
    }
    expect((await decide({ decision: 'deny' })).get('error')).toBe('access_denied')
    const back = await decide({ decision: 'allow', account: 'bo@firm.example' })
    const { tokens } = await client.getToken(back.get('code') ?? '')
    expect(tokens.scope).not.toContain('gmail')
    expect((await client.getTokenInfo(tokens.access_token ?? '')).email).toBe('bo@firm.example')
  })

  it('sends nobody to an address that is not the client’s', async () => {
    const redirectUris = ['https://nextjob.example/auth/google/callback']
    const { client } = await start({
      clients: [{ id: '100000000000-invented.apps.googleusercontent.com', secret: 's', redirectUris }],
    })
    const answer = await fetch(client.generateAuthUrl({ scope: 'openid' }), { redirect: 'manual' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('redirect_uri_mismatch')
  })

  it('keeps id tokens valid over one rotation of its keys, and refuses a wrong client secret', async () => {
    const { google, client } = await start()
    const { id_token } = google.signIn('ada.lindqvist@gmail.com')
    google.keys.rotate()
    await client.verifyIdToken({ idToken: id_token ?? '', audience: google.client.id })
    const [pem = ''] = Object.values(google.keys.pemCertificates())
    expect(new X509Certificate(pem).verify(createPublicKey(pem))).toBe(true)
    const body = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: 'x',
      client_id: google.client.id,
      client_secret: 'wrong',
    })
    expect((await fetch(`${google.url}/token`, { method: 'POST', body })).status).toBe(401)
  })
})
