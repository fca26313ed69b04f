import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passwordWork } from '../../apps/api/src/accounts/hash-password.ts'
import { ensureWorkerClients } from '../../apps/api/src/modules/auth/service-clients.ts'
import { type AttackApi, openMailingApi } from '../../apps/api/test/attack-api.ts'
import type { CatchingSmtp } from '../../apps/api/test/catching-smtp.ts'
import { createTestUser, type TestUser } from '../../apps/api/test/test-users.ts'

let api: AttackApi
let smtp: CatchingSmtp
let user: TestUser
const PASSWORD = 'twelve umbrellas in a tram'

beforeAll(async () => {
  ;({ api, smtp } = await openMailingApi())
  user = await createTestUser(api)
  await ensureWorkerClients(api.context)
})
afterAll(() => api.close())

const post = (url: string, payload: object) => api.call('POST', url, { payload })
const subjectsFor = async (address: string) => {
  await api.context.mailer.drain()
  return smtp.caught
    .filter(({ to }) => to.includes(address))
    .map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim())
}

type Side = (round: number) => Promise<unknown>

/**
 * Calls two requests in turn: each must cost the same number of hashes, which is exact, and as much time in the median.
 * Other work on the machine may blur a measurement, never a real difference: one of five must be within the factor.
 */
async function expectSameCost(rounds: number, factor: number, one: Side, two: Side): Promise<void> {
  let ratio = 0
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const measured = await compare(rounds, attempt, one, two)
    expect(measured.hashes[0]).toBe(measured.hashes[1])
    ratio = measured.ratio
    if (Math.abs(Math.log(ratio)) < Math.log(factor)) return
  }
  throw new Error(`one takes ${ratio.toFixed(2)} times as long as the other`)
}

async function compare(rounds: number, attempt: number, one: Side, two: Side) {
  const times: [number[], number[]] = [[], []]
  const hashes: [number, number] = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    for (const side of [0, 1] as const) {
      const [before, start] = [passwordWork.done, performance.now()]
      await (side === 0 ? one : two)(attempt * rounds + round)
      times[side].push(performance.now() - start)
      hashes[side] += passwordWork.done - before
    }
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
  return { hashes, ratio: median(times[0]) / median(times[1]) }
}

describe('attack 39: register a known and a new address', () => {
  it('same status, same body but for the address, same work; the known one gets a notice, no second account', async () => {
    const known = await post('/auth/register', { email: user.email, password: PASSWORD, first_name: 'A' })
    const fresh = await post('/auth/register', { email: 'fresh@people.example', password: PASSWORD, first_name: 'A' })
    expect([known.statusCode, fresh.statusCode]).toEqual([201, 201])
    expect({ ...known.json(), email: '' }).toEqual({ ...fresh.json(), email: '' })
    expect(known.json()).not.toHaveProperty('id')
    expect(await subjectsFor(user.email)).toEqual(['You already have an account'])
    expect(await subjectsFor('fresh@people.example')).toEqual(['Confirm your e-mail address'])
    expect((await api.login(user.email, PASSWORD)).statusCode).toBe(400)
    expect((await api.login(user.email, user.password)).statusCode).toBe(200)
  })

  it('as many hashes, and medians within a third', async () => {
    await expectSameCost(
      11,
      1.34,
      () => post('/auth/register', { email: user.email, password: PASSWORD }),
      (round) => post('/auth/register', { email: `new-${round}@people.example`, password: PASSWORD }),
    )
  })
})

describe('attack 40: forgot password and verify again, known and unknown', () => {
  it.each(['/auth/forgot-password', '/auth/request-verify-token'])('%s: 202 and the same body', async (url) => {
    await post('/auth/register', { email: 'pending@people.example', password: PASSWORD })
    const emails = [user.email, 'pending@people.example', 'nobody@people.example']
    const answers = await Promise.all(emails.map((email) => post(url, { email })))
    expect(answers.map((answer) => [answer.statusCode, answer.body])).toEqual(
      emails.map(() => [202, '{"status":"accepted"}']),
    )
    expect(await subjectsFor('nobody@people.example')).toEqual([])
  })

  it('the mail leaves after the answer, so that its time tells nothing', async () => {
    await expectSameCost(
      31,
      2,
      () => post('/auth/forgot-password', { email: user.email }),
      () => post('/auth/forgot-password', { email: 'nobody@people.example' }),
    )
  })
})

describe('attack 41: login with an unknown address, a wrong password, an account without one', () => {
  it('same 400, as many hashes, medians within a third', async () => {
    const google = await createTestUser(api)
    await api.context.database.sql`update users set hashed_password = null where id = ${google.id}`
    const bodies = await Promise.all(
      [user.email, 'nobody@people.example', google.email].map(async (email) => {
        const before = passwordWork.done
        const answer = await api.login(email, 'wrong password')
        return [answer.statusCode, passwordWork.done > before, { ...answer.json(), instance: '' }]
      }),
    )
    expect(bodies[1]).toEqual(bodies[0])
    expect(bodies[2]).toEqual(bodies[0])
    for (const email of ['nobody@people.example', google.email]) {
      await expectSameCost(
        11,
        1.34,
        () => api.login(user.email, 'wrong password'),
        () => api.login(email, 'wrong password'),
      )
    }
  })

  it('that an address is not verified is said only after the right password', async () => {
    await post('/auth/register', { email: 'unverified@people.example', password: PASSWORD })
    expect((await api.login('unverified@people.example', 'wrong password')).json().type).toMatch(/bad-credentials$/)
    expect((await api.login('unverified@people.example', PASSWORD)).json().type).toMatch(/not-verified$/)
  })
})

describe('attack 42: moving to an address that is taken', () => {
  it('same answer as a free one; the mails differ; the address stays', async () => {
    const mover = await createTestUser(api)
    const move = (email: string) =>
      api.call('PATCH', '/users/me', { payload: { email, current_password: mover.password }, headers: mover.headers })
    const [free, taken] = [await move('free@people.example'), await move(user.email)]
    expect(taken.statusCode).toBe(200)
    expect(taken.json()).toEqual(free.json())
    expect(taken.json().email).toBe(mover.email)
    expect(await subjectsFor('free@people.example')).toEqual(['Confirm your new e-mail address'])
    expect(await subjectsFor(user.email)).toContain('Your address already has an account')
    expect(await subjectsFor(mover.email)).toEqual([
      'Your e-mail address is about to change',
      'Your e-mail address is about to change',
    ])
  })
})

describe('attack 43: service token for an unknown name and for a wrong secret', () => {
  it('same 401, same cost', async () => {
    const ask = (service_name: string) => post('/auth/token', { service_name, service_secret: 'wrong' })
    const [known, unknown] = [await ask('digest-generator'), await ask('no-such-service')]
    expect(known.statusCode).toBe(401)
    expect({ ...unknown.json(), instance: '' }).toEqual({ ...known.json(), instance: '' })
    await expectSameCost(
      5,
      1.5,
      () => ask('digest-generator'),
      () => ask('no-such-service'),
    )
  })
})

describe('attack 44: spellings of one address', () => {
  it('case makes no second account; look-alikes and spaces are no addresses; a tag is another address', async () => {
    const register = (email: string) => post('/auth/register', { email, password: PASSWORD })
    for (const email of ['Kim.Spelling@people.example', 'kim.spelling@PEOPLE.example', 'KIM.SPELLING@people.example']) {
      expect((await register(email)).statusCode).toBe(201)
    }
    const lookAlikes = [
      '\u212aim.spelling@people.example',
      '\uff4bim.spelling@people.example',
      'kim.spelling@peo\u0440le.example',
      ' kim.spelling@people.example',
      'kim .spelling@people.example',
      'kim.spelling@people.example ',
      'kim.spelling\u200b@people.example',
      '"kim.spelling"@people.example',
    ]
    for (const email of lookAlikes) expect((await register(email)).statusCode).toBe(400)
    expect((await register('kim.spelling+tag@people.example')).statusCode).toBe(201)
    const rows = await api.context.database.sql`select email from users where email like '%spelling%' order by email`
    expect(rows.map((row) => row.email)).toEqual(['kim.spelling+tag@people.example', 'kim.spelling@people.example'])
    await expect(
      api.context.database.sql`insert into users (email) values ('Kim.Spelling@people.example')`,
    ).rejects.toThrow()
  })
})

describe('attack 46: a pending change to an address that its owner then registers', () => {
  it('the attacker’s link is dead once the owner has the account', async () => {
    const attacker = await createTestUser(api)
    const email = 'owner@people.example'
    const payload = { email, current_password: attacker.password }
    await api.call('PATCH', '/users/me', { payload, headers: attacker.headers })
    await api.context.mailer.drain()
    const attackersToken = smtp.tokenFor(email)
    await post('/auth/register', { email, password: PASSWORD })
    await api.context.mailer.drain()
    expect((await post('/auth/verify', { token: smtp.tokenFor(email) })).statusCode).toBe(200)
    expect((await post('/auth/verify', { token: attackersToken })).statusCode).toBe(400)
    expect((await api.login(email, PASSWORD)).statusCode).toBe(200)
  })

  it('who registers an address and never confirms it does not keep its owner out', async () => {
    const email = 'squatted@people.example'
    await post('/auth/register', { email, password: 'the squatter has come' })
    await api.context.mailer.drain()
    const squattersLink = smtp.tokenFor(email)
    await post('/auth/register', { email, password: PASSWORD })
    await api.context.mailer.drain()
    expect((await post('/auth/verify', { token: squattersLink })).statusCode).toBe(400)
    expect((await post('/auth/verify', { token: smtp.tokenFor(email) })).statusCode).toBe(200)
    expect((await api.login(email, 'the squatter has come')).statusCode).toBe(400)
    expect((await api.login(email, PASSWORD)).statusCode).toBe(200)
  })
})
