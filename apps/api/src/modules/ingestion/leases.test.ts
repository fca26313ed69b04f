import type { ClaimedMails } from '@nextjob/contracts/raw-job-email'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { mailToRecord } from '../../../test/test-mails.ts'
import { createTestUser, serviceHeaders, type TestUser } from '../../../test/test-users.ts'
import { changePreferences } from '../skills/change-profile.ts'
import { recordMails } from './record-mails.ts'

let api: TestApi
let headers: { authorization: string }
beforeAll(async () => {
  api = await openTestApi()
  headers = await serviceHeaders(api, ['mails:read', 'mails:write'])
})
beforeEach(async () => {
  await api.context.db.execute(sql`delete from raw_job_emails`)
})
afterAll(() => api.close())

const post = async (path: string, body: object) =>
  await api.app.inject({ method: 'POST', url: `/service/${path}`, headers, body })
const claim = async (body: object = {}) =>
  (await post('raw_job_emails/claim', { worker: 'test', limit: 10, ...body })).json() as ClaimedMails
const record = async (user: TestUser, texts: string[]) =>
  await recordMails(api.context, {
    user_id: user.id,
    mails: texts.map((text) => mailToRecord({ text })),
    mailbox: null,
    is_sample: false,
  })

describe('POST /service/raw_job_emails/claim', () => {
  it('200 hands out a mail whole, once, with the profile of its user', async () => {
    const user = await createTestUser(api)
    await changePreferences(api.context, user.id, { target_titles: ['Cook'] })
    await record(user, ['One offer.'])
    const { mails, profiles, lease_seconds } = await claim()
    expect(mails).toMatchObject([
      {
        user_id: user.id,
        email: user.email,
        gmail_message_id: null,
        subject: 'New jobs for you',
        full_text: 'One offer.',
        received_at: '2026-03-02T08:00:00.000Z',
        source: 'board.example',
        content: { text_body: 'One offer.' },
      },
    ])
    expect(profiles).toMatchObject([
      {
        user_id: user.id,
        profile_version: 2,
        profile: { skills: [], preferences: { target_titles: ['Cook'], places: [] } },
      },
    ])
    expect(lease_seconds).toBe(60)
    expect((await claim()).mails).toEqual([])
  })

  it('200 takes turns over the users', async () => {
    const [big, small] = [await createTestUser(api), await createTestUser(api)]
    await record(big, ['a', 'b', 'c'])
    await record(small, ['d'])
    expect((await claim({ limit: 2 })).mails.map((mail) => mail.user_id).sort()).toEqual([big.id, small.id].sort())
  })

  it('200 hands out no more bytes than a worker can hold, but always one mail', async () => {
    const user = await createTestUser(api)
    await record(user, ['a'.repeat(9_000_000), 'b'.repeat(9_000_000), 'c'])
    expect((await claim()).mails).toHaveLength(1)
    expect((await claim()).mails).toHaveLength(1)
    expect((await claim()).mails).toHaveLength(1)
  })

  it('200 gives of the named mails those that wait', async () => {
    const user = await createTestUser(api)
    const { results } = await record(user, ['a', 'b'])
    const [first] = results
    const held = await claim({ mail_ids: [first!.id, 2_000_000_000] })
    expect(held.mails.map((mail) => mail.id)).toEqual([first!.id])
  })

  it('403 without the right, 401 with a user token', async () => {
    const other = await serviceHeaders(api, ['mails:write'])
    const body = { worker: 'x', limit: 1 }
    const url = '/service/raw_job_emails/claim'
    expect((await api.app.inject({ method: 'POST', url, headers: other, body })).statusCode).toBe(403)
    const user = await createTestUser(api)
    expect((await api.app.inject({ method: 'POST', url, headers: user.headers, body })).statusCode).toBe(401)
  })
})

describe('POST /service/raw_job_emails/renew and /release', () => {
  it('200 says which leases stand, and gives a released mail to the next', async () => {
    const user = await createTestUser(api)
    await record(user, ['a', 'b'])
    const { mails } = await claim()
    const leases = mails.map((mail) => ({ mail_id: mail.id, lease_token: mail.lease_token }))
    const foreign = { mail_id: leases[0]!.mail_id, lease_token: '00000000-0000-4000-8000-000000000000' }
    expect((await post('raw_job_emails/renew', { leases: [foreign, leases[1]!] })).json()).toEqual({
      held: [leases[1]!.mail_id],
      lost: [foreign.mail_id],
    })
    expect((await post('raw_job_emails/release', { leases })).json().held).toHaveLength(2)
    expect((await post('raw_job_emails/release', { leases })).json().held).toHaveLength(0)
    expect((await claim()).mails).toHaveLength(2)
  })
})

describe('POST /service/mailboxes/claim', () => {
  it('200 gives a mailbox to one reader, and again when it is given back', async () => {
    const user = await createTestUser(api)
    await api.context.db.execute(
      sql`insert into mailboxes (user_id, source, address) values (${user.id}, 'imap', 'me@mail.example')`,
    )
    const wish = { source: 'imap', limit: 5, rest_seconds: 0 }
    const [mailbox] = (await post('mailboxes/claim', wish)).json().mailboxes
    expect(mailbox).toMatchObject({ user_id: user.id, address: 'me@mail.example', cursor: null })
    expect((await post('mailboxes/claim', wish)).json().mailboxes).toEqual([])

    const lease = { mailbox_id: mailbox.id, lease_token: mailbox.lease_token }
    expect((await post('mailboxes/renew', { leases: [lease] })).json()).toEqual({ held: [mailbox.id], lost: [] })
    expect((await post('mailboxes/release', lease)).statusCode).toBe(200)
    expect((await post('mailboxes/release', lease)).statusCode).toBe(409)
    expect((await post('mailboxes/claim', wish)).json().mailboxes).toHaveLength(1)
  })

  it('200 leaves alone what must be connected again', async () => {
    const user = await createTestUser(api)
    await api.context.db.execute(
      sql`insert into mailboxes (user_id, source, address) values (${user.id}, 'gmail', 'me@mail.example')`,
    )
    const wish = { source: 'gmail', limit: 5, rest_seconds: 0 }
    const [mailbox] = (await post('mailboxes/claim', wish)).json().mailboxes
    const lease = { mailbox_id: mailbox.id, lease_token: mailbox.lease_token }
    await post('mailboxes/release', { ...lease, error: 'The grant was taken back.', needs_reconnecting: true })
    expect((await post('mailboxes/claim', wish)).json().mailboxes).toEqual([])
  })
})
