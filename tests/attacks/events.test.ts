import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authenticators } from '../../apps/api/src/modules/auth/authenticate.ts'
import { followState } from '../../apps/api/src/modules/integrations/follow-state.ts'
import { type AttackApi, openAttackApi } from '../../apps/api/test/attack-api.ts'
import { createTestUser, type TestUser } from '../../apps/api/test/test-users.ts'

let api: AttackApi

beforeAll(async () => {
  api = await openAttackApi()
})
afterAll(() => api.close())

/** Events at a hundred times the pace: what takes 60 s in the world takes 0.6 s here. */
const PACE = { poll: 20, least: 5, heartbeat: 150, sessionCheck: 200 }

function follow(user: TestUser) {
  const { user: whoIs } = authenticators(api.context)
  const request = { headers: user.headers, cookies: {} } as never
  const stillSignedIn = () =>
    whoIs(request).then(
      () => true,
      () => false,
    )
  const signal = new AbortController().signal
  return followState(api.context, { userId: user.id, lastEventId: null, stillSignedIn, signal }, PACE)
}

describe('attack 96: events after the session was revoked', () => {
  it('end by themselves; those of another session go on', async () => {
    const [user, other] = [await createTestUser(api), await createTestUser(api)]
    const [events, others] = [follow(user), follow(other)]
    expect((await events.next()).value).toHaveProperty('state')
    expect((await others.next()).value).toHaveProperty('state')
    await api.call('POST', '/auth/jwt/logout', { headers: user.headers })
    const start = performance.now()
    for await (const event of events) expect(event).toBe('heartbeat')
    expect(performance.now() - start).toBeLessThan(5_000)
    expect((await others.next()).value).toBe('heartbeat')
    await others.return(undefined)
  })

  it('never begin with a revoked one, and no token in the URL helps', async () => {
    const user = await createTestUser(api)
    await api.call('POST', '/auth/jwt/logout', { headers: user.headers })
    expect((await api.call('GET', '/integrations/events', { headers: user.headers })).statusCode).toBe(401)
    const live = await createTestUser(api)
    for (const name of ['token', 'access_token', 'access']) {
      expect((await api.call('GET', `/integrations/events?${name}=${live.access}`)).statusCode).toBe(401)
    }
  })
})
