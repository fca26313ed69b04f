import { deviceSchema } from '@nextjob/contracts/device'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { createTestUser, type TestUser } from '../../../test/test-users.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({ PUSH: 'on' })
})
afterAll(() => api.close())

const phone = { expo_push_token: 'ExponentPushToken[a-phone_1]', platform: 'android', language: 'uk', min_score: 0.7 }
const night = { from: '22:00', to: '07:00', time_zone: 'Europe/Kyiv' }
const post = (user: TestUser, payload: object) =>
  api.app.inject({ method: 'POST', url: '/devices', headers: user.headers, payload })
const remove = (user: TestUser, device: number | string) =>
  api.app.inject({ method: 'DELETE', url: `/devices/${device}`, headers: user.headers })
const ofUser = async (user: TestUser) =>
  await api.context.database.sql`select * from devices where user_id = ${user.id} order by id`

describe('POST /devices', () => {
  it('201 registers a phone, and the same again changes what was said', async () => {
    const user = await createTestUser(api)
    const first = await post(user, { ...phone, quiet_hours: night })
    expect(first.statusCode).toBe(201)
    const device = deviceSchema.parse(first.json())
    expect(device).toMatchObject({ platform: 'android', language: 'uk', min_score: 0.7, quiet_hours: night })
    const again = deviceSchema.parse((await post(user, { ...phone, language: 'pl', min_score: 0 })).json())
    expect(again).toMatchObject({ id: device.id, language: 'pl', min_score: 0, quiet_hours: null })
    expect(await ofUser(user)).toHaveLength(1)
  })

  it('201 takes a phone over from the account that was signed in on it before', async () => {
    const [before, after] = [await createTestUser(api), await createTestUser(api)]
    const { id } = deviceSchema.parse((await post(before, phone)).json())
    await api.context.database
      .sql`insert into pushes (device_id, after_offer_id, through_offer_id) values (${id}, 0, 1)`
    await post(after, phone)
    expect(await ofUser(before)).toEqual([])
    expect(await ofUser(after)).toMatchObject([{ id }])
    expect(await api.context.database.sql`select 1 from pushes where device_id = ${id}`).toHaveLength(0)
  })

  it('201 keeps the twenty registered last', async () => {
    const user = await createTestUser(api)
    for (let n = 0; n < 23; n += 1) await post(user, { ...phone, expo_push_token: `ExpoPushToken[many-${n}]` })
    const kept = (await ofUser(user)).map((device) => device.expo_push_token)
    expect(kept).toHaveLength(20)
    expect(kept[0]).toBe('ExpoPushToken[many-3]')
  })

  it.each([
    ['no token of Expo', { expo_push_token: 'ab:cd' }],
    ['no time zone', { quiet_hours: { ...night, time_zone: 'Europe/Atlantis' } }],
    ['no time of day', { quiet_hours: { ...night, from: '24:00' } }],
    ['quiet hours without length', { quiet_hours: { ...night, to: '22:00' } }],
    ['a language the app does not speak', { language: 'tlh' }],
    ['a score above one', { min_score: 1.1 }],
    ['an unknown member', { user_id: 1 }],
  ])('400 refuses %s', async (_what, change) => {
    const user = await createTestUser(api)
    expect((await post(user, { ...phone, ...change })).statusCode).toBe(400)
  })

  it('501 where push is off', async () => {
    const silent = await openTestApi()
    const user = await createTestUser(silent)
    const answer = await silent.app.inject({ method: 'POST', url: '/devices', headers: user.headers, payload: phone })
    expect([answer.statusCode, answer.json().type]).toEqual([501, expect.stringMatching(/not-configured$/)])
    await silent.close()
  })
})

describe('DELETE /devices/{device}', () => {
  it('204 by id, 204 by token', async () => {
    const user = await createTestUser(api)
    const { id } = deviceSchema.parse((await post(user, phone)).json())
    expect((await remove(user, id)).statusCode).toBe(204)
    await post(user, phone)
    expect((await remove(user, encodeURIComponent(phone.expo_push_token))).statusCode).toBe(204)
    expect(await ofUser(user)).toEqual([])
  })

  it("404 hides another user's phone, by id and by token", async () => {
    const [user, other] = [await createTestUser(api), await createTestUser(api)]
    const { id } = deviceSchema.parse((await post(user, phone)).json())
    expect((await remove(other, id)).statusCode).toBe(404)
    expect((await remove(other, encodeURIComponent(phone.expo_push_token))).statusCode).toBe(404)
    expect((await remove(other, 'nonsense')).statusCode).toBe(400)
    expect(await ofUser(user)).toHaveLength(1)
  })
})
