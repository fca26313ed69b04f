import type { JobOffer } from '@nextjob/contracts/job-offer'
import { recordOffersSchema } from '@nextjob/contracts/recorded-offers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { offerToRecord } from '../../../test/test-offers.ts'
import { createTestUser, type TestUser } from '../../../test/test-users.ts'
import { changePreferences } from '../skills/change-profile.ts'
import { recordOffers } from './record-offers.ts'
import { rescoreOffers } from './rescore-offers.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.close())

const list = async (user: TestUser, query = '') => {
  const answer = await api.app.inject({ url: `/job-offers?limit=100${query}`, headers: user.headers })
  return { offers: (answer.json() as { results: JobOffer[] }).results, pending: answer.headers['x-rescoring-pending'] }
}
const userWithOffers = async (count: number) => {
  const user = await createTestUser(api)
  const offers = Array.from({ length: count }, (_, n) =>
    offerToRecord(user.id, {
      title: n % 2 ? 'Backend Engineer' : 'Pastry Chef',
      company: n === 0 ? 'Hexenkessel GmbH' : 'Larkspur GmbH',
      posting_key: `a:${n}`,
      match_score: 0.01,
      received_at: new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString(),
    }),
  )
  await recordOffers(api.context, recordOffersSchema.parse({ job_offers: offers }))
  return user
}

describe('rescoreOffers', () => {
  it('scores all again after a change of the profile, and the list says so meanwhile', async () => {
    const user = await userWithOffers(30)
    expect((await list(user)).pending).toBeUndefined()
    await changePreferences(api.context, user.id, { target_titles: ['Backend Engineer'] })
    const during = await list(user)
    expect(during.pending).toBe('30')
    expect(during.offers.every((offer) => offer.stale_score)).toBe(true)

    expect(await rescoreOffers(api.context)).toBe(30)
    const after = await list(user, '&sort=best')
    expect(after.pending).toBeUndefined()
    expect(after.offers[0]).toMatchObject({ title: 'Backend Engineer', stale_score: false })
    expect(after.offers[0]!.match_score).toBeGreaterThan(0.4)
    expect(after.offers.at(-1)).toMatchObject({ title: 'Pastry Chef' })
    expect(await rescoreOffers(api.context)).toBe(0)
  })

  it('hides and brings back offers as the filters change', async () => {
    const user = await userWithOffers(3)
    const companies = async (query = '') => (await list(user, query)).offers.map((offer) => offer.company)
    await changePreferences(api.context, user.id, { target_titles: ['Chef'], blocked_companies: ['Hexenkessel'] })
    await rescoreOffers(api.context)
    expect(await companies()).not.toContain('Hexenkessel GmbH')
    expect((await list(user, '&filtered=true')).offers).toMatchObject([
      { company: 'Hexenkessel GmbH', filtered_by: 'blocked-company' },
    ])
    await changePreferences(api.context, user.id, { blocked_companies: [] })
    await rescoreOffers(api.context)
    expect(await companies()).toContain('Hexenkessel GmbH')
  })

  it('goes on where it stopped', async () => {
    const user = await userWithOffers(250)
    await changePreferences(api.context, user.id, { target_titles: ['Backend Engineer'] })
    const stopping = new AbortController()
    const end = api.context.signals.on('offers-changed', () => stopping.abort())
    const first = await rescoreOffers(api.context, stopping.signal)
    end()
    expect(first).toBeGreaterThan(0)
    expect(first).toBeLessThan(250)
    expect((await list(user)).pending).toBe(String(250 - first))
    expect(await rescoreOffers(api.context)).toBe(250 - first)
  })

  it('says what to fill in where there is no profile', async () => {
    const user = await createTestUser(api)
    const offer = offerToRecord(user.id)
    delete offer.match_score
    await recordOffers(api.context, recordOffersSchema.parse({ job_offers: [offer] }))
    await rescoreOffers(api.context)
    const [shown] = (await list(user)).offers
    expect(shown!.match_score).toBeNull()
    expect(shown!.reason.length).toBeGreaterThan(10)
  })
})
