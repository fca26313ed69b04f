import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { networkInterfaces } from 'node:os'
import { kindOfAddress } from '@nextjob/service-kit/mail-host'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { tryImapLogin } from '../../apps/api/src/modules/integrations/imap-trial.ts'
import { openTestApi, type TestApi } from '../../apps/api/test/test-api.ts'
import { createTestUser, serviceHeaders, type TestUser } from '../../apps/api/test/test-users.ts'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts'
import { type Dovecot, dovecotMissing, PASSWORD, startDovecot } from './dovecot.ts'
import { mail } from './imap-kit.ts'

/** An address of this machine in a private network, where it has one. */
const privateAddress = Object.values(networkInterfaces())
  .flatMap((entries) => entries ?? [])
  .find(({ address }) => kindOfAddress(address) === 'private')?.address

describe.skipIf(dovecotMissing)('POST /integrations/imap', () => {
  let dovecot: Dovecot
  let proxy: CuttingProxy
  let api: TestApi
  let user: TestUser
  const open: TestApi[] = []
  const openApi = async (settings: Record<string, string>) => {
    const opened = await openTestApi(settings)
    open.push(opened)
    return opened
  }

  beforeAll(async () => {
    dovecot = await startDovecot({ extra: 'ssl = no' })
    proxy = await startCuttingProxy(dovecot.port)
    await dovecot.deliver('ada@mail.example', [mail(1)])
    api = await openTestApi()
    user = await createTestUser(api)
  })
  afterEach(async () => {
    for (const opened of open.splice(0)) await opened.close()
  })
  afterAll(async () => {
    await api?.close()
    await proxy?.close()
    await dovecot?.close()
  })

  const wish = (more: object = {}) => ({
    address: 'ada@mail.example',
    password: PASSWORD,
    host: '127.0.0.1',
    port: proxy.port,
    secure: false,
    ...more,
  })
  const connect = (more: object = {}, of: TestUser = user, at: TestApi = api) =>
    at.app.inject({ method: 'POST', url: '/integrations/imap', headers: of.headers, payload: wish(more) })
  const disconnect = (address: string, of: TestUser = user) =>
    api.app.inject({ method: 'DELETE', url: `/integrations/imap?address=${address}`, headers: of.headers })
  const mailboxesOf = async (of: TestUser) =>
    (await api.app.inject({ url: '/integrations', headers: of.headers })).json().mailboxes
  const problem = (answer: { statusCode: number; json(): { type: string } }) =>
    `${answer.statusCode} ${answer.json().type.split('/').at(-1)}`
  /** Claims a mailbox as the reader does, and asks what opens it. */
  const access = async () => {
    const headers = await serviceHeaders(api, ['mails:write', 'mailbox-access:read'])
    const post = (url: string, payload: object) => api.app.inject({ method: 'POST', url, headers, payload })
    const claimed = await post('/service/mailboxes/claim', { source: 'imap', limit: 100, rest_seconds: 0 })
    const [mailbox] = claimed.json().mailboxes
    return {
      mailbox,
      answer: await post(`/service/mailboxes/${mailbox.id}/access`, { lease_token: mailbox.lease_token }),
    }
  }

  it('200 logs in, keeps the password sealed, and gives it to the reader that holds the lease', async () => {
    const answer = await connect()
    expect(answer.json()).toEqual({
      source: 'imap',
      address: 'ada@mail.example',
      host: '127.0.0.1',
      port: proxy.port,
      secure: false,
    })
    expect(await mailboxesOf(user)).toMatchObject([{ source: 'imap', address: 'ada@mail.example', state: 'active' }])
    const { sql } = api.context.database
    const rows = await sql`select * from imap_credentials`
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(PASSWORD)
    const { answer: opened } = await access()
    expect(opened.json()).toEqual({
      source: 'imap',
      host: '127.0.0.1',
      port: proxy.port,
      secure: false,
      username: 'ada@mail.example',
      password: PASSWORD,
      allow_private_host: true,
    })
    const exported = (await api.app.inject({ url: '/users/me/export', headers: user.headers })).body
    expect(exported).toContain('imap_credentials')
    expect(exported).not.toContain('password_sealed')
    expect(api.logs.map((line) => JSON.stringify(line)).join('')).not.toContain(PASSWORD)
  })

  it('400 mailbox-refused for a wrong password, and keeps nothing', async () => {
    const other = await createTestUser(api)
    const answer = await connect({ password: 'wrong' }, other)
    expect(problem(answer)).toBe('400 mailbox-refused')
    expect(await mailboxesOf(other)).toEqual([])
  })

  it('400 mailbox-unreachable where nothing answers, is named, or is asked for at a port of something else', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    for (const more of [{ port }, { host: 'nowhere.invalid' }, { host: undefined }, { port: 25 }, { port: 1_022 }]) {
      expect(problem(await connect(more)), JSON.stringify(more)).toBe('400 mailbox-unreachable')
    }
  })

  it('400 mailbox-unreachable in time where a server takes the connection and says nothing', async () => {
    const mute = createServer(() => {})
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const login = { host: '127.0.0.1', port: (mute.address() as AddressInfo).port, username: 'a', password: 'b' }
    for (const secure of [true, false]) {
      const trial = tryImapLogin({ ...login, secure }, { allowPrivate: true, timeoutMs: 300 })
      await expect(trial).rejects.toMatchObject({ type: 'mailbox-unreachable' })
    }
    mute.close()
  })

  it('400 reaches into no network of its own where others may call: not by name, number or odd spelling', async () => {
    for (const settings of [
      { IMAP_ALLOW_PRIVATE_HOSTS: 'off' },
      { HOST: '0.0.0.0' },
      { PUBLIC_URL: 'https://jobs.example' },
      { TRUSTED_PROXIES: '127.0.0.1' },
    ]) {
      const served = await openApi(settings)
      const someone = await createTestUser(served)
      const before = proxy.connections()
      for (const host of ['127.0.0.1', 'localhost', '127.1', '2130706433', '::ffff:127.0.0.1', '::1', '10.0.0.1']) {
        const answer = await served.app.inject({
          method: 'POST',
          url: '/integrations/imap',
          headers: { ...someone.headers, host: new URL(served.context.env.PUBLIC_URL).host },
          payload: wish({ host }),
        })
        expect(problem(answer), host).toMatch(/^400 (mailbox-unreachable|validation-failed)$/)
      }
      expect(proxy.connections()).toBe(before)
    }
    const allowed = await openApi({ HOST: '0.0.0.0', IMAP_ALLOW_PRIVATE_HOSTS: 'on' })
    expect((await connect({}, await createTestUser(allowed), allowed)).statusCode).toBe(200)
  })

  it('429 after ten tries in a quarter of an hour, and for a mailbox whoever tries it', async () => {
    const strict = await openApi({ AUTH_LIMIT_FACTOR: '1' })
    const someone = await createTestUser(strict)
    const refused = { password: 'wrong', port: 25 + 10_000 }
    for (let n = 1; n <= 10; n += 1) await connect({ ...refused, host: 'nowhere.invalid' }, someone, strict)
    const answer = await connect({}, someone, strict)
    expect(problem(answer)).toBe('429 too-many-requests')
    expect(answer.headers['retry-after']).toBe('900')
    expect(problem(await connect({}, await createTestUser(strict), strict))).toBe('429 too-many-requests')
    const another = { address: 'bea@mail.example' }
    await dovecot.deliver('bea@mail.example', [])
    expect((await connect(another, await createTestUser(strict), strict)).statusCode).toBe(200)
  })

  it('429 also for one login that many people try under many addresses', async () => {
    const strict = await openApi({ AUTH_LIMIT_FACTOR: '1' })
    const guess = async (n: number) =>
      problem(
        await connect(
          { address: `bea${n}@mail.example`, username: n % 2 ? 'Bea' : 'bea', port: 25 + 10_000 },
          await createTestUser(strict),
          strict,
        ),
      )
    for (let n = 1; n <= 10; n += 1) expect(await guess(n)).toBe('400 mailbox-unreachable')
    expect(await guess(11)).toBe('429 too-many-requests')
  })

  it('204 disconnects: the password is gone, the mails and the place stay; connected again it goes on from there', async () => {
    const owner = await createTestUser(api)
    const { sql } = api.context.database
    await connect({ span_days: 10 }, owner)
    await sql`update mailboxes set cursor = '{"at": 7}'::jsonb, lease_token = gen_random_uuid() where user_id = ${owner.id}`
    const stranger = await createTestUser(api)
    expect((await disconnect('ada@mail.example', stranger)).statusCode).toBe(404)
    expect((await disconnect('ada@mail.example', owner)).statusCode).toBe(204)
    expect((await disconnect('ada@mail.example', owner)).statusCode).toBe(404)
    const stored = async () => {
      const [row] = await sql`
        select m.state, m.cursor, m.lease_token, c.mailbox_id is not null as has_password, first_sync_days
        from mailboxes m left join imap_credentials c on c.mailbox_id = m.id where m.user_id = ${owner.id}`
      return row
    }
    expect(await stored()).toEqual({
      state: 'disconnected',
      cursor: { at: 7 },
      lease_token: null,
      has_password: false,
      first_sync_days: 10,
    })
    await connect({ span_days: 5 }, owner)
    expect(await stored()).toMatchObject({
      state: 'active',
      cursor: { at: 7 },
      has_password: true,
      first_sync_days: 10,
    })
    await connect({ span_days: 90 }, owner)
    expect(await stored()).toMatchObject({ cursor: null, first_sync_days: 90 })
  })

  it('409 has the mailbox connected again when what is sealed opens nothing any more', async () => {
    const { sql } = api.context.database
    await sql`delete from mailboxes`
    await connect()
    await sql`update imap_credentials set password_sealed = password_sealed || 'x'`
    const { answer } = await access()
    expect(problem(answer)).toBe('409 needs-reconnecting')
    expect(await mailboxesOf(user)).toMatchObject([{ state: 'needs-reconnecting' }])
    await connect()
    expect(await mailboxesOf(user)).toMatchObject([{ state: 'active' }])
  })

  it('409 for an eleventh mailbox', async () => {
    const keen = await createTestUser(api)
    const { sql } = api.context.database
    await sql`
      insert into mailboxes (user_id, source, address)
      select ${keen.id}, 'imap', 'box-' || n || '@mail.example' from generate_series(1, 10) n`
    expect(problem(await connect({}, keen))).toBe('409 conflict')
  })

  it.skipIf(!privateAddress)(
    '400 gives the password to no server without a certificate to trust, unless it is on this machine',
    async () => {
      const host = privateAddress ?? ''
      const served = await startDovecot({ host })
      const relay = await startCuttingProxy(dovecot.port, host)
      try {
        await served.deliver('ada@mail.example', [])
        const selfSigned = await connect({ host, port: served.tlsPort, secure: true })
        expect(selfSigned.json().detail).toContain('certificate')
        const upgraded = await connect({ host, port: served.port, secure: false })
        expect(upgraded.json().detail).toContain('certificate')
        // Dovecot without TLS, reached over the network.
        const plain = await connect({ host, port: relay.port, secure: false })
        expect(plain.json().detail).toContain('encryption')
        expect(relay.commands.filter((command) => /AUTH|LOGIN/.test(command))).toEqual([])
        expect((await connect({ port: served.tlsPort, secure: true })).statusCode).toBe(200)
        expect((await connect({ port: served.port, secure: false })).statusCode).toBe(200)
      } finally {
        await relay.close()
        await served.close()
      }
    },
  )
})
