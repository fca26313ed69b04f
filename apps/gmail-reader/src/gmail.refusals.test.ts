import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FaultKind } from '../../../tests/fake-google/faults.ts'
import { hastyReader, openReaderWorld, type ReaderWorld } from '../test/reader-world.ts'

let world: ReaderWorld
beforeAll(async () => {
  world = await openReaderWorld({ google: { quota: { perUser: 1_000_000 } } })
})
afterEach(() => world.calm())
afterAll(() => world.close())

const hasty = { quota: { perUser: 1_000_000 }, mailReader: hastyReader }

const KINDS: FaultKind[] = [
  '429',
  '403-user-rate',
  '403-rate',
  '403-daily',
  '500',
  '502',
  '503',
  'timeout',
  'reset',
  'slow-drip',
  'truncated',
  'wrong-type',
  'duplicate-page',
]

describe('while Gmail is out of order', () => {
  it.each(KINDS)('nothing is lost, and little is asked twice: %s', async (kind) => {
    const person = world.person()
    person.deliverMany(40)
    await person.connect()
    world.google.faults.play([{ kind, rate: 0.3 }])
    world.read({ ...hasty, patience: { attempt: 250, pause: 2 } })
    await person.settled()
    person.deliverMany(40, 0.01)
    await person.settled()
    await world.stopReaders()
    const gets = [...world.google.calls.getsByMessage().values()]
    expect(gets).toHaveLength(80)
    // An answer that was cut short counts as given.
    const isCut = ['slow-drip', 'truncated', 'timeout', 'reset', 'wrong-type'].includes(kind)
    if (!isCut) expect(Math.max(...gets)).toBe(1)
    expect(world.google.calls.count({ name: 'messages.get' })).toBeLessThan(80 * 2)
  })

  it('asks for nothing before the time that Google named', async () => {
    const person = world.person()
    person.deliverMany(5)
    await person.connect()
    world.google.faults.play([
      { kind: '429', rate: 1, calls: ['messages.get'], account: person.email, times: 1, retryAfter: 2 },
    ])
    world.read(hasty)
    await person.settled()
    const refused = world.google.calls.all.find((call) => call.fault === '429')?.at ?? 0
    // Calls that were under way by then come to their end.
    const calls = world.google.calls.all.filter((call) => call.account === person.email && call.at > refused + 250)
    const after = calls.map((call) => call.at)
    expect(Math.min(...after) - refused).toBeGreaterThanOrEqual(1_950)
  })

  it('leaves the mailbox alone for as long as Google asks when that is long', async () => {
    const person = world.person()
    person.deliverMany(5)
    await person.connect()
    world.google.faults.play([{ kind: '429', rate: 1, account: person.email, retryAfter: 600 }])
    world.read(hasty)
    await expect.poll(async () => (await person.mailbox()).retry_after, { timeout: 20_000 }).not.toBe(null)
    const { retry_after, last_error } = await person.mailbox()
    expect((Number(new Date(retry_after ?? 0)) - Date.now()) / 1_000).toBeGreaterThan(590)
    expect(last_error).toBe('Gmail asks to slow down.')
  })

  it('fetches the others when one mail cannot be had, and after a day goes on without it', async () => {
    const person = world.person()
    const before = person.deliverMany(25)
    const broken = person.deliver('')
    await person.connect()
    world.read(hasty)
    await expect.poll(async () => (await person.mailbox()).last_error, { timeout: 20_000 }).toMatch(/not understood/)
    expect(await person.missing()).toEqual([broken.id])
    const { cursor } = await person.mailbox()
    expect(cursor).toMatchObject({ stuck_since: expect.any(String), list_after: expect.any(Number) })
    await world.api.context.database.sql`
      update mailboxes set cursor = jsonb_set(cursor, '{stuck_since}', '"2026-01-01T00:00:00Z"'), sync_requested_at = now()
      where address = ${person.email}`
    await person.settled()
    expect((await person.kept()).filter((row) => row.kind === 'unreadable')).toMatchObject([
      { gmail_message_id: broken.id, last_error: 'Gmail does not hand it out.' },
    ])
    expect(
      [...world.google.calls.getsByMessage()].filter(([id]) => before.some((mail) => mail.id === id)),
    ).toHaveLength(25)
  })
})

describe('the access token', () => {
  it('is renewed once when it ends, at whatever place of a page', async () => {
    const ends = { kind: 'token-expires', rate: 1, calls: ['messages.get'], times: 1 } as const
    for (let place = 0; place <= 20; place += 1) {
      const person = world.person()
      person.deliverMany(20)
      await person.connect()
      world.google.calls.clear()
      world.google.faults.play([{ ...ends, account: person.email, after: place }])
      world.read(hasty)
      await person.settled()
      await world.stopReaders()
      const renewals = world.google.calls.count({ name: 'token' })
      expect({ place, renewals }).toEqual({ place, renewals: place < 20 ? 1 : 0 })
    }
  }, 120_000)

  it('that is gone for good stops the reading until the mailbox is connected again', async () => {
    const person = world.person()
    person.deliverMany(20)
    await person.connect()
    world.google.calls.clear()
    world.google.grants.revokeAccount(world.google.accounts.get(person.email))
    world.read(hasty)
    await expect.poll(async () => (await person.mailbox()).state, { timeout: 20_000 }).toBe('needs-reconnecting')
    expect(world.google.calls.count({ name: 'token' })).toBe(1)
    await person.connect()
    await person.settled()
    expect((await person.mailbox()).state).toBe('active')
  })

  it('that is refused over and over, also renewed, stops the reading', async () => {
    const person = world.person()
    person.deliverMany(3)
    await person.connect()
    world.google.calls.clear()
    world.google.faults.play([{ kind: '401', rate: 1, account: person.email }])
    world.read(hasty)
    await expect.poll(async () => (await person.mailbox()).state, { timeout: 20_000 }).toBe('needs-reconnecting')
    expect(world.google.calls.count({ name: 'token' })).toBe(1)
  })
})
