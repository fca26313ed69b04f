import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADA,
  BO,
  Browser,
  exchange,
  type GoogleApi,
  goToGoogle,
  newVerifier,
  openGoogleApi,
  throughGoogle,
} from '../../apps/api/test/google-api.ts'
import { createTestUser } from '../../apps/api/test/test-users.ts'

let api: GoogleApi

beforeAll(async () => {
  api = await openGoogleApi()
})
afterAll(() => api.close())

const ours = () => ({ origin: api.context.env.PUBLIC_URL })
const linked = (userId: number) =>
  api.context.database.sql`select email from google_credentials where user_id = ${userId}`
const errorOf = (location: unknown) => new URL(String(location)).searchParams.get('error')
/** A browser in which somebody is signed in by cookies. */
async function signedInBrowser() {
  const user = await createTestUser(api)
  const browser = new Browser(api)
  const answer = await api.login(user.email, user.password, { 'x-auth-mode': 'cookie', ...ours() })
  for (const { name, value } of answer.cookies) browser.cookies.set(name, value)
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  return { user, browser, cookie }
}

describe('attack 99: a code that reaches another app, or another one’s code', () => {
  it('400 without the verifier, with another one, and with the challenge itself; the app that began it gets in', async () => {
    const done = await throughGoogle(api)
    const challenge = newVerifier().challenge
    for (const verifier of [newVerifier().verifier, challenge, 'v'.repeat(128)]) {
      const answer = await exchange(api, { code: done.code, verifier })
      expect([answer.statusCode, answer.json().type]).toEqual([400, expect.stringMatching(/bad-token$/)])
    }
    expect((await api.call('POST', '/auth/google/exchange', { payload: { code: done.code } })).statusCode).toBe(400)
    expect((await exchange(api, done)).statusCode).toBe(200)
  })

  it('login CSRF: a victim’s app takes no code of a flow that an attacker began', async () => {
    const attackers = await throughGoogle(api, { account: BO })
    const victims = newVerifier()
    const headers = { 'x-auth-mode': 'cookie', ...ours() }
    const answer = await exchange(api, { code: attackers.code, verifier: victims.verifier }, headers)
    expect(answer.statusCode).toBe(400)
    expect(answer.cookies).toEqual([])
  })

  it('a plain challenge, a short one and none are refused at the start', async () => {
    const open = (query: string) => new Browser(api).open(`/auth/google/start?purpose=sign-in&${query}`)
    for (const query of [
      '',
      'code_challenge=short',
      `code_challenge=${newVerifier().challenge}&code_challenge_method=plain`,
    ]) {
      expect((await open(query)).statusCode).toBe(400)
    }
  })

  it('works once, of eight in parallel too, and not after two minutes', async () => {
    const done = await throughGoogle(api)
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(api, done)))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, ...Array.from({ length: 7 }, () => 400)])
    const late = await throughGoogle(api)
    await api.context.database.sql`update google_sign_ins set expires_at = expires_at - interval '121 seconds'`
    expect((await exchange(api, late)).statusCode).toBe(400)
  })
})

describe('attack 100: a return from Google that this browser did not begin', () => {
  it('expired: in another browser, twice, with an unknown state, after ten minutes', async () => {
    api.google.calls.clear()
    const one = await goToGoogle(api)
    const elsewhere = await new Browser(api).open(one.back)
    expect(errorOf(elsewhere.headers.location)).toBe('expired')
    const other = new Browser(api)
    await other.open(`/auth/google/start?purpose=sign-in&code_challenge=${newVerifier().challenge}`)
    expect(errorOf((await other.open(one.back)).headers.location)).toBe('expired')
    expect(errorOf((await one.browser.open(one.back)).headers.location)).toBeNull()
    expect(errorOf((await one.browser.open(one.back)).headers.location)).toBe('expired')
    expect(errorOf((await one.browser.open('/auth/google/callback?state=none&code=x')).headers.location)).toBe(
      'expired',
    )
    const late = await goToGoogle(api)
    await api.context.database.sql`update google_sign_ins set expires_at = expires_at - interval '601 seconds'`
    expect(errorOf((await late.browser.open(late.back)).headers.location)).toBe('expired')
    expect(api.google.calls.count({ name: 'token' })).toBe(1)
  })

  it('refused: somebody else’s Google code under this browser’s state, and an answer of another server', async () => {
    const [mine, theirs] = [await goToGoogle(api), await goToGoogle(api, { account: BO })]
    const stolen = new URL(theirs.back, 'http://x').searchParams.get('code') ?? ''
    const mixed = new URL(mine.back, 'http://x')
    mixed.searchParams.set('code', stolen)
    expect(errorOf((await mine.browser.open(`${mixed.pathname}${mixed.search}`)).headers.location)).toBe('refused')
    const third = await goToGoogle(api)
    const foreign = new URL(third.back, 'http://x')
    foreign.searchParams.set('iss', 'https://accounts.evil.example')
    expect(errorOf((await third.browser.open(`${foreign.pathname}${foreign.search}`)).headers.location)).toBe('refused')
  })

  it('refused: an id token with another nonce than this browser’s', async () => {
    const browser = new Browser(api)
    const query = `purpose=sign-in&code_challenge=${newVerifier().challenge}&login_hint=${ADA}`
    const consent = new URL(String((await browser.open(`/auth/google/start?${query}`)).headers.location))
    consent.searchParams.set('nonce', 'another')
    const { headers } = await fetch(consent, { redirect: 'manual' })
    const back = new URL(String(headers.get('location')))
    expect(errorOf((await browser.open(`${back.pathname}${back.search}`)).headers.location)).toBe('refused')
  })

  it('the cookie of the flow is out of reach of scripts and other sites', async () => {
    const { start } = await goToGoogle(api)
    expect(start.cookies).toMatchObject([{ name: 'gs', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 600 }])
    const secure = await openGoogleApi({ PUBLIC_URL: 'https://jobs.example.com' })
    const [cookie] = (await goToGoogle(secure)).start.cookies
    expect(cookie).toMatchObject({ name: '__Host-gs', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
    expect(cookie).not.toHaveProperty('domain')
    await secure.close()
  })
})

describe('attack 101: connecting a mailbox to an account that is not one’s own', () => {
  it('an attacker’s link does not bring the victim’s mailbox into the attacker’s account', async () => {
    const attacker = await createTestUser(api)
    const verifier = newVerifier()
    // The victim opens the attacker's link, consents, and lands in their own app, signed in as themselves.
    const landed = await throughGoogle(api, { purpose: 'connect', account: BO, verifier })
    const victim = await createTestUser(api)
    const inVictimsApp = await exchange(api, { ...landed, verifier: newVerifier().verifier }, victim.headers)
    expect(inVictimsApp.statusCode).toBe(400)
    expect(await linked(attacker.id)).toEqual([])
    expect(await linked(victim.id)).toEqual([])
  })

  it('a flow that a signed-in browser began ends only in that session', async () => {
    const { user, browser, cookie } = await signedInBrowser()
    const other = await createTestUser(api)
    const again = (await api.login(user.email, user.password)).json()
    const done = await throughGoogle(api, { purpose: 'connect', account: BO, browser })
    expect((await exchange(api, done, other.headers)).statusCode).toBe(400)
    expect((await exchange(api, done, { authorization: `Bearer ${again.access}` })).statusCode).toBe(400)
    expect(await linked(other.id)).toEqual([])
    const own = await exchange(api, done, { cookie, ...ours() })
    expect(own.json()).toMatchObject({ mailbox: 'connected', access: null, user: { id: user.id } })
  })

  it('403 when another site hands in a code and verifier with the victim’s cookies', async () => {
    const { user, cookie } = await signedInBrowser()
    api.google.addAccount({ email: 'attacker@gmail.com' })
    const done = await throughGoogle(api, { purpose: 'connect', account: 'attacker@gmail.com' })
    for (const origin of ['https://evil.example', 'null', undefined]) {
      const answer = await exchange(api, done, { cookie, ...(origin ? { origin } : {}) })
      expect(answer.statusCode).toBe(403)
    }
    expect(await linked(user.id)).toEqual([])
  })

  it('401 for nobody, for a session that ended, and for a machine; the code stays good for its owner', async () => {
    const user = await createTestUser(api)
    api.google.addAccount({ email: 'late@gmail.com' })
    const done = await throughGoogle(api, { purpose: 'connect', account: 'late@gmail.com' })
    const ended = await createTestUser(api)
    await api.call('POST', '/auth/jwt/logout', { headers: ended.headers })
    for (const headers of [{}, ended.headers]) expect((await exchange(api, done, headers)).statusCode).toBe(401)
    expect((await exchange(api, done, user.headers)).statusCode).toBe(200)
  })
})

describe('attack 102: where the browser is sent in the end', () => {
  it.each([
    '//evil.example',
    'https://evil.example/app',
    '/app//evil.example',
    '/app/../auth/jwt/logout',
    '/app?next=//evil.example',
    '/app#x',
    '/\\evil.example',
    '/application',
    'javascript:alert(1)',
    'exp://evil.example',
    'nextjob:alert(1)',
    'nextjob://evil.example/x?y',
    ' /app',
    '/app\r\nSet-Cookie: x=y',
  ])('400 for %j', async (target) => {
    const query = new URLSearchParams({
      purpose: 'sign-in',
      code_challenge: newVerifier().challenge,
      return_to: target,
    })
    expect((await new Browser(api).open(`/auth/google/start?${query}`)).statusCode).toBe(400)
  })

  it('pages of the web app and the phone app’s own scheme are where it may go; a foreign Host changes nothing', async () => {
    for (const target of ['/app', '/app/settings/mail', 'nextjob://google']) {
      const { landed } = await throughGoogle(api, { more: { return_to: target } })
      expect(landed.href.split('?')[0]).toBe(target.startsWith('/') ? `http://127.0.0.1:8000${target}` : target)
    }
    const { browser, back } = await goToGoogle(api)
    const evil = await browser.open(back, { host: 'evil.example' })
    expect(evil.statusCode).toBe(421)
    const forwarded = await browser.open(back, { 'x-forwarded-host': 'evil.example' })
    expect(forwarded.headers.location).toMatch(/^http:\/\/127\.0\.0\.1:8000\/app\?code=/)
  })
})
