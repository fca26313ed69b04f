import { createHash, randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '../../apps/api/src/app.ts'
import { openGoogle } from '../../apps/api/src/google/google.ts'
import { SealBroken } from '../../apps/api/src/seal.ts'
import {
  exchange,
  type GoogleApi,
  goToGoogle,
  openGoogleApi,
  signInWithGoogle,
  throughGoogle,
} from '../../apps/api/test/google-api.ts'
import { serviceHeaders } from '../../apps/api/test/test-users.ts'
import { seededRandom } from '../prove/seeded-random.ts'

let api: GoogleApi
let reader: { authorization: string }
let number = 0

beforeAll(async () => {
  api = await openGoogleApi()
  reader = await serviceHeaders(api, ['mailbox-access:read'])
})
afterAll(() => api.close())
afterEach(() => api.google.faults.clear())

/** A connected mailbox that a reader holds, and its credentials in clear. */
async function connected() {
  const email = `person-${++number}@gmail.com`
  api.google.addAccount({ email })
  const { user, access } = await signInWithGoogle(api, { account: email, mailbox: 'true' })
  const lease_token = randomUUID()
  const [mailbox] = await api.context.database.sql`
    update mailboxes set lease_token = ${lease_token}, lease_expires_at = now() + interval '10 minutes'
    where user_id = ${user.id} returning id`
  const row = await rowOf(user.id)
  const unseal = (column: 'access' | 'refresh') =>
    api.context.sealer.unseal(row?.[`${column}_token_sealed`], `google:${user.id}:${column}`)
  return {
    userId: user.id,
    headers: { authorization: `Bearer ${access}` },
    account: api.google.accounts.get(email),
    url: `/service/mailboxes/${mailbox?.id}/access`,
    lease_token,
    accessToken: await unseal('access'),
    refreshToken: await unseal('refresh'),
  }
}
type Connected = Awaited<ReturnType<typeof connected>>

const rowOf = async (userId: number) =>
  (await api.context.database.sql`select * from google_credentials where user_id = ${userId}`)[0]
const ask = ({ url, lease_token }: Connected, refused?: string) => {
  const refused_sha256 = refused && createHash('sha256').update(refused).digest('hex')
  const payload = { lease_token, ...(refused_sha256 ? { refused_sha256 } : {}) }
  return api.call('POST', url, { payload, headers: reader })
}
const age = ({ userId }: Connected, secondsLeft: number) => api.context.database.sql`
  update google_credentials set access_expires_at = now() + make_interval(secs => ${secondsLeft}) where user_id = ${userId}`

describe('attack 29: what a dump of the database gives away of Google', () => {
  it('no token, no code and nothing that finishes a sign-in under way', async () => {
    const of = await connected()
    const pending = await goToGoogle(api)
    const done = await throughGoogle(api, { mailbox: 'true' })
    const { sql } = api.context.database
    const tables = [await sql`select * from google_credentials`, await sql`select * from google_sign_ins`]
    const dump = JSON.stringify([...tables, await sql`select * from auth_events`])
    const state = new URL(pending.back, 'http://x').searchParams.get('state')
    const secrets = [
      of.accessToken,
      of.refreshToken,
      state,
      done.code,
      done.verifier,
      ...pending.browser.cookies.values(),
    ]
    for (const secret of secrets) expect(dump).not.toContain(secret)
    const [row] =
      await sql`select code_hash, app_challenge from google_sign_ins where code_hash is not null order by id desc`
    expect((await exchange(api, { code: row?.code_hash, verifier: row?.app_challenge })).statusCode).toBe(400)
  })
})

describe('attack 31: deleting an account that is connected to Google', () => {
  it('204, and the grant is revoked', async () => {
    const of = await connected()
    expect((await api.call('DELETE', '/users/me', { headers: of.headers })).statusCode).toBe(204)
    expect(api.google.grants.isGranted(of.account)).toBe(false)
    expect(await rowOf(of.userId)).toBeUndefined()
  })

  it('204 also while Google is away, and by a superuser’s hand', async () => {
    const of = await connected()
    api.google.faults.play([{ kind: '503', rate: 1, calls: ['revoke'] }])
    expect((await api.call('DELETE', '/users/me', { headers: of.headers })).statusCode).toBe(204)
    expect(await rowOf(of.userId)).toBeUndefined()
    api.google.faults.clear()
    const [other, root] = [await connected(), await connected()]
    await api.context.database.sql`update users set is_superuser = true where id = ${root.userId}`
    expect((await api.call('DELETE', `/users/${other.userId}`, { headers: root.headers })).statusCode).toBe(204)
    expect(api.google.grants.isGranted(other.account)).toBe(false)
  })
})

describe('attack 58: many who need the same token near its end', () => {
  it('one call to Google, also from several processes, and all get the same token', async () => {
    const second = await buildApp(api.context)
    for (let round = 0; round < 5; round += 1) {
      const of = await connected()
      await age(of, round % 2 ? 100 : 5)
      api.google.calls.clear()
      const inject = (app: typeof second) =>
        app.inject({ method: 'POST', url: of.url, payload: { lease_token: of.lease_token }, headers: reader })
      const answers = await Promise.all(Array.from({ length: 12 }, (_, at) => inject(at % 2 ? second : api.app)))
      expect(answers.map((answer) => answer.statusCode)).toEqual(answers.map(() => 200))
      expect(api.google.calls.count({ name: 'token' })).toBe(1)
      if (round % 2 === 0) expect(new Set(answers.map((answer) => answer.json().access_token)).size).toBe(1)
    }
    await second.close()
  })

  it('one call when all were refused the same token at the same time', async () => {
    const of = await connected()
    api.google.grants.expireAccessTokens(of.account)
    api.google.calls.clear()
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(of, of.accessToken)))
    expect(new Set(answers.map((answer) => answer.json().access_token)).size).toBe(1)
    expect(api.google.calls.count({ name: 'token' })).toBe(1)
  })
})

describe('attack 59: a grant that is gone, and a Google that is', () => {
  it('409 and the tokens are erased when the person took the grant back', async () => {
    const of = await connected()
    api.google.grants.revokeAccount(of.account)
    expect((await ask(of, of.accessToken)).json().type).toMatch(/needs-reconnecting$/)
    const row = await rowOf(of.userId)
    expect(row).toMatchObject({ access_token_sealed: null, access_token_sha256: null, refresh_token_sealed: null })
    api.google.calls.clear()
    expect((await ask(of)).statusCode).toBe(409)
    expect(api.google.calls.count({ name: 'token' })).toBe(0)
  })

  it.each(['500', '502', '503', '429', 'timeout', 'reset', 'truncated', 'wrong-type'] as const)(
    '503 and the tokens are kept: %s',
    async (kind) => {
      const of = await connected()
      const { env, logger, google } = api.context
      Object.assign(api.context, { google: openGoogle(env, logger, 300) })
      await age(of, 5)
      const before = await rowOf(of.userId)
      api.google.faults.play([{ kind, rate: 1, calls: ['token'] }])
      const answer = await ask(of)
      Object.assign(api.context, { google })
      expect(answer.statusCode).toBe(503)
      expect(answer.body).not.toMatch(/ya29|1\/\//)
      expect(await rowOf(of.userId)).toEqual(before)
    },
  )

  it('503, tokens kept, when it is our client that Google refuses', async () => {
    const of = await connected()
    const { env, logger, google } = api.context
    Object.assign(api.context, { google: openGoogle({ ...env, GOOGLE_CLIENT_SECRET: 'another' }, logger) })
    await age(of, 5)
    const answer = await ask(of)
    Object.assign(api.context, { google })
    expect(answer.statusCode).toBe(503)
    expect((await rowOf(of.userId))?.refresh_token_sealed).not.toBeNull()
    expect((await ask(of)).statusCode).toBe(200)
  })

  it('a loss that is noticed late does not erase a newer grant', async () => {
    const of = await connected()
    await age(of, 5)
    api.google.faults.play([{ kind: 'invalid-grant', rate: 1, times: 1 }])
    // The person connects again while the old refresh token is on its way to Google.
    const { google } = api.context
    if (!google) throw new Error('no Google')
    const slow = {
      ...google,
      async refresh(token: string) {
        const refusal = google.refresh(token).catch((error: unknown) => error)
        const error = await refusal
        await signInWithGoogle(api, { account: of.account.email, mailbox: 'true' })
        throw error
      },
    }
    Object.assign(api.context, { google: slow })
    const answer = await ask(of)
    Object.assign(api.context, { google })
    expect(answer.statusCode).toBe(200)
    expect((await rowOf(of.userId))?.status).toBe('active')
  })
})

describe('attack 60: sealed tokens that were moved or changed', () => {
  const creds = async () => {
    const headers = await serviceHeaders(api, ['google-creds:read'])
    return (await api.call('GET', '/service/google-creds/all', { headers })).json()
  }

  it('500 and no token leaves: swapped between rows and columns, sealed with an unknown key, one bit flipped', async () => {
    const [one, two] = [await connected(), await connected()]
    const { sql } = api.context.database
    const [rowOne, rowTwo] = [await rowOf(one.userId), await rowOf(two.userId)]
    const flipped = String(rowOne?.access_token_sealed).replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))
    const parts = String(rowOne?.access_token_sealed).split('.')
    const header = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid: 'unknown' })).toString('base64url')
    for (const sealed of [
      rowTwo?.access_token_sealed,
      rowOne?.refresh_token_sealed,
      flipped,
      [header, ...parts.slice(1)].join('.'),
      'eyJhbGciOiJub25lIn0....',
      one.accessToken,
    ]) {
      await sql`update google_credentials set access_token_sealed = ${sealed} where user_id = ${one.userId}`
      const answer = await ask(one)
      expect(answer.statusCode).toBe(500)
      for (const secret of [one, two].flatMap((of) => [of.accessToken, of.refreshToken]))
        expect(answer.body).not.toContain(secret)
      expect(await creds()).not.toHaveProperty([one.account.email])
      expect(await creds()).toHaveProperty([two.account.email])
    }
    await sql`update google_credentials set access_token_sealed = ${rowOne?.access_token_sealed},
      refresh_token_sealed = ${rowTwo?.refresh_token_sealed} where user_id = ${one.userId}`
    expect((await ask(one)).json().access_token).toBe(one.accessToken)
    api.google.calls.clear()
    expect((await ask(one, one.accessToken)).statusCode).toBe(500)
    expect(api.google.calls.count({ name: 'token' })).toBe(0)
    expect((await rowOf(one.userId))?.status).toBe('active')
  })

  it('1,000 seals changed or moved at random: all refused', async () => {
    const random = seededRandom(60)
    const { sealer } = api.context
    const bindings = Array.from({ length: 20 }, (_, id) => [`google:${id}:access`, `google:${id}:refresh`]).flat()
    const seals = await Promise.all(bindings.map((binding) => sealer.seal(`token for ${binding}`, binding)))
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.='
    let refused = 0
    for (let round = 0; round < 1_000; round += 1) {
      const at = random.int(0, seals.length - 1)
      let sealed = seals[at] ?? ''
      let binding = bindings[at] ?? ''
      if (round % 4 === 0) binding = bindings[(at + random.int(1, bindings.length - 1)) % bindings.length] ?? ''
      else {
        const place = random.int(0, sealed.length - 1)
        const others = [...alphabet].filter((letter) => letter !== sealed[place])
        const put = round % 4 === 1 ? '' : (others[random.int(0, others.length - 1)] ?? '')
        sealed = round % 4 === 3 ? sealed.slice(0, place) : sealed.slice(0, place) + put + sealed.slice(place + 1)
      }
      const opened = await sealer.unseal(sealed, binding).catch((error: unknown) => error)
      if (opened instanceof SealBroken) refused += 1
    }
    expect(refused).toBe(1_000)
  })
})

describe('attack 91: secrets of Google in the logs', () => {
  it('none, whatever went well or wrong before', async () => {
    const of = await connected()
    const done = await throughGoogle(api, { mailbox: 'true' })
    await exchange(api, done)
    const idToken = api.google.grants.signIdToken(of.account, { id: 'another' })
    await api.call('POST', '/auth/google-login', { payload: { id_token: idToken, accessToken: of.accessToken } })
    api.google.faults.play([{ kind: '500', rate: 1, calls: ['token'] }])
    await age(of, 5)
    await ask(of)
    api.google.faults.clear()
    api.google.grants.revokeAccount(of.account)
    await ask(of)
    const logs = JSON.stringify(api.logs)
    expect(logs).toContain('/auth/google/exchange')
    const secrets = [done.code, done.verifier, idToken, of.accessToken, of.refreshToken, api.google.client.secret]
    for (const secret of [...secrets, of.account.email]) expect(logs).not.toContain(secret)
    expect(logs).not.toMatch(/ya29\.|1\/\/0|4\/0A|eyJ[\w-]+\.eyJ/)
  })
})
