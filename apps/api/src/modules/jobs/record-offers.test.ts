import type { JobOffer, OfferSighting } from '@nextjob/contracts/job-offer'
import type { OfferToRecord, RecordedOffers } from '@nextjob/contracts/recorded-offers'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { mailToRecord } from '../../../test/test-mails.ts'
import { offerToRecord } from '../../../test/test-offers.ts'
import { createTestUser, serviceHeaders, type TestUser } from '../../../test/test-users.ts'
import { recordMails } from '../ingestion/record-mails.ts'

let api: TestApi
let service: { authorization: string }
beforeAll(async () => {
  api = await openTestApi()
  service = await serviceHeaders(api, ['offers:write'])
})
afterAll(() => api.close())

const post = async (body: object) =>
  await api.app.inject({ method: 'POST', url: '/service/job_offers/bulk_create', headers: service, body })
const record = async (...offers: Partial<OfferToRecord>[]): Promise<RecordedOffers['results']> => {
  const answer = await post({ job_offers: offers })
  expect(answer.statusCode).toBe(200)
  return (answer.json() as RecordedOffers).results
}
const get = async <T>(user: TestUser, url: string): Promise<T> =>
  (await api.app.inject({ url, headers: user.headers })).json() as T
const list = async (user: TestUser) => (await get<{ results: JobOffer[] }>(user, '/job-offers?limit=100')).results
const newMails = async (user: TestUser, count: number): Promise<number[]> => {
  const { results } = await recordMails(api.context, {
    user_id: user.id,
    mails: Array.from({ length: count }, () => mailToRecord()),
    mailbox: null,
    is_sample: false,
  })
  return results.map((result) => result.id)
}

describe('POST /service/job_offers/bulk_create', () => {
  it('200 takes an offer of given members alone, with its score as said', async () => {
    const user = await createTestUser(api)
    const [result] = await record({
      user_id: user.id,
      title: 'Backend Engineer',
      company: 'Larkspur',
      location: 'Berlin',
      match_score: 0.75,
      reason: 'It fits.',
      technologies_matched: 'Go, PostgreSQL',
      apply_link: 'https://jobs.larkspur.example/1',
      description: 'We build boats.',
    })
    expect(await get(user, `/job-offers/${result!.id}`)).toMatchObject({
      match_score: 0.75,
      technologies_matched: 'Go,PostgreSQL',
      matched_skills: ['Go', 'PostgreSQL'],
      email: user.email,
      stale_score: false,
      status: 'new',
    })
  })

  it('200 twice is once', async () => {
    const user = await createTestUser(api)
    const offers = [offerToRecord(user.id, { posting_key: 'a:1' }), offerToRecord(user.id, { title: 'Cook' })]
    const first = await record(...offers)
    const second = await record(...offers)
    expect(first.map((result) => result.outcome)).toEqual(['created', 'created'])
    expect(second).toEqual(first.map(({ id }) => ({ id, outcome: 'seen-again' })))
    expect((await list(user)).map((offer) => offer.sightings)).toEqual([1, 1])
  })

  it('200 makes one offer of five alerts over two services, with five sightings and the best of each', async () => {
    const user = await createTestUser(api)
    const mails = await newMails(user, 5)
    const ids = await record(
      ...mails.map((mail_id, n) =>
        offerToRecord(user.id, {
          mail_id,
          posting_key: n < 3 ? 'linkedin:1' : 'indeed:f00',
          source: n < 3 ? 'linkedin' : 'indeed',
          received_at: `2026-03-0${5 - n}T08:00:00.000Z`,
          ...(n === 4 ? { description: 'We build boats and the software in them.', employment_type: 'Full-time' } : {}),
        }),
      ),
    )
    expect(new Set(ids.map((result) => result.id)).size).toBe(1)
    const [offer] = await list(user)
    expect(offer).toMatchObject({
      sightings: 5,
      source: 'linkedin',
      sources: ['linkedin', 'indeed'],
      description: 'We build boats and the software in them.',
      employment_type: 'Full-time',
      received_at: '2026-03-01T08:00:00.000Z',
      last_seen_at: '2026-03-05T08:00:00.000Z',
      // The facts are of several mails: the score of one is not theirs.
      stale_score: true,
    })
    const seen = await get<OfferSighting[]>(user, `/job-offers/${offer!.id}/mails`)
    expect(seen.map((sighting) => sighting.mail_id)).toEqual(mails)
    expect(seen[0]).toMatchObject({ subject: 'New jobs for you', source: 'linkedin' })
  })

  it('200 refuses the offers of unknown users and foreign mails, and takes the rest', async () => {
    const [user, other] = [await createTestUser(api), await createTestUser(api)]
    const [foreign] = await newMails(other, 1)
    const results = await record(
      offerToRecord(2_000_000_000),
      offerToRecord(user.id, { mail_id: foreign! }),
      offerToRecord(user.id, { mail_id: 2_000_000_000 }),
      offerToRecord(user.id),
    )
    expect(results.map((result) => result.outcome)).toEqual(['refused', 'refused', 'refused', 'created'])
  })

  it('200 keeps the offers of two users apart, though the posting is one', async () => {
    const [user, other] = [await createTestUser(api), await createTestUser(api)]
    const [mine, theirs] = await record(
      offerToRecord(user.id, { posting_key: 'a:1' }),
      offerToRecord(other.id, { posting_key: 'a:1' }),
    )
    expect(mine!.id).not.toBe(theirs!.id)
  })

  it('200 stores hostile text as text', async () => {
    const user = await createTestUser(api)
    const title = `'); drop table job_offers; -- \u0000 \ud800 <script>`
    await record(offerToRecord(user.id, { title, description: 'x\u0000'.repeat(5_000) }))
    expect((await list(user))[0]!.title).toBe(`'); drop table job_offers; --  \ufffd <script>`)
  })

  it('200 makes one offer of requests that come at once', async () => {
    const user = await createTestUser(api)
    const offer = offerToRecord(user.id, { posting_key: 'a:9' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => record(offer)))
    expect(new Set(answers.map(([result]) => result!.id)).size).toBe(1)
    expect(answers.filter(([result]) => result!.outcome === 'created')).toHaveLength(1)
  })

  it('400 refuses a score above one and members it does not know', async () => {
    const user = await createTestUser(api)
    expect((await post({ job_offers: [offerToRecord(user.id, { match_score: 1.1 })] })).statusCode).toBe(400)
    expect((await post({ job_offers: [{ ...offerToRecord(user.id), id: 1 }] })).statusCode).toBe(400)
  })
})

describe('POST /job-offers/{id}/split', () => {
  const twoServices = async () => {
    const user = await createTestUser(api)
    const [a, b] = await newMails(user, 2)
    const offers = [
      offerToRecord(user.id, { mail_id: a!, posting_key: 'linkedin:1', received_at: '2026-03-01T08:00:00Z' }),
      offerToRecord(user.id, {
        mail_id: b!,
        posting_key: 'indeed:2',
        source: 'indeed',
        employment_type: 'Part-time',
        description: 'Sourdough, from four in the morning.',
        received_at: '2026-03-02T08:00:00Z',
      }),
    ]
    const [joined] = await record(...offers)
    const sightings = await get<OfferSighting[]>(user, `/job-offers/${joined!.id}/mails`)
    const split = async (ids: number[]) =>
      await api.app.inject({
        method: 'POST',
        url: `/job-offers/${joined!.id}/split`,
        headers: user.headers,
        body: { sighting_ids: ids },
      })
    return { user, offers, id: joined!.id, sightings, split }
  }

  it('200 gives both back whole, and no later mail joins them again', async () => {
    const { user, offers, id, sightings, split } = await twoServices()
    const answer = await split([sightings.find((sighting) => sighting.source === 'indeed')!.id])
    expect(answer.statusCode).toBe(200)
    const { kept, split_off } = answer.json() as { kept: JobOffer; split_off: JobOffer }
    expect(kept).toMatchObject({ id, source: 'linkedin', sources: ['linkedin'], sightings: 1, employment_type: null })
    expect(split_off).toMatchObject({ source: 'indeed', sightings: 1, employment_type: 'Part-time', stale_score: true })
    const found = await get<{ results: JobOffer[] }>(user, '/job-offers?q=sourdough')
    expect(found.results.map((offer) => offer.id)).toEqual([split_off.id])

    const mails = await newMails(user, 2)
    const again = await record(...offers.map((offer, n) => ({ ...offer, mail_id: mails[n]! })))
    expect(again.map((result) => result.id)).toEqual([id, split_off.id])
    expect((await list(user)).map((offer) => offer.sightings)).toEqual([2, 2])
  })

  it('200 is remembered where no id tells, though the link is another in every mail', async () => {
    const user = await createTestUser(api)
    const mails = await newMails(user, 4)
    const board = offerToRecord(user.id, { mail_id: mails[0]!, posting_key: 'linkedin:1' })
    const letter = (n: number) =>
      offerToRecord(user.id, { mail_id: mails[n]!, source: 'newsletter', apply_link: `https://t.example/${n}` })
    const [joined, same] = await record(board, letter(1))
    expect(same!.id).toBe(joined!.id)
    const sightings = await get<OfferSighting[]>(user, `/job-offers/${joined!.id}/mails`)
    const answer = await api.app.inject({
      method: 'POST',
      url: `/job-offers/${joined!.id}/split`,
      headers: user.headers,
      body: { sighting_ids: [sightings.find((sighting) => sighting.source === 'newsletter')!.id] },
    })
    const { split_off } = answer.json() as { split_off: JobOffer }
    const later = await record(letter(2), letter(3))
    expect(later.map((result) => result.id)).toEqual([split_off.id, split_off.id])
  })

  it('409 leaves at least one sighting, 400 takes none of another offer', async () => {
    const { sightings, split } = await twoServices()
    expect((await split(sightings.map((sighting) => sighting.id))).statusCode).toBe(409)
    expect((await split([2_000_000])).statusCode).toBe(400)
  })
})

describe('an account that is deleted', () => {
  it('leaves no mail, offer, key, sighting or outbox row', async () => {
    const user = await createTestUser(api)
    const [mail] = await newMails(user, 1)
    await record(offerToRecord(user.id, { mail_id: mail! }))
    await api.context.db.execute(sql`delete from users where id = ${user.id}`)
    const [left] = await api.context.db.execute(sql`
      select (select count(*) from raw_job_emails where user_id = ${user.id})
        + (select count(*) from job_offers where user_id = ${user.id})
        + (select count(*) from posting_keys where user_id = ${user.id})
        + (select count(*) from sightings where user_id = ${user.id})
        + (select count(*) from outbox where user_id = ${user.id}) as rows`)
    expect(Number(left!.rows)).toBe(0)
  })
})
