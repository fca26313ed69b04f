import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { json } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { alertMail, mbox, privateMail, upload, uploadParts } from '../../../test/test-mailbox.ts'
import { createTestUser, type TestUser } from '../../../test/test-users.ts'
import { importVerbs } from '../../import-verbs.ts'
import { importFile } from './import-file.ts'

let api: TestApi
let address: string
beforeAll(async () => {
  api = await openTestApi()
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.close())

const alerts = (count: number) => Array.from({ length: count }, (_, n) => alertMail(n))
const importsOf = (userId: number, of = api) =>
  of.context.db.execute<{ state: string; error: string | null; mails_read: number }>(
    sql`select state, error, mails_read from mailbox_imports where user_id = ${userId} order by id`,
  )
const countOf = async (table: 'raw_job_emails' | 'outbox' | 'mailbox_imports', userId: number) => {
  const rows = await api.context.db.execute(sql`select 1 from ${sql.identifier(table)} where user_id = ${userId}`)
  return rows.length
}

/** A file on its way, of which no more than `bytes` has been sent. */
function beginUpload(to: string, user: TestUser, bytes: Uint8Array, fileName = 'all.mbox'): ClientRequest {
  const { head, headers } = uploadParts(fileName)
  const outgoing = request(`${to}/integrations/mailbox-import`, {
    method: 'POST',
    headers: { ...user.headers, ...headers },
  })
  outgoing.on('error', () => {})
  outgoing.write(Buffer.concat([head, bytes]))
  return outgoing
}

async function answerOf(outgoing: ClientRequest): Promise<{ status: number | undefined; body: unknown }> {
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: answer.statusCode, body: await json(answer) }
}

/** Resolves at the user's next progress for which the test holds. */
function progress(of: TestApi, userId: number, test: () => Promise<boolean>): Promise<void> {
  return new Promise((resolve, reject) => {
    const off = of.context.signals.on('import-progress', (id) => {
      if (id !== userId) return
      test().then((holds) => {
        if (!holds) return
        off()
        resolve()
      }, reject)
    })
  })
}

const hasRead = (userId: number, mails: number, of = api) =>
  progress(of, userId, async () => (await importsOf(userId, of)).some((row) => row.mails_read >= mails))
const hasFailed = (userId: number) =>
  progress(api, userId, async () => (await importsOf(userId)).some((row) => row.state === 'failed'))

describe('an upload that breaks off', () => {
  it('keeps what was recorded, and brings every mail exactly once when it is sent again', async () => {
    const user = await createTestUser(api)
    const file = mbox(alerts(130))
    const read = hasRead(user.id, 50)
    const outgoing = beginUpload(address, user, file.subarray(0, Math.floor(file.length * 0.6)))
    await read
    const failed = hasFailed(user.id)
    outgoing.destroy()
    await failed
    expect(await importsOf(user.id)).toEqual([
      { state: 'failed', error: expect.stringMatching(/cut off; send the file again/), mails_read: 50 },
    ])
    const report = (await upload(api, user, 'all.mbox', file)).json()
    expect(report).toMatchObject({ state: 'done', mails_read: 130, mails_known: 50, mails_new: 80 })
    expect([await countOf('raw_job_emails', user.id), await countOf('outbox', user.id)]).toEqual([130, 130])
  })

  it('is refused while another one is coming in, without waiting for its end', async () => {
    const user = await createTestUser(api)
    const file = mbox(alerts(60))
    const read = hasRead(user.id, 50)
    const first = beginUpload(address, user, file)
    await read
    const second = beginUpload(address, user, file)
    expect((await answerOf(second)).status).toBe(409)
    second.destroy()
    first.end(uploadParts('').tail)
    expect(await answerOf(first)).toMatchObject({ status: 200, body: { state: 'done', mails_new: 60 } })
  })

  it('lets go of what a refused sender still sends', async () => {
    const user = await createTestUser(api)
    const outgoing = beginUpload(address, user, Buffer.alloc(2_000, 0xff), 'holiday.jpg')
    expect((await answerOf(outgoing)).status).toBe(400)
    const more = Buffer.alloc(8_000_000)
    await new Promise((resolve) => outgoing.write(more, resolve))
    outgoing.destroy()
  })

  it('ends with the account', async () => {
    const user = await createTestUser(api)
    const file = mbox(alerts(130))
    const half = Math.floor(file.length * 0.6)
    const read = hasRead(user.id, 50)
    const outgoing = beginUpload(address, user, file.subarray(0, half))
    await read
    await api.context.db.execute(sql`delete from users where id = ${user.id}`)
    outgoing.end(Buffer.concat([file.subarray(half), uploadParts('').tail]))
    expect((await answerOf(outgoing)).status).toBe(404)
    expect([await countOf('raw_job_emails', user.id), await countOf('mailbox_imports', user.id)]).toEqual([0, 0])
  })

  it('says so when another process has taken it for dead', async () => {
    const user = await createTestUser(api)
    const file = mbox(alerts(60))
    const read = hasRead(user.id, 50)
    const outgoing = beginUpload(address, user, file)
    await read
    await api.context.db.execute(sql`update mailbox_imports set state = 'failed' where user_id = ${user.id}`)
    outgoing.end(uploadParts('').tail)
    expect((await answerOf(outgoing)).status).toBe(409)
  })
})

describe('a server that stops', () => {
  it('does not wait for the end of an upload, and marks it', async () => {
    const stopping = await openTestApi()
    try {
      const to = await stopping.app.listen({ host: '127.0.0.1', port: 0 })
      const user = await createTestUser(stopping)
      const read = hasRead(user.id, 50, stopping)
      const outgoing = beginUpload(to, user, mbox(alerts(60)))
      await read
      const answered = answerOf(outgoing)
      await stopping.app.close()
      expect((await answered).status).toBe(503)
      expect(await importsOf(user.id, stopping)).toEqual([
        { state: 'failed', error: expect.stringMatching(/^The server stops; send the file again/), mails_read: 50 },
      ])
    } finally {
      await stopping.close()
    }
  })
})

describe('a large mailbox', () => {
  it('is read in little memory', async () => {
    const user = await createTestUser(api)
    const filling = `${'The weather stays fine, and the garden grows. '.repeat(1_300)}\n`
    async function* mailbox(mails: number) {
      for (let n = 0; n < mails; n += 1) yield mbox([`${privateMail(n)}${filling}`])
    }
    const verbs = importVerbs(api.context)
    const take = (mails: number) =>
      importFile(api.context, verbs, { userId: user.id, fileName: 'a.mbox', bytesTotal: null, stream: mailbox(mails) })
    await take(50)
    const before = process.memoryUsage.rss()
    let most = before
    const off = api.context.signals.on('import-progress', () => {
      most = Math.max(most, process.memoryUsage.rss())
    })
    const report = await take(500)
    off()
    expect(report.bytes_read).toBeGreaterThan(29_000_000)
    expect(report).toMatchObject({ mails_read: 500, mails_known: 50, mails_not_job: 450 })
    expect((most - before) / 1_000_000).toBeLessThan(150)
  })
})
