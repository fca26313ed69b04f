import type { IntegrationState } from '@nextjob/contracts/integration'
import { problem, type StubRequest, stubServer } from '../../test/stub-server'
import { aUser } from '../../test/users'
import { serverAddress } from '../server-address/server-address'
import { session } from '../session/current-session'
import { followIntegrations } from './follow-integrations'
import { serverEvents } from './server-events'

const pace = { silence: 60, poll: 5, again: 1, againMax: 4 }
const stateOf = (offers: number): IntegrationState => ({
  mailboxes: [],
  imports: [],
  mails: { waiting: 0, done: 0, dead: 0 },
  offers,
  rescoring: 0,
})
const frame = (offers: number) => `event: state\nid: id-${offers}\ndata: ${JSON.stringify(stateOf(offers))}\n\n`

/** A stream that says this and then ends, or stays open in silence. */
function streamOf(chunks: string[], isOpen = false): Response {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk))
      if (!isOpen) controller.close()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}

async function eventsOf(chunks: string[]) {
  const events = []
  for await (const event of serverEvents(streamOf(chunks).body as ReadableStream<Uint8Array>)) events.push(event)
  return events
}

describe('the events of a stream', () => {
  it('are read across chunks, line ends of every kind, comments and several lines of data', async () => {
    expect(
      await eventsOf([': hello\n', '\nev', 'ent: state\r', '\nid: 1\r\ndata: a\rdata: b', '\n\n', 'data:no blank\n\n']),
    ).toEqual([null, { event: 'state', id: '1', data: 'a\nb' }, { event: 'message', id: '1', data: 'no blank' }])
  })

  it('leave out one that was cut off', async () => {
    expect(await eventsOf(['event: state\ndata: half'])).toEqual([])
  })

  it('keep letters whole that two chunks share', async () => {
    const bytes = new TextEncoder().encode('data: Łódź\n\n')
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte))
        controller.close()
      },
    })
    for await (const event of serverEvents(body)) expect(event?.data).toBe('Łódź')
  })
})

describe('following', () => {
  beforeEach(async () => {
    await serverAddress.set('https://nextjob.test')
    await session.open()
    await session.begin({ user: aUser(), access: 'access-1', refresh: 'refresh-1' })
  })

  /** Follows until so many states have come. */
  async function follow(count: number): Promise<number[]> {
    const stop = new AbortController()
    const offers: number[] = []
    await followIntegrations(
      (state) => {
        offers.push(state.offers)
        if (offers.length === count) stop.abort()
      },
      stop.signal,
      pace,
    )
    return offers
  }
  const lastEventId = (request?: StubRequest) => request?.headers.get('last-event-id') ?? null

  it('takes a broken stream up again behind the last event', async () => {
    const { requests } = stubServer(() => streamOf([frame(requests.length)]))
    expect(await follow(3)).toEqual([1, 2, 3])
    expect(requests.map(lastEventId)).toEqual([null, 'id-1', 'id-2'])
  })

  it('goes on after the server was away', async () => {
    const { requests } = stubServer(() => {
      if (requests.length === 2) throw new TypeError('Network request failed')
      if (requests.length === 3) return problem('unavailable', 503)
      return streamOf([frame(requests.length)])
    })
    expect(await follow(2)).toEqual([1, 4])
  })

  it('gives up on a connection that has died in silence', async () => {
    const { requests } = stubServer(() => streamOf([frame(requests.length)], true))
    expect(await follow(2)).toEqual([1, 2])
  })

  it('polls where there are no streams', async () => {
    const { requests } = stubServer(({ path }) =>
      path === '/integrations' ? stateOf(requests.length) : new Response(null, { status: 200 }),
    )
    expect(await follow(2)).toEqual([2, 3])
  })

  it('ends when the session does', async () => {
    stubServer(() => problem('not-authenticated', 401))
    expect(await follow(1)).toEqual([])
    expect(session.state().status).toBe('signed-out')
  })

  it('ends when nobody looks any more', async () => {
    const stop = new AbortController()
    const { requests } = stubServer(() => streamOf([], true))
    const following = followIntegrations(() => {}, stop.signal, { ...pace, silence: 60_000 })
    await new Promise(setImmediate)
    stop.abort()
    await following
    expect(requests).toHaveLength(1)
  })
})
