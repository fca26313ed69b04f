import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type GoogleApi, openGoogleApi, signInWithGoogle } from '../../../test/google-api.ts'
import { serviceHeaders } from '../../../test/test-users.ts'
import { GoogleRefused } from '../../google/google-errors.ts'
import { keepAccessFresh } from './google-access.ts'

let api: GoogleApi
let reader: { authorization: string }
let number = 0

beforeAll(async () => {
  api = await openGoogleApi()
  reader = await serviceHeaders(api, ['mailbox-access:read', 'mails:write'])
})
afterAll(() => api.close())
beforeEach(() => {
  api.google.faults.clear()
  api.google.calls.clear()
})

/** A connected mailbox that a reader holds. */
async function connected() {
  const email = `person-${++number}@gmail.com`
  api.google.addAccount({ email })
  const { user, access } = await signInWithGoogle(api, { account: email, mailbox: 'true' })
  const lease = randomUUID()
  const [mailbox] = await api.context.database.sql`
    update mailboxes set lease_token = ${lease}, lease_expires_at = now() + interval '2 minutes'
    where user_id = ${user.id} returning id`
  api.google.calls.clear()
  const headers = { authorization: `Bearer ${access}` }
  return {
    email,
    lease,
    mailboxId: Number(mailbox?.id),
    userId: user.id,
    account: api.google.accounts.get(email),
    headers,
  }
}

const ask = (of: { mailboxId: number; lease: string }, refused?: string) => {
  const refused_sha256 = refused && createHash('sha256').update(refused).digest('hex')
  const payload = { lease_token: of.lease, ...(refused_sha256 ? { refused_sha256 } : {}) }
  return api.call('POST', `/service/mailboxes/${of.mailboxId}/access`, { payload, headers: reader })
}
const age = (userId: number, secondsLeft: number) => api.context.database.sql`
  update google_credentials set access_expires_at = now() + make_interval(secs => ${secondsLeft}) where user_id = ${userId}`
const credentialOf = async (userId: number) => {
  const [row] = await api.context.database.sql`select * from google_credentials where user_id = ${userId}`
  return row
}
const mailboxState = async (userId: number) => {
  const [row] = await api.context.database.sql`select state, lease_token from mailboxes where user_id = ${userId}`
  return row
}

describe('POST /service/mailboxes/{id}/access', () => {
  it('hands the holder of the lease a token that opens the mailbox, without asking Google while it is good', async () => {
    const of = await connected()
    const answer = await ask(of)
    expect(answer.statusCode).toBe(200)
    const { source, access_token, expires_at } = answer.json()
    expect(source).toBe('gmail')
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(3_500_000)
    expect(api.google.grants.readAccessToken(access_token)?.grant.account.email).toBe(of.email)
    expect(api.google.calls.count({ name: 'token' })).toBe(0)
  })

  it('409 for another lease, one that is over, and a mailbox that is not connected any more', async () => {
    const of = await connected()
    expect((await ask({ ...of, lease: randomUUID() })).json().type).toMatch(/stale-lease$/)
    const { sql } = api.context.database
    await sql`update mailboxes set lease_expires_at = now() where id = ${of.mailboxId}`
    expect((await ask(of)).json().type).toMatch(/stale-lease$/)
    await sql`update mailboxes set lease_expires_at = now() + interval '1 minute', state = 'disconnected' where id = ${of.mailboxId}`
    expect((await ask(of)).json().type).toMatch(/needs-reconnecting$/)
  })

  it('renews ahead of the end, and keeps what it got', async () => {
    const of = await connected()
    const before = (await ask(of)).json().access_token
    await age(of.userId, 110)
    const after = (await ask(of)).json().access_token
    expect(after).not.toBe(before)
    expect((await ask(of)).json().access_token).toBe(after)
    expect(api.google.calls.count({ name: 'token' })).toBe(1)
  })

  it('renews a refused token once: who was refused an older one gets the newer', async () => {
    const of = await connected()
    const first = (await ask(of)).json().access_token
    const second = (await ask(of, first)).json().access_token
    expect(second).not.toBe(first)
    expect((await ask(of, first)).json().access_token).toBe(second)
    expect(api.google.calls.count({ name: 'token' })).toBe(1)
  })

  it('409 when the grant is gone: tokens are erased, the mailbox is marked, the user told; connecting again mends it', async () => {
    const of = await connected()
    api.google.grants.revokeAccount(of.account)
    const token = (await ask(of)).json().access_token
    const answer = await ask(of, token)
    expect([answer.statusCode, answer.json().type]).toEqual([409, expect.stringMatching(/needs-reconnecting$/)])
    expect(await credentialOf(of.userId)).toMatchObject({
      status: 'needs-reconnecting',
      access_token_sealed: null,
      refresh_token_sealed: null,
    })
    expect(await mailboxState(of.userId)).toEqual({ state: 'needs-reconnecting', lease_token: null })
    const shown = await api.call('GET', '/integrations', { headers: of.headers })
    expect(shown.json().mailboxes).toMatchObject([{ state: 'needs-reconnecting', connected_at: null }])
    const sync = await api.call('POST', '/integrations/gmail/sync', { headers: of.headers })
    expect(sync.json().type).toMatch(/needs-reconnecting$/)
    expect((await signInWithGoogle(api, { account: of.email, mailbox: 'true' })).mailbox).toBe('connected')
    expect((await mailboxState(of.userId))?.state).toBe('active')
    expect((await api.call('POST', '/integrations/gmail/sync', { headers: of.headers })).statusCode).toBe(202)
  })

  it('503 while Google is away, with everything kept; a token that still lives is handed out meanwhile', async () => {
    const of = await connected()
    const before = await credentialOf(of.userId)
    await age(of.userId, 60)
    api.google.faults.play([{ kind: '500', rate: 1, calls: ['token'] }])
    expect((await ask(of)).statusCode).toBe(200)
    await age(of.userId, 5)
    const answer = await ask(of)
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '30'])
    expect(await credentialOf(of.userId)).toMatchObject({
      status: 'active',
      refresh_token_sealed: before?.refresh_token_sealed,
      renewal_token: null,
    })
    expect((await mailboxState(of.userId))?.state).toBe('active')
    api.google.faults.clear()
    expect((await ask(of)).statusCode).toBe(200)
  })

  it('waits out a renewal of a process that died with it', async () => {
    const of = await connected()
    await age(of.userId, 5)
    await api.context.database.sql`
      update google_credentials set renewal_token = ${randomUUID()}, renewal_until = now() + interval '1 second'
      where user_id = ${of.userId}`
    expect((await ask(of)).statusCode).toBe(200)
    expect(api.google.calls.count({ name: 'token' })).toBe(1)
  })
})

describe('keepAccessFresh', () => {
  it('renews what ends soon and nothing else, and marks what cannot be renewed', async () => {
    const [soon, later, gone] = [await connected(), await connected(), await connected()]
    await age(soon.userId, 200)
    await age(gone.userId, 200)
    api.google.grants.revokeAccount(gone.account)
    const kept = (await credentialOf(later.userId))?.access_token_sha256
    await keepAccessFresh(api.context, new AbortController().signal)
    expect(api.google.calls.count({ name: 'token' })).toBe(2)
    const [row] = await api.context.database.sql`
      select access_expires_at > now() + interval '50 minutes' as fresh from google_credentials where user_id = ${soon.userId}`
    expect(row?.fresh).toBe(true)
    expect((await credentialOf(later.userId))?.access_token_sha256).toBe(kept)
    expect((await credentialOf(gone.userId))?.status).toBe('needs-reconnecting')
  })
})

describe('GET /service/google-creds/all', () => {
  it('gives what is kept, by address, leaves out what cannot be used and lists it; each call is in the audit', async () => {
    const owner = await serviceHeaders(api, ['google-creds:read'])
    const [good, ending, gone, broken] = [await connected(), await connected(), await connected(), await connected()]
    const { sql } = api.context.database
    await age(ending.userId, 30)
    await sql`update google_credentials set status = 'needs-reconnecting', access_token_sealed = null, refresh_token_sealed = null
      where user_id = ${gone.userId}`
    await sql`update google_credentials set refresh_token_sealed = 'x' || refresh_token_sealed where user_id = ${broken.userId}`
    const all = await api.call('GET', '/service/google-creds/all', { headers: owner })
    const { access_token, refresh_token, user_id } = all.json()[good.email]
    expect(user_id).toBe(good.userId)
    expect(api.google.grants.readAccessToken(access_token)?.grant.account.email).toBe(good.email)
    expect(api.google.grants.refresh(api.google.client, refresh_token).access_token).toBeTruthy()
    const left = [ending, gone, broken]
    for (const { email } of left) expect(all.json()).not.toHaveProperty([email])
    expect(String(all.headers['x-left-out']).split(',').map(Number)).toEqual(
      expect.arrayContaining(left.map(({ userId }) => userId)),
    )
    const page = await api.call('GET', `/service/google-creds?after=${good.userId - 1}&limit=4`, { headers: owner })
    expect(Object.keys(page.json().credentials)).toEqual([good.email])
    expect(page.json().left_out).toEqual([
      { email: ending.email, user_id: ending.userId, reason: 'being-refreshed' },
      { email: gone.email, user_id: gone.userId, reason: 'needs-reconnecting' },
      { email: broken.email, user_id: broken.userId, reason: 'unreadable' },
    ])
    expect(api.google.calls.count({ name: 'token' })).toBe(0)
    const events = await sql`select detail from auth_events where event = 'google-creds-read' order by id desc limit 2`
    expect(events.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/^test-\w+ 1 after/),
      expect.stringMatching(/^test-\w+ \d+ after 0/),
    ])
    expect(JSON.stringify(api.logs)).not.toContain(access_token)
  })
})

describe('keepAccessFresh', () => {
  it('renews the others where Google refuses our client the token of one', async () => {
    const [foreign, of] = [await connected(), await connected()]
    await age(foreign.userId, 10)
    await age(of.userId, 60)
    const { google, sealer } = api.context
    if (!google) throw new Error('no Google')
    const row = await credentialOf(foreign.userId)
    const foreignToken = await sealer.unseal(row?.refresh_token_sealed, `google:${foreign.userId}:refresh`)
    const refusing = {
      ...google,
      refresh: (token: string) =>
        token === foreignToken
          ? Promise.reject(new GoogleRefused('client', 'unauthorized_client'))
          : google.refresh(token),
    }
    Object.assign(api.context, { google: refusing })
    await keepAccessFresh(api.context, new AbortController().signal)
    Object.assign(api.context, { google })
    expect(Date.parse((await credentialOf(of.userId))?.access_expires_at) - Date.now()).toBeGreaterThan(3_500_000)
    expect((await credentialOf(foreign.userId))?.status).toBe('active')
  })
})

describe('DELETE /integrations/google', () => {
  it('204 ends the reading, erases the tokens, revokes the grant, and keeps the mailbox’s mails', async () => {
    const of = await connected()
    const { sql } = api.context.database
    await sql`insert into raw_job_emails (user_id, mailbox_id, content_sha256, kind, state)
      values (${of.userId}, ${of.mailboxId}, ${randomUUID()}, 'not-job', 'done')`
    const answer = await api.call('DELETE', '/integrations/google', { headers: of.headers })
    expect(answer.statusCode).toBe(204)
    expect(await credentialOf(of.userId)).toBeUndefined()
    expect(await mailboxState(of.userId)).toEqual({ state: 'disconnected', lease_token: null })
    expect(await sql`select 1 from raw_job_emails where user_id = ${of.userId}`).toHaveLength(1)
    expect(api.google.grants.isGranted(of.account)).toBe(false)
    expect((await api.call('DELETE', '/integrations/google', { headers: of.headers })).statusCode).toBe(404)
  })
})

describe('the warning of testing mode', () => {
  it('comes six days after connecting, and only in testing mode', async () => {
    const of = await connected()
    const warning = async () =>
      (await api.call('GET', '/integrations', { headers: of.headers })).json().mailboxes[0].warning
    await api.context.database.sql`
      update google_credentials set connected_at = now() - interval '6 days 1 minute' where user_id = ${of.userId}`
    expect(await warning()).toBeNull()
    Object.assign(api.context, { env: { ...api.context.env, GOOGLE_APP_MODE: 'testing' } })
    expect(await warning()).toBe('grant-ends-soon')
    await api.context.database.sql`
      update google_credentials set connected_at = now() - interval '5 days 23 hours' where user_id = ${of.userId}`
    expect(await warning()).toBeNull()
  })
})
