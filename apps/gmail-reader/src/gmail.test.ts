import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { alertMail, privateMail, unreadableMail } from '../../api/test/test-mailbox.ts'
import { hastyReader, openReaderWorld, type ReaderWorld } from '../test/reader-world.ts'

let world: ReaderWorld
beforeAll(async () => {
  world = await openReaderWorld({ google: { quota: { perUser: 1_000_000 } } })
})
afterEach(() => world.calm())
afterAll(() => world.close())

const quota = { perUser: 1_000_000 }
const hasty = { quota, mailReader: hastyReader }

describe('a Gmail mailbox', () => {
  it('is read over the chosen span, newest first, and of what is not job mail only the id is kept', async () => {
    const person = world.person()
    const old = person.deliver(alertMail(1), { daysAgo: 31 })
    const first = person.deliver(alertMail(2), { daysAgo: 29 })
    const letter = person.deliver(privateMail(3), { daysAgo: 2 })
    const broken = person.deliver(unreadableMail(4), { daysAgo: 1 })
    const last = person.deliver(alertMail(5))
    for (const label of ['SPAM', 'TRASH', 'SENT', 'DRAFT']) person.deliver(alertMail(6), { labels: [label] })
    await person.connect()
    world.read()
    await expect.poll(async () => (await person.kept()).length, { timeout: 20_000 }).toBe(4)
    const kept = await person.kept()
    expect(kept.map((row) => row.gmail_message_id)).toEqual([last.id, broken.id, letter.id, first.id])
    expect(kept.map((row) => row.kind)).toEqual(['job-alert', 'unreadable', 'not-job', 'job-alert'])
    expect(kept[2]).toMatchObject({ subject: null })
    expect(kept.map((row) => row.gmail_message_id)).not.toContain(old.id)
  })

  it('is followed from then on: what comes in is found, what only changes is not fetched', async () => {
    const person = world.person()
    const first = person.deliver(alertMail(1))
    await person.connect()
    world.read()
    await person.settled()
    person.gmail.addLabel(first.id, 'STARRED')
    person.deliver(alertMail(8), { labels: ['SPAM'] })
    const second = person.deliver(alertMail(2))
    await person.settled()
    expect([...world.google.calls.getsByMessage()]).toEqual([
      [first.id, 1],
      [second.id, 1],
    ])
  })

  it('goes on where mails are deleted between the listing and the fetching', async () => {
    const person = world.person()
    const mails = person.deliverMany(30)
    await person.connect()
    world.google.faults.play([{ kind: '500', rate: 1, calls: ['messages.get'], times: 8 }])
    world.read({ ...hasty, patience: { pause: 200 } })
    await expect.poll(() => world.google.calls.count({ name: 'messages.get' }), { timeout: 20_000 }).toBeGreaterThan(0)
    for (const mail of mails.slice(0, 15)) person.gmail.delete(mail.id)
    await person.settled()
    expect((await person.mailbox()).last_error).toBe(null)
  })

  it('is complete after a gap of 5,000 mails, with one get a mail', async () => {
    const person = world.person()
    await person.connect()
    const first = world.read(hasty)
    await person.settled()
    await first.close()
    person.deliverMany(5_000, 0.1)
    const second = world.read(hasty)
    await person.settled(220_000)
    await second.close()
    expect(world.google.calls.count({ name: 'messages.get' })).toBe(5_000)
    expect(world.google.calls.count({ name: 'history.list' })).toBeGreaterThanOrEqual(10)
    expect(await person.mailbox()).toMatchObject({ audit_missing: 0, last_error: null })
  }, 240_000)

  it('is complete after its history was forgotten, without fetching anything twice', async () => {
    const person = world.person()
    person.deliverMany(40, 20)
    await person.connect()
    const first = world.read(hasty)
    await person.settled()
    await first.close()
    person.deliverMany(700, 0.1)
    person.gmail.expireHistory()
    const second = world.read(hasty)
    await person.settled()
    person.gmail.expireHistory()
    person.deliverMany(10, 0.01)
    await person.settled()
    await second.close()
    expect(world.google.calls.count({ name: 'messages.get' })).toBe(750)
    expect(await person.missing()).toEqual([])
  }, 120_000)

  it('is compared with the record once a day; what had been missed is fetched and told', async () => {
    const person = world.person()
    const mails = person.deliverMany(30, 20)
    await person.connect()
    world.read(hasty)
    await expect.poll(async () => (await person.mailbox()).audit_listed, { timeout: 20_000 }).toBe(30)
    expect((await person.mailbox()).audit_missing).toBe(0)
    const { sql } = world.api.context.database
    await sql`delete from raw_job_emails where gmail_message_id = ${mails[7]?.id ?? ''}`
    await sql`update mailboxes set last_audit_at = now() - interval '25 hours' where address = ${person.email}`
    await expect.poll(async () => (await person.mailbox()).audit_missing, { timeout: 20_000 }).toBe(1)
    expect(await person.missing()).toEqual([])
  })

  it('counts mails of the same bytes as read, under whichever id', async () => {
    const person = world.person()
    for (let copy = 0; copy < 3; copy += 1) person.deliver(alertMail(9), { daysAgo: copy })
    await person.connect()
    world.read()
    await expect.poll(async () => (await person.mailbox()).audit_listed, { timeout: 20_000 }).toBe(3)
    expect(await person.kept()).toHaveLength(1)
    expect(await person.mailbox()).toMatchObject({ audit_missing: 0 })
    expect(world.google.calls.count({ name: 'messages.get', account: person.email })).toBe(3)
  })

  it('is listed again from further back when the person wishes for more', async () => {
    const person = world.person()
    const old = person.deliver(privateMail(70_001), { daysAgo: 50 })
    person.deliverMany(3)
    await person.connect()
    world.read(hasty)
    await expect.poll(async () => (await person.mailbox()).audit_listed, { timeout: 20_000 }).toBe(3)
    await world.api.context.database.sql`update mailboxes set first_sync_days = 60 where address = ${person.email}`
    await person.settled()
    expect((await person.kept()).map((row) => row.gmail_message_id)).toContain(old.id)
    expect(world.google.calls.count({ name: 'messages.get', account: person.email })).toBe(4)
  })
})
