import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { alertMail, mbox, privateMail, unreadableMail, upload } from '../../../test/test-mailbox.ts'
import { createTestUser } from '../../../test/test-users.ts'
import { failInterruptedImports } from './imports.queries.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({ IMPORT_MAX_BYTES: '3000000' })
})
afterAll(() => api.close())

const mailsOf = (userId: number) =>
  api.context.db.execute<Record<string, unknown>>(
    sql`select * from raw_job_emails where user_id = ${userId} order by id`,
  )
const importsOf = (userId: number) =>
  api.context.db.execute<{ state: string; error: string | null; mails_read: number }>(
    sql`select state, error, mails_read from mailbox_imports where user_id = ${userId} order by id`,
  )

describe('POST /integrations/mailbox-import', () => {
  it('records the job alerts of an .mbox and reports every mail', async () => {
    const user = await createTestUser(api)
    const file = mbox([alertMail(1), privateMail(1), alertMail(2), unreadableMail(1), alertMail(3)])
    const answer = await upload(api, user, 'All mail.mbox', file)
    expect(answer.statusCode, answer.body).toBe(200)
    expect(answer.json()).toMatchObject({
      file_name: 'All mail.mbox',
      state: 'done',
      bytes_total: file.length,
      bytes_read: file.length,
      mails_read: 5,
      mails_new: 3,
      mails_known: 0,
      mails_not_job: 1,
      mails_unreadable: 1,
      faults: [expect.stringMatching(/^mail 4: .*parts/)],
      error: null,
      linkedin: null,
    })
    const queued = await api.context.db.execute(sql`select 1 from outbox where user_id = ${user.id}`)
    expect(queued).toHaveLength(3)
  })

  it('keeps of a mail that is no job mail its id and the verdict alone', async () => {
    const user = await createTestUser(api)
    await upload(api, user, 'a.mbox', mbox([privateMail(2), unreadableMail(2)], [17n * 10n ** 17n]))
    const [mail, broken] = await mailsOf(user.id)
    expect(mail).toMatchObject({ kind: 'not-job', state: 'done', gmail_message_id: (17n * 10n ** 17n).toString(16) })
    const kept = ['subject', 'source', 'full_text', 'content', 'received_at'].map((column) => mail?.[column])
    expect(JSON.stringify([mail, broken])).not.toMatch(/Mabel|Lunch|recipe/)
    expect(kept.slice(0, 4)).toEqual([null, null, null, null])
    expect(broken).toMatchObject({ kind: 'unreadable', state: 'dead', content: null, subject: null })
  })

  it('reads nothing twice', async () => {
    const user = await createTestUser(api)
    const file = mbox([alertMail(1), privateMail(1), alertMail(2), alertMail(1)])
    expect((await upload(api, user, 'a.mbox', file)).json()).toMatchObject({ mails_new: 2, mails_known: 1 })
    const again = (await upload(api, user, 'a.mbox', file)).json()
    expect(again).toMatchObject({ mails_read: 4, mails_new: 0, mails_known: 4, mails_not_job: 0 })
    expect(await mailsOf(user.id)).toHaveLength(3)
    const another = await createTestUser(api)
    expect((await upload(api, another, 'a.mbox', file)).json()).toMatchObject({ mails_new: 2 })
  })

  it("adds Gmail's id to a mail that was known by its bytes, and knows it by either afterwards", async () => {
    const user = await createTestUser(api)
    await upload(api, user, 'one.eml', alertMail(7))
    const takeout = await upload(api, user, 'takeout.mbox', mbox([alertMail(7)], [1_700_000_000_000_000_001n]))
    expect(takeout.json()).toMatchObject({ mails_new: 0, mails_known: 1 })
    const rewritten = alertMail(7).replaceAll('\n', '\r\n')
    const again = await upload(api, user, 'takeout.mbox', mbox([rewritten], [1_700_000_000_000_000_001n]))
    expect(again.json()).toMatchObject({ mails_new: 0, mails_known: 1 })
    const mails = await mailsOf(user.id)
    expect(mails).toHaveLength(1)
    expect(mails[0]).toMatchObject({ gmail_message_id: 1_700_000_000_000_000_001n.toString(16) })
  })

  it.each([
    ['one.eml', alertMail(20)],
    ['ONE.EML', `\ufeff${alertMail(21)}`],
    ['mail without an ending', alertMail(22)],
    ['mailbox.eml', mbox([alertMail(23)]).toString()],
    ['saved.html', alertMail(24, { html: true }).split('\n\n')[1] ?? ''],
    ['saved.txt', alertMail(25).slice(alertMail(25).indexOf('\n\n') + 2)],
  ])('takes %s', async (name, content) => {
    const user = await createTestUser(api)
    const answer = await upload(api, user, name, content)
    expect(answer.json(), answer.body).toMatchObject({ mails_read: 1, mails_new: 1 })
  })

  it('keeps the visible text of a mail that has no text body', async () => {
    const user = await createTestUser(api)
    await upload(api, user, 'a.mbox', mbox([alertMail(30, { html: true }), alertMail(31)]))
    const [html, text] = await mailsOf(user.id)
    expect(html?.full_text).toMatch(/Backend Engineer 30\nLarkspur Systems/)
    expect(html?.full_text).not.toMatch(/unseen|href/)
    expect(text?.full_text).toBeNull()
  })

  it('takes dates that cannot be, and text that no database stores', async () => {
    const user = await createTestUser(api)
    const odd = alertMail(40)
      .replace('Mon, 02 Mar 2026', 'Mon, 02 Mar 99999')
      .replace('Larkspur Systems\n', 'Larkspur\0 Systems\n')
    const file = Buffer.from(mbox([odd]).toString().replace('+0000 2026\n', '+0000 275000\n'))
    expect((await upload(api, user, 'a.mbox', file)).json()).toMatchObject({ mails_new: 1 })
  })

  it.each([
    ['line\r\nbreak.mbox', /^[^\r\n]{1,200}$/],
    ['zero\0byte \u202egnp.mbox', /^zerobyte gnp\.mbox$/],
    ['naïve ☃.mbox', /^naïve ☃\.mbox$/],
    [`${'x'.repeat(5_000)}.mbox`, /^x{200}$/],
    ['../../etc/passwd', /^passwd$/],
  ])('keeps of the file name %j what can be shown', async (name, shown) => {
    const user = await createTestUser(api)
    const answer = await upload(api, user, name.replace(/[\r\n]/g, encodeURIComponent), mbox([privateMail(1)]))
    expect(answer.json().file_name).toMatch(shown)
  })
})

describe('POST /integrations/mailbox-import that is refused', () => {
  it.each([
    ['holiday.jpg', '\xff\xd8\xff\xe0 picture'],
    ['empty.mbox', ''],
    ['cut.zip', 'PK\u0003\u0004 cut off'],
    ['data.zip', 'PK\u0005\u0006\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'],
  ])('400 says what is wrong with %s', async (name, content) => {
    const user = await createTestUser(api)
    const answer = await upload(api, user, name, content)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({ type: expect.stringMatching(/bad-file$/), detail: expect.any(String) })
    expect((await importsOf(user.id)).every((row) => row.state === 'failed')).toBe(true)
  })

  it.each([
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=b', ''],
    ['multipart/form-data; boundary=b', 'no parts at all'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.mbox"\r\n\r\nFrom ',
    ],
    ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="note"\r\n\r\nhello\r\n--b--\r\n'],
    [
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data; name="__proto__"; filename="a"\r\n\r\nFrom \r\n--b--\r\n',
    ],
  ])('400 for a form without a whole file (%s, %j)', async (type, payload) => {
    const user = await createTestUser(api)
    const answer = await api.app.inject({
      method: 'POST',
      url: '/integrations/mailbox-import',
      headers: { ...user.headers, 'content-type': type },
      payload,
    })
    expect(answer.statusCode, answer.body).toBe(400)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })

  it('413 for a file beyond the limit, at once or when the limit is met; the mails up to there are kept', async () => {
    const user = await createTestUser(api)
    const mail = `${privateMail(1)}${'.'.repeat(29_000)}\n`
    const file = mbox(Array.from({ length: 103 }, (_, n) => mail.replace('Lunch', `Lunch ${n}`)))
    expect(file.length).toBeGreaterThan(3_000_000)
    expect(file.length).toBeLessThan(3_060_000)
    for (const bytes of [file, Buffer.concat([file, file])]) {
      const answer = await upload(api, user, 'large.mbox', bytes)
      expect(answer.statusCode, answer.body).toBe(413)
      expect(answer.json().detail).toMatch(/3000000 bytes/)
    }
    expect(await importsOf(user.id)).toEqual([
      { state: 'failed', error: expect.stringMatching(/split/), mails_read: 100 },
    ])
    expect(await mailsOf(user.id)).toHaveLength(100)
  })

  it.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'application/mbox'])(
    '415 for a body of type %s, which is not even parsed',
    async (type) => {
      const user = await createTestUser(api)
      const answer = await api.app.inject({
        method: 'POST',
        url: '/integrations/mailbox-import',
        headers: { ...user.headers, 'content-type': type },
        payload: '{',
      })
      expect(answer.statusCode).toBe(415)
    },
  )

  it('401 for nobody', async () => {
    const answer = await api.app.inject({ method: 'POST', url: '/integrations/mailbox-import' })
    expect(answer.statusCode).toBe(401)
  })

  it('409 while another import runs, also of two that begin at once; one that was cut off does not count', async () => {
    const user = await createTestUser(api)
    const file = mbox(Array.from({ length: 60 }, (_, n) => alertMail(n)))
    const answers = await Promise.all([1, 2, 3].map(() => upload(api, user, 'a.mbox', file)))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409, 409])

    const begin = (age: string) =>
      api.context.db.execute(sql`
        insert into mailbox_imports (user_id, file_name, updated_at)
        values (${user.id}, 'cut.mbox', now() - ${age}::interval)`)
    await begin('1 minute')
    expect((await upload(api, user, 'a.mbox', file)).statusCode).toBe(409)
    await failInterruptedImports(api.context.db)
    await begin('3 minutes')
    expect((await upload(api, user, 'a.mbox', file)).json()).toMatchObject({ mails_known: 60 })
    expect((await importsOf(user.id)).map((row) => row.state)).toEqual(['done', 'failed', 'failed', 'done'])
  })
})
