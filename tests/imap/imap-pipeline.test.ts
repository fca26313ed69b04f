import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { createLogger } from '@nextjob/service-kit/logger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureWorkerClients } from '../../apps/api/src/modules/auth/service-clients.ts'
import { openTestApi, type TestApi } from '../../apps/api/test/test-api.ts'
import { createTestUser, type TestUser } from '../../apps/api/test/test-users.ts'
import { startGmailReader } from '../../apps/gmail-reader/src/main.ts'
import { type Dovecot, dovecotMissing, PASSWORD, startDovecot } from './dovecot.ts'
import { mail } from './imap-kit.ts'

const SAMPLES = new URL('../../apps/nextjob/sample-mailbox/', import.meta.url)
const samples = readdirSync(SAMPLES)
  .filter((name) => name.endsWith('.eml'))
  .map((name) => readFileSync(new URL(name, SAMPLES), 'latin1'))

/** Looks again until it is so; the test's time-out is the limit. */
async function until<T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look()
    if (isSo(seen)) return seen
    await pause(50)
  }
}

describe.skipIf(dovecotMissing)('a mailbox connected over IMAP', () => {
  let dovecot: Dovecot
  let api: TestApi
  let user: TestUser
  let reader: { close(): Promise<void> }
  beforeAll(async () => {
    dovecot = await startDovecot()
    api = await openTestApi()
    user = await createTestUser(api)
    await ensureWorkerClients(api.context)
    const apiUrl = await api.app.listen({ host: '127.0.0.1', port: 0 })
    const logger = createLogger({ role: 'gmail-reader', level: 'silent' })
    const pace = { pollMs: 50, restSeconds: 1, turnMs: 3_000 }
    reader = startGmailReader({ apiUrl, secret: api.context.secrets.worker, logger, pace })
  })
  afterAll(async () => {
    await reader?.close()
    await api?.close()
    await dovecot?.close()
  })
  const connect = (address: string) =>
    api.app.inject({
      method: 'POST',
      url: '/integrations/imap',
      headers: user.headers,
      payload: { address, password: PASSWORD, host: '127.0.0.1', port: dovecot.port, secure: false, span_days: 365 },
    })
  const state = async (address: string) => {
    const { mailboxes, mails } = (await api.app.inject({ url: '/integrations', headers: user.headers })).json()
    return { mails, ...mailboxes.find((box: { address: string }) => box.address === address) }
  }
  const recorded = async () =>
    await api.context.database.sql<{ kind: string; count: number; texts: number }[]>`
      select kind, count(*)::int as count, count(content)::int as texts from raw_job_emails
      where user_id = ${user.id} group by kind order by kind`

  it('is read at once: each mail once, of what is not job mail only the verdict, then what comes in', async () => {
    await dovecot.deliver('ada@mail.example', [...samples, mail(1), samples[0] ?? ''])
    expect((await connect('ada@mail.example')).statusCode).toBe(200)
    await until(
      () => state('ada@mail.example'),
      ({ last_read_at, progress }) => last_read_at && !progress,
    )
    const before = await recorded()
    expect(before.reduce((sum, { count }) => sum + count, 0)).toBe(new Set([...samples, mail(1)]).size)
    const alerts = before.find(({ kind }) => kind === 'job-alert')?.count ?? 0
    expect(alerts).toBeGreaterThan(30)
    for (const { kind, count, texts } of before) expect(texts, kind).toBe(kind === 'job-alert' ? count : 0)

    const late = readFileSync(new URL('linkedin-alert-01.eml', SAMPLES), 'latin1').replace(
      /^Subject: .*$/m,
      'Subject: 5 new jobs for you',
    )
    await dovecot.deliver('ada@mail.example', [late])
    await until(recorded, (rows) => rows.find(({ kind }) => kind === 'job-alert')?.count === alerts + 1)
    expect((await state('ada@mail.example')).last_error).toBeNull()
  })

  it('is known again when an import brings the same mails', async () => {
    const before = await recorded()
    const upload = await api.app.inject({
      method: 'POST',
      url: '/integrations/mailbox-import',
      headers: { ...user.headers, 'content-type': 'multipart/form-data; boundary=edge' },
      payload: Buffer.from(
        `--edge\r\nContent-Disposition: form-data; name="file"; filename="a.eml"\r\n\r\n${samples[1]}\r\n--edge--\r\n`,
        'latin1',
      ),
    })
    expect(upload.json()).toMatchObject({ mails_read: 1, mails_known: 1, mails_new: 0 })
    expect(await recorded()).toEqual(before)
  })

  it('asks to be connected again when its password is changed, and goes on when it is', async () => {
    await dovecot.deliver('bea@mail.example', [mail(2)])
    await connect('bea@mail.example')
    await until(
      () => state('bea@mail.example'),
      ({ last_read_at }) => last_read_at,
    )
    await dovecot.setPassword('another-one')
    const lost = await until(
      () => state('bea@mail.example'),
      (box) => box.state === 'needs-reconnecting',
    )
    expect(lost.last_error).toContain('refuses')
    await dovecot.setPassword(PASSWORD)
    await dovecot.deliver('bea@mail.example', [mail(3)])
    const before = await recorded()
    expect((await connect('bea@mail.example')).statusCode).toBe(200)
    await until(recorded, (rows) => JSON.stringify(rows) !== JSON.stringify(before))
    expect(await state('bea@mail.example')).toMatchObject({ state: 'active' })
  })
})
