import type { JobOffer, OffersPage } from '@nextjob/contracts/job-offer'
import type { OfferToRecord } from '@nextjob/contracts/recorded-offers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { offerToRecord } from '../../../test/test-offers.ts'
import { createTestUser, serviceHeaders, type TestUser } from '../../../test/test-users.ts'

let api: TestApi
let service: { authorization: string }
beforeAll(async () => {
  api = await openTestApi()
  service = await serviceHeaders(api, ['offers:write'])
})
afterAll(() => api.close())

const record = async (...offers: Partial<OfferToRecord>[]): Promise<number[]> => {
  const answer = await api.app.inject({
    method: 'POST',
    url: '/service/job_offers/bulk_create',
    headers: service,
    body: { job_offers: offers },
  })
  expect(answer.statusCode).toBe(200)
  return answer.json().results.map((result: { id: number }) => result.id)
}
const call = async (user: TestUser, method: 'GET' | 'PATCH' | 'DELETE' | 'POST', url: string, body?: object) =>
  await api.app.inject({ method, url, headers: user.headers, ...(body ? { body } : {}) })
const list = async (user: TestUser, query = ''): Promise<OffersPage> => {
  const answer = await call(user, 'GET', `/job-offers${query}`)
  expect(answer.statusCode).toBe(200)
  return answer.json()
}
/** A user with `count` offers, a day apart, the last the newest; scores 0.00, 0.01, … */
const userWithOffers = async (count: number) => {
  const user = await createTestUser(api)
  const ids = await record(
    ...Array.from({ length: count }, (_, n) =>
      offerToRecord(user.id, {
        title: `Engineer ${n}`,
        posting_key: `linkedin:${user.id}${n}`,
        match_score: n / 100,
        received_at: new Date(Date.UTC(2026, 0, 1 + n)).toISOString(),
      }),
    ),
  )
  return { user, ids }
}
const titles = (page: OffersPage) => page.results.map((offer) => offer.title)

describe('GET /job-offers', () => {
  it('200 gives the newest first, with the given members first', async () => {
    const { user, ids } = await userWithOffers(3)
    const page = await list(user)
    expect(page.count).toBe(3)
    expect(page.results.map((offer) => offer.id)).toEqual(ids.toReversed())
    expect(Object.keys(page.results[0]!).slice(0, 12)).toEqual([
      'id',
      'user_id',
      'email',
      'match_score',
      'reason',
      'technologies_matched',
      'title',
      'company',
      'location',
      'description',
      'apply_link',
      'created_at',
    ])
    expect(page.results[0]).toMatchObject({ email: user.email, user_id: user.id, sightings: 1, stale_score: false })
  })

  it('200 pages by offset with absolute links that carry the selection', async () => {
    const { user } = await userWithOffers(5)
    const first = await list(user, '?limit=2&sort=best')
    expect(first.previous).toBeNull()
    expect(first.next).toMatch(/^http:\/\/127\.0\.0\.1:8000\/job-offers\?sort=best&limit=2&offset=2$/)
    const last = await list(user, '?limit=2&offset=4&sort=best')
    expect(last).toMatchObject({ count: 5, next: null })
    expect(last.previous).toMatch(/offset=2$/)
    expect((await list(user, '?offset=900')).results).toEqual([])
  })

  it.each(['newest', 'best'])('200 walks by cursor, forth and back, through %s without gap or repeat', async (sort) => {
    const { user, ids } = await userWithOffers(7)
    await record(offerToRecord(user.id, { title: 'No score', company: null, received_at: '2025-01-01T00:00:00Z' }))
    const pages: number[][] = []
    let url: string | null = `/job-offers?limit=3&sort=${sort}&cursor=`
    let lastPrevious: string | null = null
    while (url) {
      const page: OffersPage = (await call(user, 'GET', url.replace('http://127.0.0.1:8000', ''))).json()
      pages.push(page.results.map((offer) => offer.id))
      lastPrevious = page.previous
      url = page.next
    }
    expect(pages.flat()).toHaveLength(8)
    expect(pages.flat().slice(0, sort === 'newest' ? 7 : 0)).toEqual(sort === 'newest' ? ids.toReversed() : [])
    const back = (await call(user, 'GET', lastPrevious!.replace('http://127.0.0.1:8000', ''))).json() as OffersPage
    expect(back.results.map((offer) => offer.id)).toEqual(pages.at(-2))
  })

  it('400 refuses a cursor that it has not given out, or of another order', async () => {
    const { user } = await userWithOffers(3)
    const next = (await list(user, '?limit=1&cursor=')).next!
    const cursor = new URL(next).searchParams.get('cursor')
    expect((await call(user, 'GET', `/job-offers?cursor=${cursor}&sort=best`)).statusCode).toBe(400)
    expect((await call(user, 'GET', '/job-offers?cursor=bm9uc2Vuc2U')).statusCode).toBe(400)
    expect((await call(user, 'GET', '/job-offers?limit=101')).statusCode).toBe(400)
    const year0 = { sort: 'newest', direction: 'after', value: '0000-01-01T00:00:00Z', id: 1 }
    const forged = Buffer.from(JSON.stringify(year0)).toString('base64url')
    expect((await list(user, `?cursor=${forged}`)).results).toEqual([])
  })

  it('200 sorts offers without a score last', async () => {
    const user = await createTestUser(api)
    await record(
      offerToRecord(user.id, { title: 'Unscored', posting_key: 'linkedin:1', match_score: null }),
      offerToRecord(user.id, { title: 'Poor', posting_key: 'linkedin:2', match_score: 0 }),
      offerToRecord(user.id, { title: 'Good', posting_key: 'linkedin:3', match_score: 0.9 }),
    )
    expect(titles(await list(user, '?sort=best'))).toEqual(['Good', 'Poor', 'Unscored'])
    expect(titles(await list(user, '?sort=best&min_score=0'))).toEqual(['Good', 'Poor'])
  })

  it('200 finds words by their beginning over title, company, place and text, in any script', async () => {
    const user = await createTestUser(api)
    await record(
      offerToRecord(user.id, { title: 'Инженер-Разработчик', posting_key: 'x:1', description: 'Пишем на Go' }),
      offerToRecord(user.id, { title: 'C++ Entwickler', posting_key: 'x:2', company: 'Łąka sp. z o.o.' }),
      offerToRecord(user.id, { title: 'Übersetzerin', posting_key: 'x:3', location: 'São Paulo' }),
    )
    expect(titles(await list(user, `?q=${encodeURIComponent('РАЗРАБ инж')}`))).toEqual(['Инженер-Разработчик'])
    expect(titles(await list(user, `?q=${encodeURIComponent('c++ laka')}`))).toEqual(['C++ Entwickler'])
    expect(titles(await list(user, `?q=${encodeURIComponent('sao übersetz')}`))).toEqual(['Übersetzerin'])
    expect((await list(user, `?q=${encodeURIComponent("'); drop \u0000 & | !")}`)).results).toEqual([])
    expect((await list(user, `?q=${encodeURIComponent('...')}`)).results).toEqual([])
  })

  it('200 hides what a hard filter hides and what was dismissed, and shows it when asked', async () => {
    const user = await createTestUser(api)
    const [, , dismissed] = await record(
      offerToRecord(user.id, { title: 'Shown', posting_key: 'y:1', source: 'xing', work_mode: 'remote' }),
      offerToRecord(user.id, { title: 'Filtered', posting_key: 'y:2', filtered_by: 'place' }),
      offerToRecord(user.id, { title: 'Dismissed', posting_key: 'y:3' }),
    )
    await call(user, 'PATCH', `/job-offers/${dismissed}`, { status: 'dismissed' })
    expect(titles(await list(user))).toEqual(['Shown'])
    expect(titles(await list(user, '?filtered=true'))).toEqual(['Filtered'])
    expect(titles(await list(user, '?status=dismissed'))).toEqual(['Dismissed'])
    expect((await list(user, '?source=xing')).count).toBe(1)
    expect((await list(user, '?work_mode=remote')).count).toBe(1)
    expect((await list(user, '?work_mode=hybrid')).count).toBe(0)
    expect((await call(user, 'GET', '/job-offers?work_mode=beach')).statusCode).toBe(400)
    expect((await list(user, '?source=%00')).count).toBe(0)
  })
})

describe('DELETE /job-offers/{id}', () => {
  it('200 answers with the offer, which no later alert brings back', async () => {
    const user = await createTestUser(api)
    const offer = offerToRecord(user.id, { posting_key: 'linkedin:77' })
    const [id] = await record(offer)
    const answer = await call(user, 'DELETE', `/job-offers/${id}`)
    expect(answer.statusCode).toBe(200)
    expect((answer.json() as JobOffer).id).toBe(id)
    // By its id, and by its words from another service.
    expect(await record({ ...offer, received_at: '2026-03-05T08:00:00Z' })).toEqual([id])
    expect(await record({ ...offer, posting_key: 'indeed:aa', source: 'indeed' })).toEqual([id])
    expect((await list(user)).count).toBe(0)
    expect((await call(user, 'GET', `/job-offers/${id}`)).statusCode).toBe(404)
    expect((await call(user, 'DELETE', `/job-offers/${id}`)).statusCode).toBe(404)

    const restored = await call(user, 'POST', `/job-offers/${id}/restore`)
    expect(restored.json()).toMatchObject({ id, sources: ['linkedin', 'indeed'] })
    expect((await list(user)).count).toBe(1)
  })

  it("404 hides another user's offer from every verb", async () => {
    const { ids } = await userWithOffers(1)
    const other = await createTestUser(api)
    const id = ids[0]!
    for (const [method, path, body] of [
      ['GET', ''],
      ['DELETE', ''],
      ['PATCH', '', { status: 'saved' }],
      ['POST', '/restore'],
      ['GET', '/mails'],
      ['POST', '/split', { sighting_ids: [1] }],
    ] as const) {
      expect((await call(other, method, `/job-offers/${id}${path}`, body)).statusCode).toBe(404)
    }
  })
})

describe('PATCH /job-offers/{id}', () => {
  it('200 keeps the status when the posting is seen again', async () => {
    const user = await createTestUser(api)
    const offer = offerToRecord(user.id, { posting_key: 'linkedin:5' })
    const [id] = await record(offer)
    expect((await call(user, 'PATCH', `/job-offers/${id}`, { status: 'applied' })).json().status).toBe('applied')
    await record({ ...offer, status: 'saved' })
    expect((await call(user, 'GET', `/job-offers/${id}`)).json().status).toBe('applied')
    expect((await call(user, 'PATCH', `/job-offers/${id}`, { status: 'gone' })).statusCode).toBe(400)
  })
})

describe('GET /job-offers/export.csv', () => {
  it('200 quotes cells and disarms formulas', async () => {
    const user = await createTestUser(api)
    await record(offerToRecord(user.id, { title: '=HYPERLINK("http://x.example","Pay, now")', location: '\t-1+1' }))
    const answer = await call(user, 'GET', '/job-offers/export.csv')
    expect(answer.headers['content-type']).toMatch(/^text\/csv/)
    const [head, row] = answer.body.split('\r\n')
    expect(head).toMatch(/^\ufefftitle,company,/)
    expect(row).toMatch(/^"'=HYPERLINK\(""http:\/\/x\.example"",""Pay, now""\)",Larkspur Systems GmbH,'\t-1\+1,/)
  })

  it('200 holds every offer of the selection', async () => {
    const user = await createTestUser(api)
    await record(...Array.from({ length: 450 }, (_, n) => offerToRecord(user.id, { posting_key: `z:${n}` })))
    expect((await call(user, 'GET', '/job-offers/export.csv')).body.trim().split('\r\n')).toHaveLength(451)
    expect((await call(user, 'GET', '/job-offers/export.csv?status=saved')).body.trim().split('\r\n')).toHaveLength(1)
  })
})

describe('DELETE /job-offers/samples', () => {
  it('200 removes the samples and nothing else', async () => {
    const user = await createTestUser(api)
    await record(
      offerToRecord(user.id, { title: 'Sample', posting_key: 's:1', is_sample: true }),
      offerToRecord(user.id, { title: 'Real', posting_key: 's:2' }),
    )
    expect((await call(user, 'DELETE', '/job-offers/samples')).json()).toEqual({ removed_offers: 1, removed_mails: 0 })
    expect(titles(await list(user))).toEqual(['Real'])
  })
})

describe('the count of the list', () => {
  it('is what it shows, whatever has been done with the offers', async () => {
    const { user, ids } = await userWithOffers(6)
    const [a, b, c] = ids
    const check = async () => {
      const page = await list(user, '?limit=100')
      expect(page.count).toBe(page.results.length)
      return page.count
    }
    expect(await check()).toBe(6)
    await call(user, 'DELETE', `/job-offers/${a}`)
    await call(user, 'PATCH', `/job-offers/${b}`, { status: 'dismissed' })
    expect(await check()).toBe(4)
    await call(user, 'PATCH', `/job-offers/${b}`, { status: 'saved' })
    await call(user, 'POST', `/job-offers/${a}/restore`)
    expect(await check()).toBe(6)
    await record(offerToRecord(user.id, { title: 'Hidden', posting_key: 'k:1', filtered_by: 'pay', is_sample: true }))
    await record(offerToRecord(user.id, { title: 'Shown', posting_key: 'k:2', is_sample: true }))
    expect(await check()).toBe(7)
    await Promise.all([
      call(user, 'DELETE', `/job-offers/${c}`),
      call(user, 'DELETE', '/job-offers/samples'),
      record(offerToRecord(user.id, { title: 'Late', posting_key: 'k:3' })),
      call(user, 'PATCH', `/job-offers/${b}`, { status: 'dismissed' }),
    ])
    expect(await check()).toBe(5)
  })
})
