import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { createTestUser } from '../../../test/test-users.ts'
import { removeExpired } from './remove-expired.ts'

let api: TestApi

beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.close())

describe('removeExpired', () => {
  it('removes dead links, sessions long ended, spent counters and old audit, and leaves what counts', async () => {
    const { sql } = api.context.database
    const user = await createTestUser(api)
    await sql`
      insert into auth_sessions (user_id, method, expires_at, revoked_at) values
        (${user.id}, 'long revoked', now() + interval '1 day', now() - interval '31 days'),
        (${user.id}, 'long expired', now() - interval '31 days', null),
        (${user.id}, 'just revoked', now() + interval '1 day', now() - interval '1 day'),
        (${user.id}, 'just expired', now() - interval '1 day', null)`
    await sql`
      insert into one_time_tokens (token_hash, user_id, purpose, email, expires_at) values
        ('dead', ${user.id}, 'reset', 'a@b.example', now() - interval '1 second'),
        ('live', ${user.id}, 'reset', 'a@b.example', now() + interval '1 minute')`
    await sql`
      insert into auth_events (user_id, event, created_at) values
        (${user.id}, 'old', now() - interval '366 days'), (${user.id}, 'recent', now() - interval '364 days')`
    await sql`
      insert into rate_limits (key, points, expire) values
        ('spent', 5, now() at time zone 'UTC' - interval '2 hours'), ('counting', 5, now() at time zone 'UTC' + interval '5 minutes')`
    await sql`set timezone to 'Asia/Tokyo'`
    await removeExpired(api.context)
    const kept = async (query: Promise<{ name: string }[]>) => (await query).map((row) => row.name).sort()
    expect(await kept(sql`select method as name from auth_sessions`)).toEqual([
      'just expired',
      'just revoked',
      'password',
    ])
    expect(await kept(sql`select token_hash as name from one_time_tokens`)).toEqual(['live'])
    expect(await kept(sql`select event as name from auth_events`)).toEqual(['recent'])
    expect(await kept(sql`select key as name from rate_limits`)).toEqual(['counting'])
  })
})
