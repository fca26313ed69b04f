import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordWork } from '../../apps/api/src/accounts/hash-password.ts'
import { type AttackApi, openMailingApi } from '../../apps/api/test/attack-api.ts'
import type { CatchingSmtp } from '../../apps/api/test/catching-smtp.ts'
import { createTestUser, type TestUser } from '../../apps/api/test/test-users.ts'

/** Real limits; only the count of addresses that the tests need makes each come from an address of its own. */
let api: AttackApi
let smtp: CatchingSmtp
let proxied: AttackApi

beforeAll(async () => {
  ;({ api, smtp } = await openMailingApi({ AUTH_LIMIT_FACTOR: '1' }))
  proxied = (await openMailingApi({ AUTH_LIMIT_FACTOR: '1', TRUSTED_PROXIES: '127.0.0.1' })).api
})
afterAll(async () => {
  await api.close()
  await proxied.close()
})

const addresses = { given: 0 }
const freshAddress = () => {
  addresses.given += 1
  return `198.51.100.${addresses.given}`
}
const loginFrom = (remoteAddress: string, username: string, password: string, headers: Record<string, string> = {}) =>
  api.call('POST', '/auth/jwt/login', { payload: { username, password }, remoteAddress, headers })
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))
/** One after the other: what arrives in one tick is counted as one, and all of it refused. */
async function inTurn(rounds: number, work: (index: number) => Promise<{ statusCode: number }>): Promise<number[]> {
  const statuses: number[] = []
  for (let index = 0; index < rounds; index += 1) statuses.push((await work(index)).statusCode)
  return statuses
}
const count = (statuses: number[], status: number) => statuses.filter((each) => each === status).length

async function lock(user: TestUser): Promise<void> {
  const from = freshAddress()
  for (let index = 0; index < 5; index += 1) {
    expect((await loginFrom(from, user.email, `wrong ${index}`)).statusCode).toBe(400)
  }
}

describe('attack 81: guessing one account’s password', () => {
  it('429 with retry-after for the sixth, also for the right password', async () => {
    const user = await createTestUser(api)
    await lock(user)
    const sixth = await loginFrom(freshAddress(), user.email, 'wrong')
    expect(sixth.statusCode).toBe(429)
    expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(60)
    expect((await loginFrom(freshAddress(), user.email, user.password)).statusCode).toBe(429)
    expect((await loginFrom(freshAddress(), user.email.toUpperCase(), user.password)).statusCode).toBe(429)
  })

  it('of 40 in parallel at most five are checked', async () => {
    const user = await createTestUser(api)
    const before = passwordWork.done
    const answers = await times(40, (index) => loginFrom(freshAddress(), user.email, `wrong ${index}`))
    const statuses = answers.map((answer) => answer.statusCode)
    expect([count(statuses, 400), count(statuses, 429)]).toEqual([5, 35])
    expect(passwordWork.done - before).toBe(5)
  })

  it('a good login gives the attempts back', async () => {
    const user = await createTestUser(api)
    for (let round = 0; round < 3; round += 1) {
      const from = freshAddress()
      for (let index = 0; index < 3; index += 1) await loginFrom(from, user.email, 'wrong')
      expect((await loginFrom(from, user.email, user.password)).statusCode).toBe(200)
    }
  })
})

describe('attack 82: guessing an unknown address', () => {
  it('the same 429', async () => {
    const answers = await times(8, () => loginFrom(freshAddress(), 'ghost@people.example', 'wrong'))
    const statuses = answers.map((answer) => answer.statusCode)
    expect([count(statuses, 400), count(statuses, 429)]).toEqual([5, 3])
  })
})

describe('attack 83: a locked account', () => {
  it('keeps its running sessions, and a reset by mail opens it', async () => {
    const user = await createTestUser(api)
    await lock(user)
    expect(await api.statusOf(user.access)).toBe(200)
    expect((await api.refresh(user.refresh)).statusCode).toBe(200)
    await api.call('POST', '/auth/forgot-password', { payload: { email: user.email }, remoteAddress: freshAddress() })
    await api.context.mailer.drain()
    const payload = { token: smtp.tokenFor(user.email), password: 'a door that opens again' }
    const reset = await api.call('POST', '/auth/reset-password', { payload, remoteAddress: freshAddress() })
    expect(reset.statusCode).toBe(204)
    expect((await loginFrom(freshAddress(), user.email, payload.password)).statusCode).toBe(200)
  })
})

describe('attack 23: the current password', () => {
  const change = (user: TestUser, payload: object) =>
    api.call('PATCH', '/users/me', { payload, headers: user.headers, remoteAddress: freshAddress() })

  it('400 without it or with a wrong one, nothing changed; guessed repeatedly 429', async () => {
    const user = await createTestUser(api)
    const password = 'chosen by a thief of tokens'
    expect((await change(user, { password })).statusCode).toBe(400)
    expect((await change(user, { email: 'thief@people.example' })).statusCode).toBe(400)
    const statuses: number[] = []
    for (let index = 0; index < 7; index += 1) {
      statuses.push((await change(user, { password, current_password: `guess ${index}` })).statusCode)
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429, 429])
    expect((await loginFrom(freshAddress(), user.email, user.password)).statusCode).toBe(200)
  })
})

describe('attack 84: rotating X-Forwarded-For, Forwarded and X-Real-IP', () => {
  it('still 429: no proxy is trusted, and a header changes nobody’s address', async () => {
    const from = freshAddress()
    const statuses = await inTurn(40, (index) =>
      loginFrom(from, `someone-${index}@people.example`, 'wrong', {
        'x-forwarded-for': `203.0.113.${index}`,
        forwarded: `for=203.0.113.${index}`,
        'x-real-ip': `203.0.113.${index}`,
      }),
    )
    expect([count(statuses, 400), count(statuses, 429)]).toEqual([30, 10])
  })
})

describe('attack 85: the same behind a trusted proxy', () => {
  it('the address that the proxy saw is counted, not what the client wrote before it', async () => {
    const statuses = await inTurn(40, (index) =>
      proxied.call('POST', '/auth/jwt/login', {
        payload: { username: `someone-${index}@people.example`, password: 'wrong' },
        headers: { 'x-forwarded-for': `203.0.113.${index}, 198.51.100.200` },
      }),
    )
    expect(count(statuses, 429)).toBe(10)
    const other = await proxied.call('POST', '/auth/jwt/login', {
      payload: { username: 'another@people.example', password: 'wrong' },
      headers: { 'x-forwarded-for': '198.51.100.200, 198.51.100.201' },
    })
    expect(other.statusCode).toBe(400)
  })
})

describe('attack 86: one password against many accounts', () => {
  it('429 by address; an IPv6 network counts as one', async () => {
    for (const addressOf of [() => '198.51.100.250', (index: number) => `2001:db8:1:2::${(index + 1).toString(16)}`]) {
      const statuses = await inTurn(35, (index) =>
        loginFrom(addressOf(index), `victim-${index}@people.example`, 'Summer2026!'),
      )
      expect(count(statuses, 429)).toBe(5)
    }
  })
})

describe('attack 87: flooding one address with reset mails', () => {
  it('at most three an hour, the answer always 202', async () => {
    const user = await createTestUser(api)
    const answers = await times(12, () =>
      api.call('POST', '/auth/forgot-password', { payload: { email: user.email }, remoteAddress: freshAddress() }),
    )
    expect(
      count(
        answers.map((answer) => answer.statusCode),
        202,
      ),
    ).toBe(12)
    await api.context.mailer.drain()
    expect(smtp.caught.filter(({ to }) => to.includes(user.email))).toHaveLength(3)
  })
})
