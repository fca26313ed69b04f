import Fastify from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { mailToRecord } from '../../../test/test-mails.ts'
import { createTestUser, type TestUser } from '../../../test/test-users.ts'
import { enforceAccess } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { authenticators } from '../auth/authenticate.ts'
import { recordMails } from '../ingestion/record-mails.ts'
import type { FollowPace } from './follow-state.ts'
import { progressEventsRoutes } from './progress-events.routes.ts'

let api: TestApi
let address: string
beforeAll(async () => {
  api = await openTestApi()
  address = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => api.close())

/** Opens the stream; `next` gives one event's text, null at the end. */
async function open(to: string, user: TestUser, headers: Record<string, string> = {}) {
  const leaving = new AbortController()
  const answer = await fetch(`${to}/integrations/events`, {
    headers: { ...user.headers, ...headers },
    signal: leaving.signal,
  })
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  async function next(): Promise<string | null> {
    for (;;) {
      const end = rest.indexOf('\n\n')
      if (end >= 0) {
        const event = rest.slice(0, end)
        rest = rest.slice(end + 2)
        return event
      }
      const more = await reader?.read()
      if (!more || more.done) return null
      rest += more.value
    }
  }
  return { answer, next, leave: () => leaving.abort() }
}

const record = (userId: number) =>
  recordMails(api.context, { user_id: userId, mails: [mailToRecord()], mailbox: null, is_sample: false })

/** The route by itself, at another pace. */
async function serve(pace: FollowPace, signals = api.context.signals): Promise<{ app: App; to: string }> {
  const app = Fastify()
    .setValidatorCompiler(validatorCompiler)
    .setSerializerCompiler(serializerCompiler) as unknown as App
  const callers = authenticators(api.context)
  enforceAccess(app, callers)
  progressEventsRoutes(app, { db: api.context.db, env: api.context.env, signals }, callers, pace)
  return { app, to: await app.listen({ host: '127.0.0.1', port: 0 }) }
}

describe('GET /integrations/events', () => {
  it('streams the state, then each change, as events that no cache keeps', async () => {
    const user = await createTestUser(api)
    const { answer, next, leave } = await open(address, user)
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const [kind, id, data, ...more] = ((await next()) ?? '').split('\n')
    expect([kind, more]).toEqual(['event: state', []])
    const state = await api.app.inject({ url: '/integrations', headers: user.headers })
    expect(JSON.parse(data?.replace(/^data: /, '') ?? '')).toEqual(state.json())
    await record(user.id)
    expect(await next()).toMatch(/"waiting":1/)
    leave()

    await record(user.id)
    const resumed = await open(address, user, { 'last-event-id': id?.replace(/^id: /, '') ?? '' })
    expect(await resumed.next()).toMatch(/"waiting":2/)
    resumed.leave()
  })

  it('401 for nobody, and for a service', async () => {
    expect((await api.app.inject({ url: '/integrations/events' })).statusCode).toBe(401)
  })

  it('429 for more streams than a person needs; one that is left makes room', async () => {
    const user = await createTestUser(api)
    const streams = await Promise.all(Array.from({ length: 20 }, () => open(address, user)))
    expect(new Set(streams.map(({ answer }) => answer.status))).toEqual(new Set([200]))
    expect((await open(address, user)).answer.status).toBe(429)
    const another = await open(address, await createTestUser(api))
    expect(another.answer.status).toBe(200)
    another.leave()
    streams[0]?.leave()
    await expect
      .poll(async () => {
        const again = await open(address, user)
        again.leave()
        return again.answer.status
      })
      .toBe(200)
    for (const { leave } of streams) leave()
  })

  it('ends soon after the session', async () => {
    const { app, to } = await serve({ poll: 1, least: 0, heartbeat: 1, sessionCheck: 1 })
    const user = await createTestUser(api)
    const { next } = await open(to, user)
    expect(await next()).toMatch(/^event: state/)
    expect(await next()).toBe(': still here')
    await api.app.inject({ method: 'POST', url: '/auth/jwt/logout', headers: user.headers, payload: {} })
    let last = await next()
    while (last === ': still here') last = await next()
    expect(last).toBeNull()
    await app.close()
  })

  it('lets everything go as soon as it is left', async () => {
    let listeners = 0
    const signals: TestApi['context']['signals'] = {
      ...api.context.signals,
      on(signal, listener) {
        const off = api.context.signals.on(signal, listener)
        listeners += 1
        return () => {
          listeners -= 1
          off()
        }
      },
    }
    const never = 2 ** 31 - 1
    const { app, to } = await serve({ poll: never, least: 0, heartbeat: never, sessionCheck: never }, signals)
    const { next, leave } = await open(to, await createTestUser(api))
    await next()
    expect(listeners).toBeGreaterThan(0)
    leave()
    await expect.poll(() => listeners).toBe(0)
    await app.close()
  })

  it('ends with the server, whose stop does not wait for it', async () => {
    const stopping = await openTestApi()
    const to = await stopping.app.listen({ host: '127.0.0.1', port: 0 })
    const { next } = await open(to, await createTestUser(stopping))
    await next()
    await stopping.app.close()
    expect(await next()).toBeNull()
    await stopping.close()
  })
})
