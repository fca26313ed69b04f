import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LeasedMailbox } from '@nextjob/contracts/mailbox-lease'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import { unreadable } from '@nextjob/job-mail/mail-reading'
import { createLogger } from '@nextjob/service-kit/logger'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hastyReader, openReaderWorld, type ReaderWorld } from '../test/reader-world.ts'
import { MailboxAway, type MailboxSource, type MailPage, NeedsReconnecting, type ReadMail } from './mailbox-source.ts'
import { type ReadingPace, readMailboxes } from './read-mailboxes.ts'

let world: ReaderWorld
beforeAll(async () => {
  world = await openReaderWorld({ api: { MAILBOX_LEASE_SECONDS: '4' } })
})
const running = new Set<{ stop(): Promise<void> }>()
afterEach(async () => {
  await Promise.all([...running].map((reader) => reader.stop()))
  running.clear()
  await world.api.context.database.sql`delete from mailboxes`
})
afterAll(() => world.close())

const pace: ReadingPace = { pollMs: 20, restSeconds: 0, concurrency: 4, waiting: 2, turnMs: 60_000, pageMs: 60_000 }
const mail = (n: number): ReadMail => ({
  gmail_message_id: n.toString(16),
  bytes: Buffer.from(`From: a@b.example\nSubject: ${n}\n\nnumber ${n}\n`),
  received_at: null,
})
const page = (mails: ReadMail[], at: number): MailPage => ({ mails, cursor: { at }, progress: null })

type Wish = { reader?: MailReader; pace?: Partial<ReadingPace> }
/** Reads every mailbox by `pages` until the test ends the reading. */
function reading(pages: (mailbox: LeasedMailbox, signal: AbortSignal) => AsyncIterable<MailPage>, wish: Wish = {}) {
  const lines: string[] = []
  const stop = new AbortController()
  const open = async (mailbox: LeasedMailbox): Promise<MailboxSource> => ({
    pages: (_cursor, { signal }) => pages(mailbox, signal),
    close: async () => {},
  })
  const stream = new Writable({
    write(line, _encoding, done) {
      lines.push(String(line))
      done()
    },
  })
  const done = readMailboxes(
    {
      api: world.mailboxesApi,
      reader: wish.reader ?? hastyReader,
      logger: createLogger({ role: 'test', level: 'trace', stream }),
      sources: { gmail: open },
      pace: { ...pace, ...wish.pace },
    },
    stop.signal,
  )
  const reader = {
    lines,
    async stop() {
      stop.abort()
      await done
    },
  }
  running.add(reader)
  return reader
}

const soon = { timeout: 20_000 }

async function connect() {
  const person = world.person()
  await person.connect()
  return person
}

describe('readMailboxes', () => {
  it('gives every mailbox back at once when it is stopped, to be read on by the next', async () => {
    const people = [await connect(), await connect(), await connect()]
    const reader = reading(async function* (_mailbox, signal) {
      yield page([mail(1)], 1)
      await sleep(60_000, undefined, { signal })
    })
    for (const person of people) await expect.poll(async () => (await person.kept()).length, soon).toBe(1)
    const began = performance.now()
    await reader.stop()
    expect(performance.now() - began).toBeLessThan(10_000)
    const { mailboxes } = await world.mailboxesApi.claim({ limit: 9, rest_seconds: 600 })
    expect(mailboxes.map(({ cursor }) => cursor)).toEqual([{ at: 1 }, { at: 1 }, { at: 1 }])
    for (const person of people) expect(await person.mailbox()).toMatchObject({ failures: 0, last_error: null })
  })

  it('stops reading a mailbox as soon as it has passed to another, and leaves it to them', async () => {
    const person = await connect()
    let ended: unknown = null
    const reader = reading(async function* (_mailbox, signal) {
      yield page([mail(1)], 1)
      try {
        await sleep(60_000, undefined, { signal })
      } catch {
        ended = signal.reason
        throw signal.reason
      }
    })
    await expect.poll(async () => (await person.kept()).length, soon).toBe(1)
    const other = '5f0c7d0e-58f5-4a7e-9a39-0f1e6a1f7a11'
    await world.api.context.database.sql`
      update mailboxes set lease_token = ${other}, lease_expires_at = now() + interval '1 minute'`
    await expect.poll(() => ended, soon).toMatchObject({ name: 'LeaseLost' })
    await reader.stop()
    expect((await person.mailbox()).lease_token).toBe(other)
  })

  it('holds a mailbox for as long as it takes', async () => {
    const person = await connect()
    const leases: string[] = []
    reading(async function* ({ lease_token, lease_expires_at }, signal) {
      leases.push(lease_token)
      // Until the lease it began with is over.
      while (Date.now() < Date.parse(lease_expires_at) + 1_000) await sleep(100, undefined, { signal })
      yield page([mail(1)], 1)
      await sleep(60_000, undefined, { signal })
    })
    await expect.poll(async () => (await person.kept()).length, soon).toBe(1)
    expect(leases).toEqual([(await person.mailbox()).lease_token])
  })

  it('makes room for others after its turn, and comes back for the rest', async () => {
    const long = await connect()
    const reader = reading(
      async function* ({ cursor }, signal) {
        for (let at = Number(cursor?.at ?? 0) + 1; at <= 6; at += 1) {
          await sleep(20, undefined, { signal })
          yield page([mail(at)], at)
        }
      },
      { pace: { concurrency: 1, turnMs: 50 } },
    )
    const short = await connect()
    await expect.poll(async () => (await short.kept()).length, soon).toBe(6)
    await expect.poll(async () => (await long.kept()).length, soon).toBe(6)
    await reader.stop()
  })

  it('gives a mailbox up for now of which nothing comes, so that it keeps no place from others', async () => {
    const person = await connect()
    const reader = reading(
      async function* ({ cursor }, signal) {
        if (cursor === null) yield page([mail(1)], 1)
        await sleep(60_000, undefined, { signal })
      },
      { pace: { pageMs: 300 } },
    )
    await expect
      .poll(async () => (await person.mailbox()).last_error, soon)
      .toBe('The mailbox takes too long to answer.')
    expect(await person.mailbox()).toMatchObject({ cursor: { at: 1 }, lease_token: null, failures: 1 })
    await reader.stop()
  })

  it('records of a mail that the API refuses only the verdict, and the others whole', async () => {
    const person = await connect()
    const reader = reading(
      async function* ({ cursor }) {
        if (cursor === null) yield page([1, 2, 3, 4, 5].map(mail), 1)
      },
      { reader: readerOf((subject) => (subject === '3' ? 'x'.repeat(5_000) : subject)) },
    )
    await expect.poll(async () => (await person.mailbox()).cursor, soon).toEqual({ at: 1 })
    await reader.stop()
    const kept = await person.kept()
    expect(kept.map((row) => row.kind)).toEqual(['job-alert', 'job-alert', 'unreadable', 'job-alert', 'job-alert'])
    expect(kept[2]?.last_error).toBe('It was refused (validation-failed).')
  })

  it('hands in a page that is too large in parts, and moves the cursor only with the last', async () => {
    const person = await connect()
    const reader = reading(
      async function* ({ cursor }) {
        if (cursor === null)
          yield page(
            Array.from({ length: 9 }, (_, n) => mail(n + 1)),
            1,
          )
      },
      { reader: readerOf((subject) => subject, 'y'.repeat(3_500_000)) },
    )
    const cursors: unknown[] = []
    await expect
      .poll(async () => {
        // The cursor first: the last part may be recorded between the two looks.
        const { cursor } = await person.mailbox()
        const kept = (await person.kept()).length
        cursors.push({ isWhole: kept === 9, cursor })
        return kept
      }, soon)
      .toBe(9)
    await reader.stop()
    expect(cursors).not.toContainEqual({ isWhole: false, cursor: { at: 1 } })
    expect((await person.mailbox()).cursor).toEqual({ at: 1 })
  })

  it('tells people what is wrong, and the log no more than names of errors', async () => {
    const away = await connect()
    const gone = await connect()
    const odd = await connect()
    const reader = reading(async function* ({ address }) {
      yield page([mail(1)], 1)
      if (address === away.email) throw new MailboxAway('Gmail is away.', { retryAfterMs: 90_000 })
      if (address === gone.email) throw new NeedsReconnecting('Connect it again.')
      throw new TypeError(`a secret about ${address}`)
    })
    await expect.poll(async () => (await odd.mailbox()).last_error, soon).toBe('Reading failed (TypeError).')
    await expect.poll(async () => (await away.mailbox()).last_error, soon).toBe('Gmail is away.')
    await expect.poll(async () => (await gone.mailbox()).state, soon).toBe('needs-reconnecting')
    await reader.stop()
    expect(await away.mailbox()).toMatchObject({ retry_after: expect.anything(), failures: 1 })
    expect(await gone.mailbox()).toMatchObject({ last_error: 'Connect it again.' })
    expect(reader.lines.join('')).not.toMatch(/@|secret|number 1/)
    expect(reader.lines.length).toBeGreaterThan(0)
  })
})

/** A reader that takes every mail for job mail; the subject is what follows `Subject: `. */
function readerOf(subjectOf: (subject: string) => string, text = 'text'): MailReader {
  return {
    ...hastyReader,
    read: async (bytes) => {
      const given = /Subject: (.*)/.exec(Buffer.from(bytes).toString())?.[1] ?? ''
      const content = {
        subject: subjectOf(given),
        from_name: '',
        from_address: 'a@b.example',
        sent_at: null,
        message_id: null,
        template_headers: {},
        text_body: `${given} ${text}`,
        html_body: null,
      }
      return { content, text: null, extraction: { ...unreadable('').extraction, kind: 'job-alert', alarm: null } }
    },
  }
}
