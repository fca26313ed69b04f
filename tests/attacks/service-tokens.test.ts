import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BadEnvironment, readApiEnv } from '../../apps/api/src/env.ts'
import { ensureWorkerClients } from '../../apps/api/src/modules/auth/service-clients.ts'
import { ed25519Key, hmacKey } from '../../apps/api/src/modules/auth/tokens.ts'
import { loadSecrets } from '../../apps/api/src/secrets.ts'
import { type AttackApi, type Forgery, forgeService, openAttackApi } from '../../apps/api/test/attack-api.ts'
import { createTestUser, serviceHeaders } from '../../apps/api/test/test-users.ts'

let api: AttackApi
let url: string
const earlier = randomBytes(48).toString('base64url')

beforeAll(async () => {
  api = await openAttackApi({ SERVICE_JWT_SECRET_PREVIOUS: earlier })
  await ensureWorkerClients(api.context)
  const { id } = await createTestUser(api)
  await api.context.database.sql`insert into user_skills (user_id) values (${id})`
  url = `/service/user_skills/user/${id}`
})
afterAll(() => api.close())

const call = (token: string, path = url) => api.call('GET', path, { headers: { authorization: `Bearer ${token}` } })
const statusWith = async (forgery: Forgery) =>
  (await call(await forgeService(api, 'digest-generator', forgery))).statusCode
const ask = (service_name: string, service_secret: string) =>
  api.call('POST', '/auth/token', { payload: { service_name, service_secret } })

it('a worker gets a token for its secret and does what it may, and nothing else', async () => {
  const answer = await ask('digest-generator', api.context.secrets.worker)
  expect(answer.json()).toMatchObject({ token_type: 'bearer', expires_in: 300 })
  expect((await call(answer.json().access_token)).statusCode).toBe(200)
  const reader = await ask('gmail-reader', api.context.secrets.worker)
  expect((await call(reader.json().access_token)).statusCode).toBe(403)
})

describe('attack 62: a user’s token on service routes, a machine’s on user routes, none', () => {
  it('401', async () => {
    const user = await createTestUser(api, { superuser: true })
    expect((await call(user.access)).statusCode).toBe(401)
    expect((await call(user.refresh)).statusCode).toBe(401)
    expect((await api.call('GET', url)).statusCode).toBe(401)
    const machine = await serviceHeaders(api, ['skills:read', 'offers:write', 'mails:read', 'mails:write'])
    for (const path of ['/users/me', `/users/${user.id}`, '/auth/sessions']) {
      expect((await api.call('GET', path, { headers: machine })).statusCode).toBe(401)
    }
    const login = await api.login(user.email, user.password, { origin: 'http://localhost:80', 'x-auth-mode': 'cookie' })
    const cookie = (login.cookies as { name: string; value: string }[])
      .map((each) => `${each.name}=${each.value}`)
      .join('; ')
    expect((await api.call('GET', url, { headers: { cookie } })).statusCode).toBe(401)
  })
})

describe('attack 63: scope other than exactly "service"', () => {
  it.each(['user', 'service admin', ' service', 'SERVICE', ['service'], ['service', 'admin'], null, undefined])(
    '401 for %j',
    async (scope) => {
      expect(await statusWith({ claims: { scope } })).toBe(401)
    },
  )

  it('401 without, for other subjects, and for a client that does not exist', async () => {
    expect(await statusWith({ without: ['scope'] })).toBe(401)
    for (const sub of ['digest-generator', '1', 'service:', 'service:no-such-service', 'service:Digest-Generator']) {
      expect(await statusWith({ claims: { sub } })).toBe(401)
    }
    expect(await statusWith({})).toBe(200)
  })
})

describe('attack 64: a service token signed with another key', () => {
  it('401 for the users’ keys and a removed secret; 200 for an earlier secret still listed', async () => {
    const { userJwt, refreshJwt, sealing, worker } = api.context.secrets
    for (const secret of [userJwt, refreshJwt, sealing, worker, randomBytes(48).toString('base64url')]) {
      const { kid } = hmacKey('HS256', api.context.secrets.serviceJwt)
      expect(await statusWith({ key: hmacKey('HS256', secret) })).toBe(401)
      expect(await statusWith({ key: { ...hmacKey('HS256', secret), kid } })).toBe(401)
    }
    expect(await statusWith({ key: ed25519Key(userJwt) })).toBe(401)
    expect(await statusWith({ key: hmacKey('HS256', earlier) })).toBe(200)
    expect(await statusWith({ key: hmacKey('HS512', api.context.secrets.serviceJwt) })).toBe(401)
  })

  it('new tokens are signed with the current secret, not an earlier one', async () => {
    const token: string = (await ask('digest-generator', api.context.secrets.worker)).json().access_token
    const header = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())
    expect(header).toEqual({
      alg: 'HS256',
      typ: 'svc+jwt',
      kid: hmacKey('HS256', api.context.secrets.serviceJwt).kid,
    })
  })
})

describe('attack 65: a client disabled, or a right taken away, while its token lives', () => {
  it('401 and 403 at once', async () => {
    const { sql } = api.context.database
    const token = (await ask('digest-generator', api.context.secrets.worker)).json().access_token
    expect((await call(token)).statusCode).toBe(200)
    await sql`update service_clients set rights = array_remove(rights, 'skills:read') where name = 'digest-generator'`
    expect((await call(token)).statusCode).toBe(403)
    await ensureWorkerClients(api.context)
    expect((await call(token)).statusCode).toBe(403)
    await sql`update service_clients set is_active = false where name = 'digest-generator'`
    expect((await call(token)).statusCode).toBe(401)
    expect((await ask('digest-generator', api.context.secrets.worker)).statusCode).toBe(401)
    await sql`update service_clients set is_active = true, rights = rights || '{skills:read}' where name = 'digest-generator'`
  })
})

describe('attack 66: a server set up with a weak service key', () => {
  const strong = () => randomBytes(48).toString('base64url')
  const boot = (settings: Record<string, string>) =>
    loadSecrets(
      readApiEnv({
        DATABASE_URL: 'postgres://localhost/nextjob',
        USER_JWT_SECRET: strong(),
        REFRESH_JWT_SECRET: strong(),
        SERVICE_JWT_SECRET: strong(),
        SEALING_KEY: strong(),
        WORKER_SECRET: strong(),
        ...settings,
      }),
    )
  const same = strong()

  it.each([
    ['algorithm none', { SERVICE_JWT_ALGORITHM: 'none' }],
    ['algorithm RS256', { SERVICE_JWT_ALGORITHM: 'RS256' }],
    ['a short secret', { SERVICE_JWT_SECRET: 'short' }],
    ['a secret too short for HS512', { SERVICE_JWT_ALGORITHM: 'HS512', SERVICE_JWT_SECRET: 'k3Jx9'.repeat(8) }],
    ['a short earlier secret', { SERVICE_JWT_SECRET_PREVIOUS: 'short-one-of-eight-kinds' }],
    ['a simple secret', { SERVICE_JWT_SECRET: 'secret'.repeat(10) }],
    ['a default secret', { SERVICE_JWT_SECRET: 'change-me-change-me-change-me-change-me' }],
    ['no secret', { SERVICE_JWT_SECRET: '' }],
    ['one secret for two things', { SERVICE_JWT_SECRET: same, USER_JWT_SECRET: same }],
    ['an earlier secret that is another’s', { SERVICE_JWT_SECRET_PREVIOUS: same, REFRESH_JWT_SECRET: same }],
  ] as [string, Record<string, string>][])('refuses to start with %s', (_name, settings) => {
    expect(() => boot(settings)).toThrow(BadEnvironment)
  })

  it('starts with a good set', () => {
    expect(() => boot({})).not.toThrow()
  })
})

describe('attack 67: every service route without a token', () => {
  it('401, whatever the method', async () => {
    const routes = api.app.routeTable.filter((route) => route.url.startsWith('/service/'))
    expect(routes.length).toBeGreaterThan(0)
    for (const { method, url: path } of routes) {
      const answer = await api.call(method as 'GET', path.replaceAll(/:\w+/g, '1'))
      expect([method, path, answer.statusCode]).toEqual([method, path, 401])
    }
  })
})
