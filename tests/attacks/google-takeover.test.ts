import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAttemptLimits } from '../../apps/api/src/accounts/attempt-limits.ts'
import type { Db } from '../../apps/api/src/db/open-database.ts'
import { signInWithGoogle } from '../../apps/api/src/modules/auth/google-exchange.ts'
import { signIn } from '../../apps/api/src/modules/auth/sign-in.ts'
import { openTokens } from '../../apps/api/src/modules/auth/tokens.ts'
import { changeOwnUser } from '../../apps/api/src/modules/users/change-own-user.ts'
import { exchange, type GoogleApi, openGoogleApi, throughGoogle } from '../../apps/api/test/google-api.ts'

/** No mail goes out: whoever registers may log in at once, under any address. */
let api: GoogleApi
let number = 0
const PASSWORD = 'a kettle on the balcony'
const origin = { ip: '127.0.0.1', userAgent: null }

beforeAll(async () => {
  api = await openGoogleApi()
})
afterAll(() => api.close())

function person(): string {
  const email = `person-${++number}@gmail.com`
  api.google.addAccount({ email })
  return email
}
const idTokenOf = (email: string) => api.google.grants.signIdToken(api.google.accounts.get(email), api.google.client)

/** An account that an attacker made under somebody else's address, signed in. */
async function hijacked() {
  const email = person()
  const { id } = (await api.call('POST', '/auth/register', { payload: { email, password: PASSWORD } })).json()
  const { access } = (await api.login(email, PASSWORD)).json()
  const ownerComes = async () => {
    const answer = await api.call('POST', '/auth/google-login', { payload: { id_token: idTokenOf(email) } })
    expect(answer.json().user.id).toBe(id)
  }
  return { email, id, access, headers: { authorization: `Bearer ${access}` }, ownerComes }
}

/** Limits whose clearing, which follows the right password, is when the owner comes. */
const limitsWith = (ownerComes: () => Promise<void>) => ({ ...openAttemptLimits(api.context.db, 1), clear: ownerComes })

const liveSessions = (userId: number) =>
  api.context.database.sql`select method from auth_sessions where user_id = ${userId} and revoked_at is null`

describe('attack 103: calls of an attacker that are under way when the owner of the address comes with Google', () => {
  it('a sign-in by the password opens nothing', async () => {
    const { email, id, ownerComes } = await hijacked()
    const deps = { tokens: openTokens(api.context.secrets, api.context.env), limits: limitsWith(ownerComes) }
    const late = signIn(api.context, deps, { username: email, password: PASSWORD, origin })
    await expect(late).rejects.toMatchObject({ type: 'bad-credentials' })
    expect(await liveSessions(id)).toEqual([{ method: 'google' }])
  })

  it('a sign-in by the attacker’s own Google account opens nothing', async () => {
    const { id, headers, ownerComes } = await hijacked()
    const attackers = person()
    await exchange(api, await throughGoogle(api, { purpose: 'connect', account: attackers }), headers)
    const { context } = api
    // The owner comes when the account of the attacker's Google account was found.
    let transactions = 0
    const transaction: Db['transaction'] = async (work) => {
      const done = await context.db.transaction(work)
      transactions += 1
      if (transactions === 1) await ownerComes()
      return done
    }
    const get = (db: Db, name: string | symbol) => (name === 'transaction' ? transaction : Reflect.get(db, name))
    const identity = await context.google?.idTokens.verify(idTokenOf(attackers))
    if (!identity) throw new Error('no Google')
    const late = signInWithGoogle(
      { ...context, db: new Proxy(context.db, { get }) },
      { tokens: openTokens(context.secrets, context.env) },
      { identity, tokens: null, firstSyncDays: 1, wasAsked: false, origin },
    )
    await expect(late).rejects.toMatchObject({ type: 'not-authenticated' })
    expect(await liveSessions(id)).toEqual([{ method: 'google' }])
  })

  it.each([{ password: 'another kettle, no balcony' }, { email: 'attacker@elsewhere.example' }])(
    'a change of the account changes nothing: %j',
    async (change) => {
      const { id, access, ownerComes } = await hijacked()
      const { sql } = api.context.database
      const [session] = await sql`select id from auth_sessions where user_id = ${id}`
      const late = changeOwnUser(api.context, limitsWith(ownerComes), {
        actor: { userId: id, sessionId: session?.id, origin },
        patch: { ...change, current_password: PASSWORD },
      })
      await expect(late).rejects.toMatchObject({ type: 'bad-credentials' })
      expect(await api.statusOf(access)).toBe(401)
      expect(await sql`select hashed_password from users where id = ${id}`).toEqual([{ hashed_password: null }])
      expect(await sql`select 1 from one_time_tokens where user_id = ${id}`).toEqual([])
    },
  )
})
