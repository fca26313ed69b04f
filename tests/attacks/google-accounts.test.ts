import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CatchingSmtp, openCatchingSmtp } from '../../apps/api/test/catching-smtp.ts'
import {
  exchange,
  type GoogleApi,
  openGoogleApi,
  signInWithGoogle,
  throughGoogle,
} from '../../apps/api/test/google-api.ts'
import { createTestUser } from '../../apps/api/test/test-users.ts'

/** Mail goes out: addresses are confirmed. */
let api: GoogleApi
let smtp: CatchingSmtp
/** No mail goes out: whoever registers may log in at once. */
let open: GoogleApi
const PASSWORD = 'a kettle on the balcony'
let number = 0

beforeAll(async () => {
  smtp = await openCatchingSmtp()
  api = await openGoogleApi({ SMTP_URL: smtp.url })
  open = await openGoogleApi()
})
afterAll(async () => {
  await api.close()
  await open.close()
  await smtp.close()
})

/** An invented person whose mailbox Google runs, known to both. */
function person(of: { hostedDomain?: string; email?: string } = {}): string {
  const email = of.email ?? `person-${++number}@${of.hostedDomain ?? 'gmail.com'}`
  for (const { google } of [api, open]) google.addAccount({ email, hostedDomain: of.hostedDomain ?? null })
  return email
}
const register = (to: GoogleApi, email: string, password = PASSWORD) =>
  to.call('POST', '/auth/register', { payload: { email, password } })
const idTokenOf = (to: GoogleApi, email: string, claims: Record<string, unknown> = {}) =>
  to.google.grants.signIdToken(to.google.accounts.get(email), to.google.client, { claims })
const login = (to: GoogleApi, id_token: string) => to.call('POST', '/auth/google-login', { payload: { id_token } })
const linksOf = (to: GoogleApi, userId: number) =>
  to.context.database.sql`select sub, email, status from google_credentials where user_id = ${userId}`

describe('attack 45: registering somebody else’s address before its owner comes with Google', () => {
  it('the owner gets the account; the attacker’s password and the link from the mail are dead', async () => {
    const email = person()
    await register(api, email)
    await api.context.mailer.drain()
    const link = await smtp.tokenFor(email)
    const victim = await signInWithGoogle(api, { account: email })
    expect(victim.user).toMatchObject({ email, is_verified: true, first_name: 'Person' })
    expect((await api.login(email, PASSWORD)).statusCode).toBe(400)
    expect((await api.call('POST', '/auth/verify', { payload: { token: link } })).statusCode).toBe(400)
    expect((await api.login(email, PASSWORD)).statusCode).toBe(400)
  })

  it('the attacker’s sessions, mailboxes and Google account do not stay in it', async () => {
    const [email, attackers] = [person(), person()]
    const { id } = (await register(open, email)).json()
    const session = (await open.login(email, PASSWORD)).json()
    const headers = { authorization: `Bearer ${session.access}` }
    const connecting = await throughGoogle(open, { purpose: 'connect', account: attackers })
    expect((await exchange(open, connecting, headers)).statusCode).toBe(200)
    const { sql } = open.context.database
    await sql`
      insert into imap_credentials (mailbox_id, host, port, secure, username, password_sealed)
      select id, 'mail.example', 993, true, 'attacker', 'sealed' from mailboxes where user_id = ${id}`
    const victim = await signInWithGoogle(open, { account: email })
    expect(victim.user.id).toBe(id)
    expect(await open.statusOf(session.access)).toBe(401)
    expect((await open.refresh(session.refresh)).statusCode).toBe(401)
    expect((await open.login(email, PASSWORD)).statusCode).toBe(400)
    expect(await linksOf(open, id)).toMatchObject([{ email, status: 'identity' }])
    const boxes = await open.context.database.sql`select state from mailboxes where user_id = ${id}`
    expect(boxes).toEqual([{ state: 'disconnected' }])
    expect(await sql`select 1 from imap_credentials`).toEqual([])
    expect(open.google.grants.isGranted(open.google.accounts.get(attackers))).toBe(false)
    expect((await signInWithGoogle(open, { account: attackers })).user.id).not.toBe(id)
  })

  it('an account that administers is nobody’s by Google’s word', async () => {
    const email = person()
    const { id } = (await register(open, email)).json()
    await open.context.database.sql`update users set is_superuser = true where id = ${id}`
    expect((await login(open, idTokenOf(open, email))).json().type).toMatch(/sign-in-first$/)
    expect((await open.login(email, PASSWORD)).statusCode).toBe(200)
    await open.context.database.sql`update users set is_superuser = false where id = ${id}`
  })
})

describe('attack 46: a pending change to an address whose owner comes with Google', () => {
  it('400: the token is dead', async () => {
    const email = person()
    const attacker = await createTestUser(api)
    const payload = { email, current_password: attacker.password }
    await api.call('PATCH', '/users/me', { payload, headers: attacker.headers })
    await api.context.mailer.drain()
    const token = await smtp.tokenFor(email)
    const victim = await signInWithGoogle(api, { account: email })
    expect((await api.call('POST', '/auth/verify', { payload: { token } })).statusCode).toBe(400)
    expect((await signInWithGoogle(api, { account: email })).user.id).toBe(victim.user.id)
  })
})

describe('attack 47: registering an address whose owner came with Google before', () => {
  it('201 like any other, no password is set', async () => {
    const email = person()
    await signInWithGoogle(api, { account: email })
    const answer = await register(api, email)
    expect([answer.statusCode, Object.keys(answer.json())]).toEqual([
      201,
      Object.keys((await register(api, person())).json()),
    ])
    expect((await api.login(email, PASSWORD)).statusCode).toBe(400)
    const [row] = await api.context.database.sql`select hashed_password from users where email = ${email}`
    expect(row?.hashed_password).toBeNull()
  })
})

describe('attack 52: another Google account with the same address', () => {
  it('409, nothing linked', async () => {
    const email = person()
    const { user } = await signInWithGoogle(api, { account: email })
    const before = await linksOf(api, user.id)
    const answer = await login(api, idTokenOf(api, email, { sub: '987654321' }))
    expect([answer.statusCode, answer.json().type]).toEqual([409, expect.stringMatching(/conflict$/)])
    expect(await linksOf(api, user.id)).toEqual(before)
  })
})

describe('attack 53: the same Google account with another address', () => {
  it('the same user, address unchanged; also when the new address is another user’s', async () => {
    const email = person()
    const other = await createTestUser(api)
    const { user } = await signInWithGoogle(api, { account: email })
    for (const changed of ['new.name@gmail.com', other.email]) {
      const answer = await login(api, idTokenOf(api, email, { email: changed }))
      expect(answer.json().user).toMatchObject({ id: user.id, email })
    }
  })
})

describe('attack 54: an address that Google does not run, of an account with a password', () => {
  it('409: nothing is linked before its owner has signed in', async () => {
    const owner = await createTestUser(api, { email: 'owner@elsewhere.example' })
    person({ email: owner.email })
    const answer = await login(api, idTokenOf(api, owner.email))
    expect([answer.statusCode, answer.json().type]).toEqual([409, expect.stringMatching(/sign-in-first$/)])
    expect((await exchange(api, await throughGoogle(api, { account: owner.email }))).statusCode).toBe(409)
    expect(await linksOf(api, owner.id)).toEqual([])
    const connecting = await throughGoogle(api, { purpose: 'connect', account: owner.email })
    expect((await exchange(api, connecting, owner.headers)).statusCode).toBe(200)
    expect((await login(api, idTokenOf(api, owner.email))).json().user.id).toBe(owner.id)
  })

  it('an address that Google runs is linked at once, and its owner is told by mail', async () => {
    const owner = await createTestUser(api, { email: 'owner@workspace.example' })
    person({ email: owner.email, hostedDomain: 'workspace.example' })
    expect((await login(api, idTokenOf(api, owner.email))).json().user.id).toBe(owner.id)
    expect((await api.login(owner.email, owner.password)).statusCode).toBe(200)
    await api.context.mailer.drain()
    expect(smtp.caught.findLast((mail) => mail.to.includes(owner.email))?.raw).toMatch(/^Subject: .*Google/m)
  })

  it('an account’s owner is told by mail of a Google account that is connected to it', async () => {
    const owner = await createTestUser(api)
    const email = person()
    await exchange(api, await throughGoogle(api, { purpose: 'connect', account: email }), owner.headers)
    await api.context.mailer.drain()
    const told = () => smtp.caught.filter((mail) => mail.to.includes(owner.email))
    expect(told()).toHaveLength(1)
    expect(told()[0]?.raw.replaceAll('=\r\n', '')).toContain(email)
    await exchange(api, await throughGoogle(api, { purpose: 'connect', account: email }), owner.headers)
    await api.context.mailer.drain()
    expect(told()).toHaveLength(1)
  })

  it('a server that takes no new accounts makes none', async () => {
    const shut = await openGoogleApi({ REGISTRATION: 'closed' })
    const known = await createTestUser(shut, { email: 'known@gmail.com' })
    shut.google.addAccount({ email: known.email })
    expect((await login(shut, idTokenOf(shut, known.email))).json().user.id).toBe(known.id)
    const answer = await exchange(shut, await throughGoogle(shut))
    expect([answer.statusCode, answer.json().type]).toEqual([403, expect.stringMatching(/registration-closed$/)])
    expect(await shut.context.database.sql`select count(*)::int as n from users`).toEqual([{ n: 1 }])
    await shut.close()
  })
})

describe('attack 57: ten parallel first sign-ins of one Google account', () => {
  it('ten times 200, one user, one row of credentials', async () => {
    for (let round = 0; round < 5; round += 1) {
      const email = person()
      const tokens = Array.from({ length: 10 }, () => idTokenOf(api, email))
      const answers = await Promise.all(tokens.map((token) => login(api, token)))
      expect(answers.map((answer) => answer.statusCode)).toEqual(tokens.map(() => 200))
      expect(new Set(answers.map((answer) => answer.json().user.id)).size).toBe(1)
      expect(await api.context.database.sql`select 1 from users where email = ${email}`).toHaveLength(1)
      expect(await api.context.database.sql`select 1 from google_credentials where email = ${email}`).toHaveLength(1)
    }
  })

  it('ten times 200 and ten sessions that live, also where the address stood unconfirmed before', async () => {
    for (let round = 0; round < 5; round += 1) {
      const email = person()
      const { id } = (await register(open, email)).json()
      const tokens = Array.from({ length: 10 }, () => idTokenOf(open, email))
      const answers = await Promise.all(tokens.map((token) => login(open, token)))
      expect(answers.map((answer) => answer.json().user?.id)).toEqual(tokens.map(() => id))
      for (const answer of answers) expect(await open.statusOf(answer.json().access)).toBe(200)
    }
  })

  it('six parallel connections to six accounts: one gets it, the others are told', async () => {
    const email = person()
    const users = await Promise.all(Array.from({ length: 6 }, () => createTestUser(api)))
    const codes: Awaited<ReturnType<typeof throughGoogle>>[] = []
    for (const _ of users) codes.push(await throughGoogle(api, { purpose: 'connect', account: email }))
    const answers = await Promise.all(codes.map((code, at) => exchange(api, code, users[at]?.headers)))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409, 409, 409, 409])
    expect(await api.context.database.sql`select 1 from google_credentials where email = ${email}`).toHaveLength(1)
  })

  it('six parallel connections of one account by its owner: all are told that it is connected', async () => {
    const user = await createTestUser(api)
    const codes: Awaited<ReturnType<typeof throughGoogle>>[] = []
    const email = person()
    for (let at = 0; at < 6; at += 1) codes.push(await throughGoogle(api, { purpose: 'connect', account: email }))
    const answers = await Promise.all(codes.map((code) => exchange(api, code, user.headers)))
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200, 200, 200, 200, 200])
    expect(await linksOf(api, user.id)).toMatchObject([{ email, status: 'active' }])
  })
})
