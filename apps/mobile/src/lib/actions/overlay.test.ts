import { QueryClient } from '@tanstack/react-query'
import { anOffer } from '../../test/offers'
import { queryKeys } from '../query/query-keys'
import type { Action, WaitingAction } from './action'
import { overlayOffer, overlayOffers } from './overlay'
import { settleInCache } from './settle-in-cache'

const waiting = (...actions: Action[]): WaitingAction[] =>
  actions.map((action, i) => ({ id: String(i), action, attempts: 0 }))
const ids = (offers: readonly { id: number }[]) => offers.map(({ id }) => id)
const [one, two, three] = [anOffer(1), anOffer(2), anOffer(3)]

describe('what waits, laid over what the server said', () => {
  it('shows the last of what was done with an offer', () => {
    const set = (status: 'saved' | 'applied') => ({ kind: 'set-status', offer_id: 1, status }) as const
    expect(overlayOffer(one, waiting(set('saved'), set('applied')))?.status).toBe('applied')
    expect(overlayOffer(two, waiting(set('saved')))).toBe(two)
  })

  it('takes deleted offers away and brings restored ones back', () => {
    const deletion = { kind: 'delete', offer_id: 1 } as const
    expect(overlayOffer(one, waiting(deletion))).toBeNull()
    expect(overlayOffer(one, waiting(deletion, { kind: 'restore', offer_id: 1 }))).toBe(one)
  })

  it('keeps a list to its selection', () => {
    const dismissed = waiting({ kind: 'set-status', offer_id: 2, status: 'dismissed' })
    expect(ids(overlayOffers([one, two, three], dismissed))).toEqual([1, 3])
    const saved = [anOffer(1, { status: 'saved' }), anOffer(2, { status: 'saved' })]
    const applied = waiting({ kind: 'set-status', offer_id: 1, status: 'applied' })
    expect(ids(overlayOffers(saved, applied, { status: 'saved' }))).toEqual([2])
  })

  it('hides the offers of a company that is blocked, and shows them again', () => {
    const block = { kind: 'block-company', company: ' company 2' } as const
    expect(ids(overlayOffers([one, two, three], waiting(block)))).toEqual([1, 3])
    expect(ids(overlayOffers([one, two], waiting(block, { ...block, kind: 'unblock-company' })))).toEqual([1, 2])
  })
})

describe('what the server answered, taken into the cache', () => {
  const listKey = queryKeys.offerList({ sort: 'newest' })
  const savedKey = queryKeys.offerList({ status: 'saved' })
  let client: QueryClient
  const page = (offers: object[]) => ({ count: offers.length, offers, cursor: null, rescoring: 0 })
  const idsAt = (key: readonly unknown[]) =>
    ids(client.getQueryData<{ pages: { offers: { id: number }[] }[] }>(key)?.pages.flatMap((p) => p.offers) ?? [])

  beforeEach(() => {
    client = new QueryClient()
    client.setQueryData(listKey, { pages: [page([one, two]), page([three])], pageParams: ['', 'x'] })
    client.setQueryData(savedKey, { pages: [page([anOffer(4, { status: 'saved' })])], pageParams: [''] })
    client.setQueryData(queryKeys.digest(7), { id: 7, results: [one, two] })
  })
  afterEach(() => client.clear())

  it('changes an offer in every list, and takes it out of those it no longer belongs to', () => {
    settleInCache(client, { offers: [{ ...two, status: 'dismissed' }] })
    expect(idsAt(listKey)).toEqual([1, 3])
    expect(client.getQueryData(queryKeys.offer(2))).toMatchObject({ status: 'dismissed' })
    expect(client.getQueryData(queryKeys.digest(7))).toMatchObject({ results: [{ id: 1 }, { status: 'dismissed' }] })
  })

  it('leaves lists that have nothing to do with it as they are, object for object', () => {
    const before = client.getQueryData(savedKey)
    settleInCache(client, { gone: [2] })
    expect(client.getQueryData(savedKey)).toBe(before)
    expect(idsAt(listKey)).toEqual([1, 3])
    expect(client.getQueryData(queryKeys.digest(7))).toMatchObject({ results: [{ id: 1 }] })
  })

  it('has lists ask again that an offer may have entered', () => {
    settleInCache(client, { offers: [{ ...two, status: 'saved' }] })
    expect(client.getQueryState(savedKey)?.isInvalidated).toBe(true)
  })
})
