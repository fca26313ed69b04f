import type { Digest, DigestSummary } from '@nextjob/contracts/digest'
import type { ClaimedMails } from '@nextjob/contracts/raw-job-email'
import { type OfferToRecord, recordOffersSchema } from '@nextjob/contracts/recorded-offers'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { mailToRecord } from '../../../test/test-mails.ts'
import { offerToRecord } from '../../../test/test-offers.ts'
import { createTestUser, type TestUser } from '../../../test/test-users.ts'
import { claimMails } from '../ingestion/claim-mails.ts'
import { failMail } from '../ingestion/fail-mail.ts'
import { recordMails } from '../ingestion/record-mails.ts'
import { recordOffers } from '../jobs/record-offers.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.close())

const digests = async (user: TestUser) =>
  (await api.app.inject({ url: '/digests', headers: user.headers })).json() as {
    count: number
    results: DigestSummary[]
  }
const digest = async (user: TestUser, id: number) =>
  (await api.app.inject({ url: `/digests/${id}`, headers: user.headers })).json() as Digest
/** Leases `count` fresh mails of the user. */
const lease = async (user: TestUser, count: number): Promise<ClaimedMails['mails']> => {
  const mails = Array.from({ length: count }, () => mailToRecord())
  const { results } = await recordMails(api.context, { user_id: user.id, mails, mailbox: null, is_sample: false })
  const mail_ids = results.map((result) => result.id)
  return (await claimMails(api.context, { worker: 'test', limit: 50, mail_ids })).mails
}
const finish = async (mail: ClaimedMails['mails'][number], ...offers: Partial<OfferToRecord>[]) =>
  await recordOffers(
    api.context,
    recordOffersSchema.parse({
      job_offers: offers.map((offer) => ({ ...offerToRecord(mail.user_id, offer), mail_id: mail.id })),
      completes: [{ mail_id: mail.id, lease_token: mail.lease_token, verdict: 'job-alert' }],
    }),
  )

describe('GET /digests', () => {
  it('200 has one digest a day, made with the last open mail and extended after', async () => {
    const user = await createTestUser(api)
    const [first, second] = await lease(user, 2)
    await finish(first!, { posting_key: 'a:1', match_score: 0.2 })
    expect((await digests(user)).count).toBe(0)
    await finish(second!, { posting_key: 'a:2', match_score: 0.9, title: 'Cook' })
    const [made] = (await digests(user)).results
    expect(made).toMatchObject({ offers_count: 2, best_score: 0.9, day: new Date().toISOString().slice(0, 10) })

    const [third] = await lease(user, 1)
    await finish(third!, { posting_key: 'a:3', match_score: 0.5, title: 'Baker' })
    expect(await digests(user)).toMatchObject({ count: 1, results: [{ id: made!.id, offers_count: 3 }] })
    const shown = await digest(user, made!.id)
    expect(shown.results.map((offer) => offer.match_score)).toEqual([0.9, 0.5, 0.2])
  })

  it('200 is made also when the last open mail fails', async () => {
    const user = await createTestUser(api)
    const [good, bad] = await lease(user, 2)
    await finish(good!, { posting_key: 'a:1' })
    await failMail(api.context, { mail_id: bad!.id, lease_token: bad!.lease_token, reason: 'It would not open.' })
    expect((await digests(user)).count).toBe(1)
  })

  it('200 counts what it shows, and leaves out a digest that shows nothing', async () => {
    const user = await createTestUser(api)
    const [mail] = await lease(user, 1)
    const { results } = await finish(
      mail!,
      { posting_key: 'a:1' },
      { posting_key: 'a:2', title: 'Cook', filtered_by: 'place' },
      { posting_key: 'a:3', title: 'Baker' },
    )
    const call = async (method: 'DELETE' | 'PATCH', id: number | null, body?: object) =>
      await api.app.inject({ method, url: `/job-offers/${id}`, headers: user.headers, ...(body ? { body } : {}) })
    expect((await digests(user)).results[0]!.offers_count).toBe(2)
    await call('PATCH', results[0]!.id, { status: 'dismissed' })
    const [left] = (await digests(user)).results
    expect(left!.offers_count).toBe(1)
    expect((await digest(user, left!.id)).results).toHaveLength(1)
    await call('DELETE', results[2]!.id)
    expect(await digests(user)).toMatchObject({ count: 0, results: [] })
  })

  it('200 is never made empty', async () => {
    const user = await createTestUser(api)
    const [mail] = await lease(user, 1)
    await finish(mail!, { filtered_by: 'place' })
    expect((await digests(user)).count).toBe(0)
    expect(await api.context.db.execute(sql`select 1 from digests where user_id = ${user.id}`)).toHaveLength(0)
  })
})

describe('GET /digests/{id}', () => {
  it("404 hides another user's digest", async () => {
    const [user, other] = [await createTestUser(api), await createTestUser(api)]
    const [mail] = await lease(user, 1)
    await finish(mail!, {})
    const [made] = (await digests(user)).results
    expect((await api.app.inject({ url: `/digests/${made!.id}`, headers: other.headers })).statusCode).toBe(404)
  })
})
