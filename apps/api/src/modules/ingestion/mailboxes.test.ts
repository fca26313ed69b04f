import type { LeasedMailbox } from '@nextjob/contracts/mailbox-lease'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { mailToRecord } from '../../../test/test-mails.ts'
import { createTestUser, serviceHeaders, type TestUser } from '../../../test/test-users.ts'
import { requestMailboxSync } from './mailboxes.queries.ts'

let api: TestApi
let headers: { authorization: string }
let user: TestUser
beforeAll(async () => {
  api = await openTestApi()
  headers = await serviceHeaders(api, ['mails:write'])
})
beforeEach(async () => {
  await api.context.db.execute(sql`delete from mailboxes`)
  user = await createTestUser(api)
})
afterAll(() => api.close())

const post = async (path: string, body: object) =>
  await api.app.inject({ method: 'POST', url: `/service/${path}`, headers, body })
const connect = async (address: string, source = 'gmail') => {
  await api.context.db.execute(
    sql`insert into mailboxes (user_id, source, address) values (${user.id}, ${source}, ${address})`,
  )
}
const claim = async (wish: object = {}) =>
  (await post('mailboxes/claim', { limit: 5, rest_seconds: 60, ...wish })).json().mailboxes as LeasedMailbox[]
const claimOne = async () => {
  const [mailbox] = await claim()
  if (!mailbox) throw new Error('no mailbox is due')
  return { mailbox, lease: { mailbox_id: mailbox.id, lease_token: mailbox.lease_token } }
}
/** Lets time pass for every mailbox. */
const later = async (seconds: number) => {
  await api.context.db.execute(sql`
    update mailboxes set last_tried_at = last_tried_at - make_interval(secs => ${seconds}),
      retry_after = retry_after - make_interval(secs => ${seconds}),
      sync_requested_at = sync_requested_at - make_interval(secs => ${seconds}),
      lease_expires_at = lease_expires_at - make_interval(secs => ${seconds})`)
}
const state = async () => (await api.app.inject({ url: '/integrations', headers: user.headers })).json().mailboxes[0]

describe('POST /service/mailboxes/claim', () => {
  it('200 gives none of an account that was made inactive, and gives it again when it is active', async () => {
    await connect('a@mail.example')
    await api.context.db.execute(sql`update users set is_active = false where id = ${user.id}`)
    expect(await claim()).toEqual([])
    await api.context.db.execute(sql`update users set is_active = true where id = ${user.id}`)
    expect(await claim()).toHaveLength(1)
  })

  it('200 gives both kinds where none is named, and says from when on to read', async () => {
    await connect('a@mail.example')
    await connect('b@mail.example', 'imap')
    const mailboxes = await claim()
    expect(mailboxes.map(({ source }) => source).sort()).toEqual(['gmail', 'imap'])
    const [first] = mailboxes
    const days = (Date.parse(first?.claimed_at ?? '') - Date.parse(first?.since ?? '')) / 86_400_000
    expect(days).toBeCloseTo(30, 0)
    expect(first?.audit_due).toBe(true)
  })

  it('200 leaves a mailbox in peace after a reading, unless somebody asks for it', async () => {
    await connect('a@mail.example')
    const { lease } = await claimOne()
    await post('mailboxes/release', lease)
    expect(await claim()).toEqual([])
    expect(await requestMailboxSync(api.context.db, user.id, 'gmail')).toBe(true)
    const again = await claimOne()
    await post('mailboxes/release', again.lease)
    expect(await claim()).toEqual([])
    await later(61)
    expect(await claim()).toHaveLength(1)
  })

  it('200 answers a request that comes during a reading with another reading', async () => {
    await connect('a@mail.example')
    const { lease } = await claimOne()
    await requestMailboxSync(api.context.db, user.id, 'gmail')
    await post('mailboxes/release', lease)
    expect(await claim()).toHaveLength(1)
  })

  it('200 pauses longer with each failure, and at most a quarter of an hour', async () => {
    await connect('a@mail.example')
    const waits: number[] = []
    for (let failure = 1; failure <= 9; failure += 1) {
      const { lease } = await claimOne()
      await post('mailboxes/release', { ...lease, error: 'Gmail is away.' })
      let waited = 0
      for (; (await claim({ rest_seconds: 0 })).length === 0; waited += 15) await later(15)
      waits.push(waited)
      await api.context.db.execute(sql`update mailboxes set lease_token = null, lease_expires_at = null`)
      await later(901)
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 900, 900])
    expect((await state()).last_error).toBe('Gmail is away.')
  })

  it('200 keeps away for as long as the mailbox asked, even when somebody waits', async () => {
    await connect('a@mail.example')
    const { lease } = await claimOne()
    await post('mailboxes/release', { ...lease, error: 'Gmail asks for a pause.', retry_after_seconds: 300 })
    await requestMailboxSync(api.context.db, user.id, 'gmail')
    await later(299)
    expect(await claim()).toEqual([])
    await later(2)
    expect(await claim()).toHaveLength(1)
  })

  it('200 gives the mailbox of a reader that died to the next at once, and lets it rest only after the fourth death', async () => {
    await connect('a@mail.example')
    await claimOne()
    for (const death of [1, 2, 3]) {
      await later(91)
      expect(await claim({ rest_seconds: 0 }), `death ${death}`).toHaveLength(1)
    }
    const [row] = await api.context.db.execute(sql`select failures, crashes from mailboxes`)
    expect(row).toEqual({ failures: 0, crashes: 3 })
    await api.context.db.execute(sql`update mailboxes set crashes = 4, lease_expires_at = now(), last_tried_at = now()`)
    await later(5)
    expect(await claim({ rest_seconds: 0 })).toEqual([])
    await later(15)
    expect(await claim({ rest_seconds: 0 })).toHaveLength(1)
  })

  it('200 gives an unfinished mailbox at once, but after those that wait longer', async () => {
    await connect('a@mail.example')
    const { lease } = await claimOne()
    await connect('b@mail.example')
    await post('mailboxes/release', { ...lease, unfinished: true })
    expect((await claim({ limit: 1 })).map(({ address }) => address)).toEqual(['b@mail.example'])
    expect((await claim({ limit: 1 })).map(({ address }) => address)).toEqual(['a@mail.example'])
  })
})

describe('POST /service/mailboxes/{id}/unknown-mails', () => {
  it('200 names what the record does not have, in the order asked; 409 with another lease', async () => {
    await connect('a@mail.example')
    const { mailbox, lease } = await claimOne()
    const other = await createTestUser(api)
    const known = (userId: number, id: string) => ({ user_id: userId, mails: [mailToRecord({ gmail_message_id: id })] })
    await post('raw_job_emails/bulk_create', known(user.id, 'a2'))
    await post('raw_job_emails/bulk_create', known(other.id, 'a3'))
    const ask = { lease_token: lease.lease_token, gmail_message_ids: ['a3', 'a1', 'a2'] }
    const answer = await post(`mailboxes/${mailbox.id}/unknown-mails`, ask)
    expect(answer.json()).toEqual({ unknown: ['a3', 'a1'] })
    // The same bytes under another id are the same mail.
    const [twin] = known(user.id, 'a2').mails
    await post('raw_job_emails/bulk_create', { user_id: user.id, mails: [twin, { ...twin, gmail_message_id: 'a3' }] })
    expect((await post(`mailboxes/${mailbox.id}/unknown-mails`, ask)).json()).toEqual({ unknown: ['a1'] })
    const stale = { ...ask, lease_token: '00000000-0000-4000-8000-000000000000' }
    expect((await post(`mailboxes/${mailbox.id}/unknown-mails`, stale)).statusCode).toBe(409)
  })
})

describe('GET /integrations', () => {
  it('200 tells how far a reading has come, until it is done, and what the last comparison found', async () => {
    await connect('a@mail.example')
    const { mailbox, lease } = await claimOne()
    const page = (wish: object) =>
      post('raw_job_emails/bulk_create', {
        user_id: user.id,
        mails: [],
        mailbox: { id: mailbox.id, lease_token: lease.lease_token, cursor: { at: 1 }, ...wish },
      })
    await page({ progress: { read: 20, total: 90 } })
    // The rest of a page that was too large for one request.
    await page({ cursor: null })
    expect(await state()).toMatchObject({ progress: { read: 20, total: 90 }, audit: null, first_sync_days: 30 })
    await page({ audit: { listed: 90, missing: 1 } })
    await post('mailboxes/release', lease)
    expect(await state()).toMatchObject({ progress: null, audit: { listed: 90, missing: 1 }, last_error: null })
    await later(61)
    expect((await claimOne()).mailbox).toMatchObject({ cursor: { at: 1 }, audit_due: false })
  })
})
