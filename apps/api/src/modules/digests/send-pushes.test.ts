import { recordOffersSchema } from '@nextjob/contracts/recorded-offers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeExpo, openFakeExpo } from '../../../test/fake-expo.ts'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { mailToRecord } from '../../../test/test-mails.ts'
import { offerToRecord } from '../../../test/test-offers.ts'
import { createTestUser, type TestUser } from '../../../test/test-users.ts'
import { openPusher, type Pusher } from '../../expo-push.ts'
import { claimMails } from '../ingestion/claim-mails.ts'
import { recordMails } from '../ingestion/record-mails.ts'
import { recordOffers } from '../jobs/record-offers.ts'
import { readReceipts } from './read-receipts.ts'
import { sendPushes } from './send-pushes.ts'

let expo: FakeExpo
let api: TestApi
let pusher: Pusher
beforeAll(async () => {
  expo = await openFakeExpo()
  // The library's own setting, read when it is loaded: with the first push.
  process.env.EXPO_BASE_URL = expo.url
  api = await openTestApi({ PUSH: 'on', EXPO_ACCESS_TOKEN: 'the token of the project' })
  pusher = openPusher(api.context.env)
})
afterAll(async () => {
  await api.close()
  await expo.close()
})
beforeEach(async () => {
  expo.reset()
  await api.context.database.sql`delete from devices`
})

let devices = 0
async function addDevice(user: TestUser, more: object = {}): Promise<string> {
  devices += 1
  const payload = { expo_push_token: `ExponentPushToken[phone-${devices}]`, platform: 'ios', min_score: 0.5, ...more }
  const answer = await api.app.inject({ method: 'POST', url: '/devices', headers: user.headers, payload })
  expect(answer.statusCode).toBe(201)
  return payload.expo_push_token
}

let postings = 0
/** A batch of one mail with offers of these scores, read to its end. @returns the offers' ids */
async function batch(user: TestUser, scores: (number | null)[], more: object = {}): Promise<number[]> {
  const mails = [mailToRecord()]
  const recorded = await recordMails(api.context, { user_id: user.id, mails, mailbox: null, is_sample: false })
  const mail_ids = recorded.results.map((result) => result.id)
  const [mail] = (await claimMails(api.context, { worker: 'test', limit: 1, mail_ids })).mails
  const { results } = await recordOffers(
    api.context,
    recordOffersSchema.parse({
      job_offers: scores.map((match_score) => {
        postings += 1
        const key = { posting_key: `a:${postings}`, title: `Keeper ${postings}`, received_at: new Date().toISOString() }
        return { ...offerToRecord(user.id, { ...key, match_score }), mail_id: mail!.id, ...more }
      }),
      completes: [{ mail_id: mail!.id, lease_token: mail!.lease_token, verdict: 'job-alert' }],
    }),
  )
  return results.map((result) => result.id ?? 0)
}

const send = () => sendPushes(api.context, pusher, new AbortController().signal)
const receipts = () => readReceipts(api.context, pusher, new AbortController().signal)
const due = () => api.context.database.sql`update pushes set due_at = now()`
const pushes = () => api.context.database.sql`select state from pushes`
const bodies = () => expo.sent.map(({ body }) => body)

describe('sendPushes', () => {
  it('sends one push a batch, with the number of new offers above the threshold, in the language of the phone', async () => {
    const user = await createTestUser(api)
    const german = await addDevice(user, { language: 'de', min_score: 0.8 })
    const english = await addDevice(user)
    await batch(user, [0.9, 0.6, 0.2, null])
    await send()
    await send()
    expect(expo.sent).toMatchObject([
      { to: german, title: 'NextJob', body: '1 neues passendes Stellenangebot' },
      { to: english, title: 'NextJob', body: '2 new offers that suit you' },
    ])
    expect(expo.sent[0]?.data.path).toMatch(/^\/digests\/\d+$/)
    expect(expo.requests).toEqual([2])
    expect(expo.authorizations).toEqual(['Bearer the token of the project'])
    await batch(user, [0.7])
    await send()
    expect(bodies().slice(2)).toEqual(['1 new offer that suits you'])
  })

  it('says nothing of what was there before the phone, nor of offers filtered, old, looked at, or below the threshold', async () => {
    const user = await createTestUser(api)
    await batch(user, [0.9])
    await addDevice(user)
    await send()
    await batch(user, [0.9], { filtered_by: 'place' })
    await batch(user, [0.9], { received_at: '2020-01-01T00:00:00Z' })
    await batch(user, [0.4])
    const [seen] = await batch(user, [0.9])
    await api.app.inject({
      method: 'PATCH',
      url: `/job-offers/${seen}`,
      headers: user.headers,
      payload: { status: 'saved' },
    })
    await send()
    expect(expo.sent).toEqual([])
    expect(await pushes()).toEqual([])
  })

  it('keeps still in the quiet hours, and then tells of all at once', async () => {
    const user = await createTestUser(api)
    const clock = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16)
    const quiet_hours = { from: clock(-1), to: clock(2), time_zone: 'UTC' }
    const token = await addDevice(user, { quiet_hours })
    await batch(user, [0.9])
    await send()
    await batch(user, [0.9, 0.9])
    await send()
    expect(expo.sent).toEqual([])
    await addDevice(user, { expo_push_token: token })
    await due()
    await send()
    expect(bodies()).toEqual(['3 new offers that suit you'])
  })

  it('is never sent twice when nobody can tell whether it arrived, and again when it surely did not', async () => {
    const user = await createTestUser(api)
    await addDevice(user)
    await batch(user, [0.9])
    expo.fault = 'drop'
    await send()
    expo.fault = null
    await due()
    await send()
    expect(expo.sent).toHaveLength(1)

    await batch(user, [0.9])
    expo.fault = 401
    await send()
    expo.fault = null
    await send()
    expect(expo.sent).toHaveLength(1)
    await batch(user, [0.9])
    await due()
    await send()
    expect(bodies()).toEqual(['1 new offer that suits you', '2 new offers that suit you'])
  })

  it('is sent by one of two senders at once', async () => {
    const user = await createTestUser(api)
    await addDevice(user)
    await batch(user, [0.9])
    await Promise.all([send(), send(), send()])
    expect(expo.sent).toHaveLength(1)
  })

  it('goes to the others beside a phone of another app, and forgets phones that are gone', async () => {
    const user = await createTestUser(api)
    const tokens = [await addDevice(user), await addDevice(user), await addDevice(user)]
    expo.foreign.add(tokens[0]!)
    expo.ticketErrors.set(tokens[0]!, 'DeveloperError').set(tokens[1]!, 'DeviceNotRegistered')
    await batch(user, [0.9])
    await send()
    expect(expo.sent.map(({ to }) => to)).toEqual([tokens[2]])
    const left = await api.context.database.sql`select expo_push_token as token from devices order by id`
    expect(left.map(({ token }) => token)).toEqual([tokens[0], tokens[2]])
  })

  it('goes in requests of at most a hundred', async () => {
    const owners: TestUser[] = []
    for (let n = 0; n < 6; n += 1) {
      const user = await createTestUser(api)
      for (let phone = 0; phone < 18; phone += 1) await addDevice(user)
      owners.push(user)
    }
    for (const owner of owners) await batch(owner, [0.9])
    await send()
    expect(expo.requests).toEqual([100, 8])
    expect(new Set(expo.sent.map(({ to }) => to)).size).toBe(108)
  })

  it('tells a phone nothing whose sign-in has ended, before the offers came or after', async () => {
    const { sql } = api.context.database
    const endSignIn = async (user: TestUser) => {
      const [session] = await sql`select id from auth_sessions where user_id = ${user.id}`
      await api.app.inject({ method: 'DELETE', url: `/auth/sessions/${session?.id}`, headers: user.headers })
    }
    const [early, late] = [await createTestUser(api), await createTestUser(api)]
    await addDevice(early)
    await addDevice(late, { quiet_hours: { from: '00:00', to: '23:59', time_zone: 'UTC' } })
    await batch(early, [0.9])
    await batch(late, [0.9])
    await endSignIn(early)
    await send()
    await endSignIn(late)
    await sql`update devices set quiet_from = null, quiet_to = null, time_zone = null`
    await due()
    await send()
    expect(expo.sent).toEqual([])
    expect(await pushes()).toEqual([])
  })
})

describe('readReceipts', () => {
  it('waits for them, then forgets pushes, and phones that are gone', async () => {
    const user = await createTestUser(api)
    const [kept, gone] = [await addDevice(user), await addDevice(user)]
    await batch(user, [0.9])
    await send()
    await receipts()
    expect(await pushes()).toHaveLength(2)
    expo.hasReceipts = false
    await due()
    await receipts()
    expect(await pushes()).toHaveLength(2)
    expo.hasReceipts = true
    expo.receiptErrors.set(gone, 'DeviceNotRegistered')
    await due()
    await receipts()
    expect(await pushes()).toEqual([])
    const left = await api.context.database.sql`select expo_push_token as token from devices`
    expect(left.map(({ token }) => token)).toEqual([kept])
  })
})
