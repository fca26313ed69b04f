import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { mailToRecord } from '../../../test/test-mails.ts'
import { createTestUser } from '../../../test/test-users.ts'
import { recordMails } from '../ingestion/record-mails.ts'
import { changePreferences } from '../skills/change-profile.ts'
import { type FollowPace, followState } from './follow-state.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.close())

const NEVER = 2 ** 31 - 1
const BY_SIGNAL: FollowPace = { poll: NEVER, least: 0, heartbeat: NEVER, sessionCheck: NEVER }

/** The events of a user, with signals that count their listeners. */
function follow(
  userId: number,
  pace: FollowPace,
  wishes: { lastEventId?: string; stillSignedIn?: () => Promise<boolean> } = {},
) {
  const end = new AbortController()
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
  const events = followState(
    { db: api.context.db, env: api.context.env, signals },
    {
      userId,
      lastEventId: wishes.lastEventId ?? null,
      stillSignedIn: wishes.stillSignedIn ?? (() => Promise.resolve(true)),
      signal: end.signal,
    },
    pace,
  )
  return { events, end, listeners: () => listeners }
}

const record = (userId: number) =>
  recordMails(api.context, { user_id: userId, mails: [mailToRecord()], mailbox: null, is_sample: false })

describe('followState', () => {
  it('gives the state at once and whenever a signal finds it changed, also one that comes between two looks', async () => {
    const user = await createTestUser(api)
    const { events, end } = follow(user.id, BY_SIGNAL)
    const first = await events.next()
    expect(first.value).toMatchObject({ state: { mails: { waiting: 0, done: 0, dead: 0 }, imports: [] } })
    await record(user.id)
    const second = await events.next()
    expect(second.value).toMatchObject({ state: { mails: { waiting: 1 } } })
    expect(second.value).not.toMatchObject({ id: (first.value as { id: string }).id })
    const third = events.next()
    await changePreferences(api.context, user.id, { places: ['Berlin'] })
    await record((await createTestUser(api)).id)
    await record(user.id)
    expect((await third).value).toMatchObject({ state: { mails: { waiting: 2 } } })
    end.abort()
    expect((await events.next()).done).toBe(true)
  })

  it('leaves out the state that is known already', async () => {
    const user = await createTestUser(api)
    const before = follow(user.id, BY_SIGNAL)
    const { id } = (await before.events.next()).value as { id: string }
    before.end.abort()
    const { events, end } = follow(user.id, BY_SIGNAL, { lastEventId: id })
    const next = events.next()
    await record(user.id)
    api.context.signals.emit('mails-recorded', user.id)
    expect((await next).value).toMatchObject({ state: { mails: { waiting: 1 } } })
    end.abort()
  })

  it('finds what another process has done, without a signal', async () => {
    const user = await createTestUser(api)
    const { events, end } = follow(user.id, { ...BY_SIGNAL, poll: 1 })
    await events.next()
    const silent = { ...api.context, signals: { ...api.context.signals, emit: () => {} } }
    await recordMails(silent, { user_id: user.id, mails: [mailToRecord()], mailbox: null, is_sample: false })
    expect((await events.next()).value).toMatchObject({ state: { mails: { waiting: 1 } } })
    end.abort()
  })

  it('keeps a silent connection open with heartbeats', async () => {
    const user = await createTestUser(api)
    const { events, end } = follow(user.id, { ...BY_SIGNAL, poll: 1, heartbeat: 5 })
    await events.next()
    expect([(await events.next()).value, (await events.next()).value]).toEqual(['heartbeat', 'heartbeat'])
    end.abort()
  })

  it('ends when the user is signed in no longer', async () => {
    const user = await createTestUser(api)
    let signedIn = true
    const stillSignedIn = () => Promise.resolve(signedIn)
    const { events, listeners } = follow(
      user.id,
      { poll: 1, least: 0, heartbeat: 1, sessionCheck: 1 },
      { stillSignedIn },
    )
    await events.next()
    expect((await events.next()).value).toBe('heartbeat')
    signedIn = false
    expect((await events.next()).done).toBe(true)
    expect(listeners()).toBe(0)
  })

  it('listens no longer once it is aborted while it waits, or left', async () => {
    const user = await createTestUser(api)
    for (const leave of ['abort', 'return'] as const) {
      const { events, end, listeners } = follow(user.id, BY_SIGNAL)
      await events.next()
      expect(listeners()).toBeGreaterThan(0)
      const waiting = leave === 'abort' ? events.next() : events.return(undefined)
      if (leave === 'abort') end.abort()
      expect((await waiting).done).toBe(true)
      expect(listeners()).toBe(0)
    }
  })
})
