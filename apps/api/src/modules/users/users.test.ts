import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FilledAccount, fillAccount } from '../../../test/fill-account.ts'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { createTestUser } from '../../../test/test-users.ts'

let api: TestApi
let account: FilledAccount
let neighbour: FilledAccount

beforeAll(async () => {
  api = await openTestApi()
  account = await fillAccount(api)
  neighbour = await fillAccount(api)
})
afterAll(() => api.close())

/** Tables that hold nothing of anybody. A new table is either here or filled by test/fill-account.ts. */
const IMPERSONAL = ['migrations', 'rate_limits', 'service_clients', 'skills']

/** How to find a user's rows in each table, told by hand: the test does not trust the code's walk. */
const WAYS: Record<string, string> = {
  users: 'id = $1',
  outbox: 'user_id = $1',
  imap_credentials: 'mailbox_id in (select id from mailboxes where user_id = $1)',
  pushes: 'device_id in (select id from devices where user_id = $1)',
  user_skill_entries: 'user_skills_id in (select id from user_skills where user_id = $1)',
}

async function rowsByTable(userId: number): Promise<Record<string, Record<string, unknown>[]>> {
  const { sql } = api.context.database
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1`
  const personal = tables.map(({ name }) => name).filter((name) => !IMPERSONAL.includes(name))
  const found = await Promise.all(
    personal.map(async (name) => {
      const way = WAYS[name] ?? 'user_id = $1'
      const rows = await sql.unsafe(`select to_jsonb(t) as row from ${name} t where ${way}`, [userId])
      return [name, rows.map((each) => each.row as Record<string, unknown>)] as const
    }),
  )
  return Object.fromEntries(found)
}

describe('GET /users/me', () => {
  it('200 is the account, without its hash', async () => {
    const answer = await api.app.inject({ url: '/users/me', headers: account.user.headers })
    expect(Object.keys(answer.json()).sort()).toEqual([
      'created_at',
      'email',
      'first_name',
      'id',
      'is_active',
      'is_demo',
      'is_superuser',
      'is_verified',
      'last_name',
    ])
  })
})

describe('PATCH /users/me', () => {
  it('200 changes names at once and leaves the rest', async () => {
    const { id, headers } = await createTestUser(api)
    const answer = await api.app.inject({ method: 'PATCH', url: '/users/me', headers, payload: { first_name: 'Ada' } })
    expect(answer.json()).toMatchObject({ id, first_name: 'Ada', last_name: 'Person' })
  })

  it('200 for nothing to change', async () => {
    const { headers, email } = await createTestUser(api)
    const answer = await api.app.inject({ method: 'PATCH', url: '/users/me', headers, payload: {} })
    expect(answer.json().email).toBe(email)
  })
})

describe('GET /users/me/export', () => {
  it('200 holds every row of every table that is the user’s, all columns but hashes and keys, and nobody else’s', async () => {
    const rows = await rowsByTable(account.user.id)
    for (const [table, own] of Object.entries(rows)) expect([table, own.length > 0]).toEqual([table, true])
    const answer = await api.app.inject({ url: '/users/me/export', headers: account.user.headers })
    expect(answer.headers['content-disposition']).toMatch(/^attachment/)
    const { tables } = answer.json() as { tables: Record<string, Record<string, unknown>[]> }
    const cut =
      /^(hashed_password|lease_token|renewal_token|search|app_challenge|(token|state|browser|code)_hash|access_token_sha256|\w+_sealed)$/
    const kept = ([name]: [string, unknown]) => !cut.test(name)
    const sorted = (list: Record<string, unknown>[]) => list.map((row) => JSON.stringify(row)).sort()
    expect(Object.keys(tables).sort()).toEqual(Object.keys(rows).sort())
    for (const [table, own] of Object.entries(rows)) {
      const expected = own.map((row) => Object.fromEntries(Object.entries(row).filter(kept)))
      expect(sorted(tables[table] ?? [])).toEqual(sorted(expected))
    }
    expect(answer.body).not.toContain(neighbour.marker)
    expect(answer.body).not.toContain('$argon2')
  })

  it('200 is whole when a table has more rows than one page', async () => {
    const person = await createTestUser(api)
    await api.context.database.sql`
      insert into posting_splits (user_id, key_a, key_b)
      select ${person.id}, 'a' || (n / 7), 'b' || n from generate_series(1, 173) n`
    const answer = await api.app.inject({ url: '/users/me/export', headers: person.headers })
    const splits = answer.json().tables.posting_splits as { key_b: string }[]
    expect(new Set(splits.map((row) => row.key_b)).size).toBe(173)
    expect(splits).toHaveLength(173)
  })
})

describe('DELETE /users/me', () => {
  it('204 leaves no row in any table, and nothing of others is missing', async () => {
    const before = await rowsByTable(neighbour.user.id)
    const answer = await api.app.inject({ method: 'DELETE', url: '/users/me', headers: account.user.headers })
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
    for (const [table, rows] of Object.entries(await rowsByTable(account.user.id)))
      expect([table, rows]).toEqual([table, []])
    expect(await rowsByTable(neighbour.user.id)).toEqual(before)
    const dump = await Promise.all(
      [...Object.keys(before), ...IMPERSONAL].map((table) =>
        api.context.database.sql.unsafe(`select to_jsonb(t)::text as row from ${table} t`),
      ),
    )
    expect(JSON.stringify(dump)).toContain(neighbour.marker)
    expect(JSON.stringify(dump)).not.toContain(account.marker)
  })
})

describe('superusers', () => {
  it('200 read and change an account; a password set by them ends its sessions', async () => {
    const superuser = await createTestUser(api, { superuser: true })
    const person = await createTestUser(api)
    const patch = (payload: object) =>
      api.app.inject({ method: 'PATCH', url: `/users/${person.id}`, headers: superuser.headers, payload })
    expect((await patch({ first_name: 'Grace', is_verified: false })).json()).toMatchObject({
      first_name: 'Grace',
      is_verified: false,
    })
    expect((await patch({ email: superuser.email })).json().type).toMatch(/email-taken$/)
    expect((await patch({ password: 'password1' })).json().type).toMatch(/weak-password$/)
    expect((await patch({ password: 'chosen by somebody else' })).statusCode).toBe(200)
    expect((await api.app.inject({ url: '/users/me', headers: person.headers })).statusCode).toBe(401)
  })

  it('404 for an account that is not there', async () => {
    const { headers } = await createTestUser(api, { superuser: true })
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      const answer = await api.app.inject({
        method,
        url: '/users/2147483647',
        headers,
        ...(method === 'PATCH' ? { payload: {} } : {}),
      })
      expect(answer.statusCode).toBe(404)
    }
  })
})
