import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { GMAIL_READONLY } from '../../../../../tests/fake-google/fake-google.ts'
import {
  ADA,
  BO,
  Browser,
  exchange,
  type GoogleApi,
  goToGoogle,
  newVerifier,
  openGoogleApi,
  signInWithGoogle,
  throughGoogle,
} from '../../../test/google-api.ts'
import { createTestUser } from '../../../test/test-users.ts'

let api: GoogleApi

beforeAll(async () => {
  api = await openGoogleApi()
})
afterAll(() => api.close())
beforeEach(() => {
  api.google.consent = { decision: 'allow' }
})

const mailboxesOf = (userId: number) =>
  api.context.database.sql`select source, address, state, first_sync_days from mailboxes where user_id = ${userId}`
const bearer = (access: string | null) => ({ authorization: `Bearer ${access}` })

describe('signing in', () => {
  it('makes an account, opens a session, and finds the same account the next time', async () => {
    const first = await signInWithGoogle(api)
    expect(first.user).toMatchObject({ email: ADA, first_name: 'Ada', last_name: 'Lindqvist', is_verified: true })
    expect(first.mailbox).toBe('not-asked')
    expect(await api.statusOf(String(first.access))).toBe(200)
    expect((await signInWithGoogle(api)).user.id).toBe(first.user.id)
    expect(await mailboxesOf(first.user.id)).toEqual([])
    const sessions = await api.call('GET', '/auth/sessions', { headers: bearer(first.access) })
    expect(sessions.json()[0].method).toBe('google')
  })

  it('connects the mailbox in one go where that is asked for, with the span that was chosen', async () => {
    const { user, mailbox } = await signInWithGoogle(api, { account: BO, mailbox: 'true', more: { span_days: '90' } })
    expect(mailbox).toBe('connected')
    expect(await mailboxesOf(user.id)).toEqual([{ source: 'gmail', address: BO, state: 'active', first_sync_days: 90 }])
  })

  it('says so when the person leaves Gmail unticked: signed in, not connected', async () => {
    api.google.addAccount({ email: 'dora@gmail.com' })
    api.google.consent = { decision: 'allow', without: [GMAIL_READONLY] }
    const { user, mailbox, access } = await signInWithGoogle(api, { account: 'dora@gmail.com', mailbox: 'true' })
    expect(mailbox).toBe('not-granted')
    expect(await api.statusOf(String(access))).toBe(200)
    expect(await mailboxesOf(user.id)).toEqual([])
  })

  it('gives cookies to browsers that ask for them', async () => {
    const done = await throughGoogle(api)
    const answer = await exchange(api, done, { 'x-auth-mode': 'cookie', origin: api.context.env.PUBLIC_URL })
    expect(answer.json()).toMatchObject({ access: null, refresh: null })
    expect(answer.cookies.map(({ name }) => name).sort()).toEqual(['at', 'rt'])
  })

  it('asks Google for offline access and the mailbox only where a mailbox is to be read, with PKCE and nonce', async () => {
    const asked = async (more: Record<string, string>) => {
      const query = new URLSearchParams({ purpose: 'sign-in', code_challenge: newVerifier().challenge, ...more })
      return new URL(String((await new Browser(api).open(`/auth/google/start?${query}`)).headers.location)).searchParams
    }
    const plain = await asked({})
    expect(plain.get('scope')).toBe('openid email profile')
    expect(plain.get('access_type')).toBe('online')
    const whole = await asked({ mailbox: 'true' })
    expect(whole.get('scope')).toBe(`openid email profile ${GMAIL_READONLY}`)
    expect(Object.fromEntries(whole)).toMatchObject({
      access_type: 'offline',
      include_granted_scopes: 'true',
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: 'http://127.0.0.1:8000/auth/google/callback',
    })
    expect(whole.get('nonce')).toMatch(/^[\w-]{43}$/)
  })
})

describe('connecting', () => {
  it('adds the mailbox to the account of whoever exchanges the code, whatever the address', async () => {
    api.google.addAccount({ email: 'eve.mail@gmail.com' })
    const user = await createTestUser(api)
    const done = await throughGoogle(api, { purpose: 'connect', account: 'eve.mail@gmail.com' })
    const anonymous = await exchange(api, done)
    expect(anonymous.statusCode).toBe(401)
    const answer = await exchange(api, done, user.headers)
    expect(answer.json()).toMatchObject({ access: null, refresh: null, mailbox: 'connected', user: { id: user.id } })
    expect(await mailboxesOf(user.id)).toMatchObject([{ address: 'eve.mail@gmail.com', state: 'active' }])
    const listed = await api.call('GET', '/integrations', { headers: user.headers })
    expect(listed.json().mailboxes[0]).toMatchObject({ source: 'gmail', state: 'active', warning: null })
    expect(listed.json().mailboxes[0].connected_at).not.toBeNull()
    expect((await signInWithGoogle(api, { account: 'eve.mail@gmail.com' })).user.id).toBe(user.id)
  })

  it('links nothing when the person leaves Gmail unticked', async () => {
    api.google.addAccount({ email: 'finn@gmail.com' })
    api.google.consent = { decision: 'allow', without: [GMAIL_READONLY] }
    const user = await createTestUser(api)
    const answer = await exchange(
      api,
      await throughGoogle(api, { purpose: 'connect', account: 'finn@gmail.com' }),
      user.headers,
    )
    expect(answer.json().mailbox).toBe('not-granted')
    expect(await api.context.database.sql`select 1 from google_credentials where user_id = ${user.id}`).toEqual([])
  })

  it('409 for a Google account that another user has, and for a second one', async () => {
    api.google.addAccount({ email: 'gus@gmail.com' })
    api.google.addAccount({ email: 'gus.two@gmail.com' })
    const [one, two] = [await createTestUser(api), await createTestUser(api)]
    const connect = async (user: typeof one, account: string) =>
      (await exchange(api, await throughGoogle(api, { purpose: 'connect', account }), user.headers)).statusCode
    expect(await connect(one, 'gus@gmail.com')).toBe(200)
    expect(await connect(two, 'gus@gmail.com')).toBe(409)
    expect(await connect(one, 'gus.two@gmail.com')).toBe(409)
    expect(await connect(two, 'gus.two@gmail.com')).toBe(200)
  })
})

describe('coming back without a code', () => {
  it('tells the app that the person refused', async () => {
    api.google.consent = { decision: 'deny' }
    const { error, code, landed } = await throughGoogle(api, { more: { return_to: 'nextjob://google' } })
    expect([error, code]).toEqual(['cancelled', undefined])
    expect(landed.href).toMatch(/^nextjob:\/\/google\?error=cancelled$/)
  })

  it('tells the app when Google is away, and leaves nothing behind', async () => {
    const { browser, back } = await goToGoogle(api)
    api.google.faults.play([{ kind: '503', rate: 1, calls: ['token'] }])
    const landed = new URL(String((await browser.open(back)).headers.location))
    api.google.faults.clear()
    expect(landed.searchParams.get('error')).toBe('google-away')
    expect(
      await api.context.database.sql`select 1 from google_sign_ins where returned_at is not null and code_hash is null`,
    ).toEqual([])
  })

  it('sends a browser that is at another address of this server to the right one', async () => {
    const query = new URLSearchParams({
      purpose: 'sign-in',
      code_challenge: newVerifier().challenge,
      return_to: '/app/settings',
    })
    const answer = await new Browser(api).open(`/auth/google/start?${query}`, { host: 'localhost:8000' })
    expect(answer.headers.location).toBe('http://127.0.0.1:8000/app/settings?error=wrong-address')
  })
})

describe('a server that Google does not know', () => {
  it('501 says what is missing', async () => {
    const { openAttackApi } = await import('../../../test/attack-api.ts')
    const start = `/auth/google/start?purpose=sign-in&code_challenge=${newVerifier().challenge}`
    const bare = await openAttackApi()
    const none = await bare.call('GET', start, { headers: { host: '127.0.0.1:8000' } })
    expect([none.statusCode, none.json().type]).toEqual([501, 'https://nextjob.example/problems/not-configured'])
    await bare.close()
    const home = await openGoogleApi({ PUBLIC_URL: 'http://192.168.1.20:8000' })
    const local = await home.call('GET', start, { headers: { host: '192.168.1.20:8000' } })
    expect(local.statusCode).toBe(501)
    expect(local.json().detail).toMatch(/192\.168\.1\.20.*https domain/)
    await home.close()
  })
})
