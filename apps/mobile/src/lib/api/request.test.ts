import { z } from 'zod'
import { json, problem, type StubRequest, stubServer } from '../../test/stub-server'
import { aUser } from '../../test/users'
import { connection } from '../connection/connection'
import { serverAddress } from '../server-address/server-address'
import { session } from '../session/current-session'
import { ApiProblem, Offline, SignedOut, UnexpectedAnswer } from './failures'
import { listOffers } from './offers'
import { request } from './request'

const thing = z.strictObject({ id: z.number() })
const anna = aUser()

beforeEach(async () => {
  connection.reached()
  await serverAddress.set('https://nextjob.test')
  await session.open()
  await session.begin({ user: anna, access: 'access-1', refresh: 'refresh-1' })
})

/** Takes `access-1` for too old, as a server does after its five minutes. */
function afterExpiry(answer: () => Response | object) {
  return stubServer((request) => {
    if (request.path === '/auth/jwt/refresh') return { access: 'access-2', refresh: 'refresh-2' }
    return bearer(request) === 'Bearer access-2' ? answer() : problem('not-authenticated', 401)
  })
}
const bearer = (request: StubRequest) => request.headers.get('authorization')

it('renews a refused token once for ten calls at a time, and sends each of them again', async () => {
  const { requests } = afterExpiry(() => ({ id: 7 }))
  const answers = await Promise.all(Array.from({ length: 10 }, () => request(thing, '/things/7')))
  expect(answers).toEqual(Array.from({ length: 10 }, () => ({ id: 7 })))
  expect(requests.filter(({ path }) => path === '/auth/jwt/refresh')).toHaveLength(1)
  expect(requests).toHaveLength(21)
})

it('gives up after the second refusal, without signing out', async () => {
  stubServer((request) =>
    request.path === '/auth/jwt/refresh'
      ? { access: 'access-2', refresh: 'refresh-2' }
      : problem('not-authenticated', 401),
  )
  await expect(request(thing, '/things/7')).rejects.toMatchObject({ status: 401 })
  expect(session.state().status).toBe('signed-in')
})

it('sends nothing after the session has ended', async () => {
  const { requests } = stubServer(() => ({ id: 7 }))
  await session.end()
  await expect(request(thing, '/things/7')).rejects.toThrow(SignedOut)
  expect(requests).toHaveLength(0)
})

it('sends no credentials with a public call', async () => {
  const { requests } = stubServer(() => ({ id: 7 }))
  await request(thing, '/server', { access: 'public' })
  expect(bearer(requests[0] as StubRequest)).toBeNull()
})

it('tells the type, the reason and the time to wait of a problem', async () => {
  stubServer(() => problem('too-many-requests', 429, { detail: 'Wait.' }, { 'retry-after': '30' }))
  const failure = await request(thing, '/things/7').catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(ApiProblem)
  expect(failure).toMatchObject({ type: 'too-many-requests', status: 429, detail: 'Wait.', retryAfter: 30 })
})

it('takes an error page of something in between for a problem without a type', async () => {
  stubServer(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
  await expect(request(thing, '/things/7')).rejects.toMatchObject({ type: null, status: 502 })
})

it('drops members it does not know, and refuses an answer that lacks one', async () => {
  stubServer(() => ({ id: 7, colour: 'green' }))
  expect(await request(thing, '/things/7')).toEqual({ id: 7 })
  stubServer(() => ({ colour: 'green' }))
  await expect(request(thing, '/things/7')).rejects.toThrow(UnexpectedAnswer)
  stubServer(() => new Response('<!doctype html>'))
  await expect(request(thing, '/things/7')).rejects.toThrow(UnexpectedAnswer)
})

it('is offline where no answer comes in time', async () => {
  stubServer(() => new Promise<Response>(() => {}))
  await expect(request(thing, '/things/7', { timeoutMs: 10 })).rejects.toThrow(Offline)
})

it('stops with the reason of the one who stops it, and does not call that offline', async () => {
  stubServer(() => new Promise<Response>(() => {}))
  const stop = new AbortController()
  const call = request(thing, '/things/7', { signal: stop.signal })
  stop.abort(new Error('left the screen'))
  await expect(call).rejects.toThrow('left the screen')
  expect(connection.get()).toBe('connected')
})

it('notices that the server is gone, looks for it, and notices that it is back', async () => {
  jest.useFakeTimers()
  let isUp = false
  stubServer(() => {
    if (!isUp) throw new TypeError('Network request failed')
    return { status: 'ok' }
  })
  await expect(request(thing, '/things/7')).rejects.toThrow(Offline)
  expect(connection.get()).toBe('no-server')
  await jest.advanceTimersByTimeAsync(3_100)
  expect(connection.get()).toBe('no-server')
  isUp = true
  await jest.advanceTimersByTimeAsync(5_000)
  expect(connection.get()).toBe('connected')
  jest.useRealTimers()
})

it('reads a page of offers with its cursor and what still waits for a score', async () => {
  const { requests } = stubServer(() =>
    json(
      { count: 40, next: 'https://nextjob.test/job-offers?limit=30&cursor=abc%3D', previous: null, results: [] },
      200,
      {
        'x-rescoring-pending': '12',
      },
    ),
  )
  expect(await listOffers({ q: '', sort: 'best' })).toEqual({ count: 40, offers: [], cursor: 'abc=', rescoring: 12 })
  expect(requests[0]?.path).toBe('/job-offers?sort=best&cursor=&limit=30')
})
