import { createLogger } from '@nextjob/service-kit/logger'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hastyReader, openReaderWorld, type Person, type ReaderWorld } from '../test/reader-world.ts'
import { openGmail } from './gmail.ts'
import { LeaseLost } from './hold-leases.ts'
import type { MailboxesApi } from './mailboxes-api.ts'
import { openQuotaMeter, QUOTA_2026, type QuotaMeter } from './quota-meter.ts'
import { readMailbox } from './read-mailbox.ts'

let world: ReaderWorld
beforeAll(async () => {
  world = await openReaderWorld({ google: { quota: { perUser: 1_000_000 } } })
})
afterEach(() => world.calm())
afterAll(() => world.close())

const quota = { perUser: 1_000_000 }
const logger = createLogger({ role: 'test', level: 'silent' })
const never = new AbortController().signal
const noWaiting = { begin: () => false, end: () => {} }

/** Counts steps; from the fatal one on nothing that it guards reaches anybody any more, as after a kill. */
function openFate(fatal: number) {
  let step = 0
  const dead = new AbortController()
  const isDead = () => {
    if (step === fatal) dead.abort(new LeaseLost('killed'))
    step += 1
    return dead.signal.aborted
  }
  return {
    signal: dead.signal,
    get survived() {
      return !dead.signal.aborted
    },
    async step<T>(work: () => Promise<T>): Promise<T> {
      if (isDead()) throw new LeaseLost('killed before it')
      const result = await work()
      if (isDead()) throw new LeaseLost('killed after it')
      return result
    },
  }
}

function mortal(api: MailboxesApi, fate: ReturnType<typeof openFate>): MailboxesApi {
  return {
    claim: (...args) => fate.step(() => api.claim(...args)),
    renew: (...args) => fate.step(() => api.renew(...args)),
    release: (...args) => fate.step(() => api.release(...args)),
    access: (...args) => fate.step(() => api.access(...args)),
    unknownMails: (...args) => fate.step(() => api.unknownMails(...args)),
    record: (...args) => fate.step(() => api.record(...args)),
  }
}

/** Gets are the steps that hold a page: the meter stands before each. */
function mortalMeter(meter: QuotaMeter, fate: ReturnType<typeof openFate>): QuotaMeter {
  return {
    take: (...args) => fate.step(() => meter.take(...args)),
    pause: (...args) => meter.pause(...args),
  }
}

/** One reading by a reader that is killed at a step. @returns whether it lived through it */
async function readUntil(fatal: number): Promise<boolean> {
  const fate = openFate(fatal)
  const api = mortal(world.mailboxesApi, fate)
  const meter = mortalMeter(openQuotaMeter({ ...QUOTA_2026, ...quota }), fate)
  const sources = { gmail: openGmail({ api, meter, gmailApiUrl: world.google.url }) }
  const deps = {
    api,
    reader: hastyReader,
    logger,
    sources,
    turnMs: 60_000,
    pageMs: 60_000,
    restMs: 0,
    waiting: noWaiting,
  }
  try {
    const { mailboxes } = await api.claim({ limit: 1, rest_seconds: 0 })
    for (const mailbox of mailboxes) await readMailbox(deps, mailbox, never, fate.signal)
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
  }
  return fate.survived
}

/** The leases of the dead run out. */
async function timePasses(): Promise<void> {
  await world.api.context.database.sql`
    update mailboxes set lease_expires_at = now() - interval '1 second', last_tried_at = null where lease_token is not null`
}

/** What the cursor says is behind it stands in the record: reading on from it alone brings everything. */
async function expectNothingSkipped(person: Person): Promise<void> {
  await world.api.context.database.sql`update mailboxes set last_audit_at = now(), last_tried_at = null`
  await readUntil(Number.POSITIVE_INFINITY)
  expect(await person.missing()).toEqual([])
}

describe('a reader that is killed', () => {
  it('at any step of a first reading loses nothing, and fetches again at most one page', async () => {
    for (let step = 0, survived = false; !survived; step += 1) {
      const person = world.person()
      person.deliverMany(25)
      await person.connect()
      survived = await readUntil(step)
      await timePasses()
      await expectNothingSkipped(person)
      const kept = await person.kept()
      expect({ step, kept: kept.length }).toEqual({ step, kept: 25 })
      expect(world.google.calls.count({ name: 'messages.get', account: person.email })).toBeLessThanOrEqual(25 + 20)
      await world.api.context.database.sql`delete from mailboxes`
    }
  }, 180_000)

  it('again and again, while mail comes in and the history is forgotten, loses nothing', async () => {
    const person = world.person()
    person.deliverMany(30)
    await person.connect()
    for (let step = 4; step < 64; step += 3) {
      person.deliver(`From: a@b.example\nSubject: ${step}\n\nnumber ${step}\n`)
      if (step % 5 === 0) person.gmail.expireHistory()
      await readUntil(step)
      await timePasses()
    }
    await expectNothingSkipped(person)
    expect(await person.kept()).toHaveLength(50)
  }, 120_000)
})

describe('eight readers at one mailbox', () => {
  it('fetch each mail once, whoever comes and goes', async () => {
    const person = world.person()
    person.deliverMany(200)
    await person.connect()
    const wish = { quota, mailReader: hastyReader }
    const readers = Array.from({ length: 8 }, () => world.read(wish))
    for (let round = 0; round < 4; round += 1) {
      person.deliverMany(100, 0.01)
      await person.settled()
      await readers.shift()?.close()
      readers.push(world.read(wish))
    }
    await person.settled()
    expect(await person.kept()).toHaveLength(600)
    expect(world.google.calls.count({ name: 'messages.get' })).toBeLessThanOrEqual(600 * 1.02)
    expect(await person.mailbox()).toMatchObject({ audit_missing: 0, last_error: null })
  }, 120_000)
})
