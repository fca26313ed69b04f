import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { mailToRecord } from '../../../test/test-mails.ts'
import { createTestUser, serviceHeaders } from '../../../test/test-users.ts'

let api: TestApi
let headers: { authorization: string }
beforeAll(async () => {
  api = await openTestApi()
  headers = await serviceHeaders(api, ['mails:write'])
})
afterAll(() => api.close())

const post = async (body: object) =>
  await api.app.inject({ method: 'POST', url: '/service/raw_job_emails/bulk_create', headers, body })

const mailbox = async (userId: number, token: string) => {
  const [row] = await api.context.db.execute<{ id: number }>(sql`
    insert into mailboxes (user_id, source, address, lease_token, lease_expires_at)
    values (${userId}, 'gmail', 'me@mail.example', ${token}, now() + interval '1 minute') returning id`)
  return row!.id
}

describe('POST /service/raw_job_emails/bulk_create', () => {
  it('200 records mails once, whatever name they come by', async () => {
    const user = await createTestUser(api)
    const byBytes = mailToRecord()
    const first = await post({ user_id: user.id, mails: [byBytes, byBytes, mailToRecord()] })
    expect(first.statusCode).toBe(200)
    expect(first.json().results.map((r: { outcome: string }) => r.outcome)).toEqual(['new', 'known', 'new'])

    const again = await post({ user_id: user.id, mails: [{ ...byBytes, gmail_message_id: 'a1' }] })
    expect(again.json().results[0]).toMatchObject({ id: first.json().results[0].id, outcome: 'known' })
    const byGmail = await post({
      user_id: user.id,
      mails: [mailToRecord({ gmail_message_id: 'a1', text: 'other bytes' })],
    })
    expect(byGmail.json().results[0]).toMatchObject({ id: first.json().results[0].id, outcome: 'known' })
  })

  it('200 keeps nothing but ids and verdict of a mail that is not job mail', async () => {
    const user = await createTestUser(api)
    const mail = mailToRecord({ kind: 'not-job', content: null, source: 'bank.example' })
    const answer = await post({ user_id: user.id, mails: [mail] })
    const [row] = await api.context.db.execute(
      sql`select subject, full_text, content, source, state, kind from raw_job_emails where id = ${answer.json().results[0].id}`,
    )
    expect(row).toEqual({ subject: null, full_text: null, content: null, source: null, state: 'done', kind: 'not-job' })
  })

  it('200 takes up a mail again that could not be read before', async () => {
    const user = await createTestUser(api)
    const bad = mailToRecord({ kind: 'unreadable', content: null, text: 'same bytes', reason: 'Too deep.' })
    await post({ user_id: user.id, mails: [bad] })
    const good = await post({ user_id: user.id, mails: [mailToRecord({ text: 'same bytes' })] })
    expect(good.json().results[0]).toMatchObject({ outcome: 'new', kind: 'job-alert' })
  })

  it('200 stores text with NULs and broken surrogates, and a date in the future as now', async () => {
    const user = await createTestUser(api)
    const mail = mailToRecord({ subject: 'a\u0000b\ud800c', text: 'x\u0000y', received_at: '2099-01-01T00:00:00Z' })
    const answer = await post({ user_id: user.id, mails: [mail] })
    expect(answer.statusCode).toBe(200)
    const [row] = await api.context.db.execute(
      sql`select subject, received_at <= now() as past from raw_job_emails where id = ${answer.json().results[0].id}`,
    )
    expect(row).toEqual({ subject: 'ab\ufffdc', past: true })
  })

  it('200 takes years that PostgreSQL does not know for the first it can have been', async () => {
    const user = await createTestUser(api)
    const answer = await post({ user_id: user.id, mails: [mailToRecord({ received_at: '0000-01-01T00:00:00+14:00' })] })
    expect(answer.statusCode).toBe(200)
  })

  it('200 moves the cursor with the mails; 409 with neither when the lease is stale', async () => {
    const user = await createTestUser(api)
    const token = '5f0c7d0e-58f5-4a7e-9a39-0f1e6a1f7a11'
    const id = await mailbox(user.id, token)
    const good = { user_id: user.id, mails: [mailToRecord()], mailbox: { id, lease_token: token, cursor: { at: 7 } } }
    expect((await post(good)).statusCode).toBe(200)

    const stale = { id, lease_token: '00000000-0000-4000-8000-000000000000', cursor: { at: 9 } }
    const refused = await post({ user_id: user.id, mails: [mailToRecord()], mailbox: stale })
    expect(refused.statusCode).toBe(409)
    expect(refused.json().type).toMatch(/stale-lease$/)
    const rows = await api.context.db.execute(sql`
      select cursor, (select count(*)::int from raw_job_emails where user_id = ${user.id}) as mails
      from mailboxes where id = ${id}`)
    expect(rows[0]).toEqual({ cursor: { at: 7 }, mails: 1 })
  })

  it('400 refuses content of a mail that is not job mail, and members it does not know', async () => {
    const user = await createTestUser(api)
    expect((await post({ user_id: user.id, mails: [mailToRecord({ kind: 'not-job' })] })).statusCode).toBe(400)
    expect((await post({ user_id: user.id, mails: [], extra: 1 })).statusCode).toBe(400)
  })

  it('404 for a user that does not exist', async () => {
    expect((await post({ user_id: 2_000_000_000, mails: [] })).statusCode).toBe(404)
  })
})
