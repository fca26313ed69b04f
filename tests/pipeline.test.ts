import type { JobOffer, OffersPage } from '@nextjob/contracts/job-offer'
import type { ClaimedMail, ClaimedMails, MailToRecord } from '@nextjob/contracts/raw-job-email'
import { type MailReader, openMailReader } from '@nextjob/job-mail/mail-reader'
import { openServiceClient } from '@nextjob/service-kit/service-client'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureWorkerClients } from '../apps/api/src/modules/auth/service-clients.ts'
import { reconcileMails } from '../apps/api/src/modules/ingestion/reconcile-mails.ts'
import { recordMails } from '../apps/api/src/modules/ingestion/record-mails.ts'
import { relayOutbox } from '../apps/api/src/modules/ingestion/relay-outbox.ts'
import { openTestApi, type TestApi } from '../apps/api/test/test-api.ts'
import { createTestUser, type TestUser } from '../apps/api/test/test-users.ts'
import { openDigestGenerator } from '../apps/digest-generator/src/generate-digest.ts'
import { openMailsApi } from '../apps/digest-generator/src/mails-api.ts'
import { readOffers } from '../apps/digest-generator/src/read-offers.ts'
import { readSampleMails } from './pipeline-kit.ts'

let api: TestApi
let apiUrl: string
let mails: MailToRecord[]
let alerts: MailToRecord[]
let reader: MailReader
beforeAll(async () => {
  api = await openTestApi()
  await ensureWorkerClients(api.context)
  apiUrl = await api.app.listen({ host: '127.0.0.1', port: 0 })
  mails = await readSampleMails()
  alerts = mails.filter((mail) => mail.kind === 'job-alert')
  reader = openMailReader()
})
afterAll(async () => {
  await reader.close()
  await api.close()
})

beforeEach(async () => {
  await api.context.db.execute(sql`delete from raw_job_emails`)
  await api.context.bus.acknowledge(await api.context.bus.read('before', 1_000, 0))
})

const never = new AbortController().signal

/** A worker as it runs, over HTTP. */
const openWorker = (worker: string) => {
  const client = openServiceClient({ apiUrl, name: 'digest-generator', secret: api.context.secrets.worker, pause: 1 })
  const calls = openMailsApi(client, worker)
  const { bus, logger } = api.context
  return { calls, generator: openDigestGenerator({ bus, api: calls, reader, logger, worker }) }
}
const list = async (user: TestUser): Promise<JobOffer[]> => {
  const offers: JobOffer[] = []
  for (let path: string | undefined = '/job-offers?limit=100&sort=best'; path; ) {
    const page = (await api.app.inject({ url: path, headers: user.headers })).json() as OffersPage
    offers.push(...page.results)
    path = page.next?.slice(page.next.indexOf('/job-offers'))
  }
  return offers
}
const states = async (user: TestUser) => {
  const rows = await api.context.db.execute<{ state: string; count: number }>(sql`
    select state, count(*)::int as count from raw_job_emails where user_id = ${user.id} group by state`)
  return Object.fromEntries(rows.map((row) => [row.state, row.count]))
}
const record = async (user: TestUser, given = mails) =>
  await recordMails(api.context, { user_id: user.id, mails: given, mailbox: null, is_sample: false })

/** Ends the time of a user's leases. */
const runOut = async (user: TestUser) =>
  await api.context.db.execute(sql`
    update raw_job_emails set lease_expires_at = now() - interval '1 second'
    where user_id = ${user.id} and state = 'leased'`)
const leaseOf = (mail: ClaimedMail) => ({ mail_id: mail.id, lease_token: mail.lease_token })
const readAll = async (claimed: ClaimedMails) =>
  await Promise.all(claimed.mails.map(async (mail) => await readOffers(reader, mail, claimed.profiles[0]!)))
const mailsShownTwice = async (user: TestUser): Promise<number> => {
  const rows = await api.context.db.execute(sql`
    select mail_id from sightings where user_id = ${user.id} group by mail_id, offer_id having count(*) > 1`)
  return rows.length
}

describe('the pipeline', () => {
  it('brings the offers of a mailbox to the list, once each, with a digest', async () => {
    const user = await createTestUser(api)
    await record(user)
    expect((await relayOutbox(api.context)).carried).toBeGreaterThan(20)
    const { generator } = openWorker('one')
    let finished = 0
    // A few ids at a time, until nothing waits.
    for (let more = -1; more !== 0; finished += more) more = await generator.runOnce(0, never)
    expect(finished).toBe(alerts.length)
    expect(await states(user)).toEqual({ done: mails.length })

    const offers = await list(user)
    expect(offers.length).toBeGreaterThan(20)
    // The same posting in several alerts is one offer.
    expect(offers.some((offer) => offer.sightings > 1)).toBe(true)
    const before = offers.map((offer) => offer.id)

    // A second import of the same mailbox changes nothing.
    await record(user)
    await relayOutbox(api.context)
    await generator.runOnce(0, never)
    expect((await list(user)).map((offer) => offer.id)).toEqual(before)

    const digests = await api.app.inject({ url: '/digests', headers: user.headers })
    expect(digests.json()).toMatchObject({ count: 1, results: [{ offers_count: before.length }] })
    expect(await api.context.bus.length()).toBe(0)
  })

  it('gives each mail to one of two workers that race', async () => {
    const user = await createTestUser(api)
    await record(user)
    await relayOutbox(api.context)
    const finished = await Promise.all([
      openWorker('red').generator.runOnce(0, never),
      openWorker('blue').generator.runOnce(0, never),
      openWorker('green').generator.runOnce(0, never),
    ])
    expect(finished.reduce((sum, count) => sum + count)).toBe(alerts.length)
    expect(await states(user)).toEqual({ done: mails.length })
    expect(await mailsShownTwice(user)).toBe(0)
  })

  it('lets a worker that comes back from the dead change nothing', async () => {
    const user = await createTestUser(api)
    await record(user, alerts.slice(0, 3))
    const zombie = openWorker('zombie')
    const held = await zombie.calls.claim(null)
    expect(held.mails).toHaveLength(3)
    const results = await readAll(held)

    await runOut(user)
    await reconcileMails(api.context)
    await openWorker('heir').generator.runOnce(0, never)
    const before = await list(user)
    expect(before.length).toBeGreaterThan(0)

    const late = await zombie.calls.record(results, null)
    expect(late.completed.map((mail) => mail.outcome)).toEqual(['stale', 'stale', 'stale'])
    expect(late.results.every((result) => result.outcome === 'refused' && result.id === null)).toBe(true)
    expect(await list(user)).toEqual(before)
    expect(await zombie.calls.renew(held.mails.map(leaseOf))).toMatchObject({ held: [] })
    await expect(zombie.calls.fail(leaseOf(held.mails[0]!), 'late', null)).rejects.toMatchObject({
      type: 'stale-lease',
    })
  })

  it('takes one stale mail out of a request and the rest in', async () => {
    const user = await createTestUser(api)
    await record(user, alerts.slice(0, 2))
    const worker = openWorker('half')
    const held = await worker.calls.claim(null)
    const results = await readAll(held)
    const [first] = results
    first!.completes.lease_token = '00000000-0000-4000-8000-000000000000'
    const answer = await worker.calls.record(results, null)
    expect(answer.completed.map((mail) => mail.outcome)).toEqual(['stale', 'done'])
    expect(answer.results.slice(0, first!.offers.length).every((result) => result.outcome === 'refused')).toBe(true)
    expect((await list(user)).length).toBe(results[1]!.offers.length)
    expect(await states(user)).toEqual({ leased: 1, done: 1 })
    await worker.calls.release(held.mails.map(leaseOf))
  })

  it('runs a mail alone after its worker died, and buries it after the third death', async () => {
    const user = await createTestUser(api)
    await record(user, alerts.slice(0, 2))
    const worker = openWorker('mortal')
    const ids = (await worker.calls.claim(null)).mails.map((mail) => mail.id)
    for (const death of [2, 3]) {
      await runOut(user)
      await reconcileMails(api.context)
      const alone = await worker.calls.claim(ids)
      expect(
        alone.mails.map((mail) => mail.id),
        `death ${death}`,
      ).toEqual([ids[0]])
    }
    await runOut(user)
    await reconcileMails(api.context)
    const superuser = await createTestUser(api, { superuser: true })
    const letters = await api.app.inject({ url: '/dead-letters', headers: superuser.headers })
    expect(letters.json()).toMatchObject({
      count: 1,
      results: [{ id: ids[0], user_id: user.id, crashes: 3, reason: 'Reading it ended its worker 3 times.' }],
    })

    const url = `/dead-letters/${ids[0]}/retry`
    expect((await api.app.inject({ method: 'POST', url, headers: superuser.headers })).statusCode).toBe(200)
    expect((await api.app.inject({ method: 'POST', url, headers: superuser.headers })).statusCode).toBe(404)
    expect((await api.app.inject({ method: 'POST', url, headers: user.headers })).statusCode).toBe(403)
    await openWorker('third').generator.runOnce(0, never)
    expect(await states(user)).toEqual({ done: 2 })
  })

  it('tries a mail that failed again later, and ever later, then buries it', async () => {
    const user = await createTestUser(api)
    await record(user, alerts.slice(0, 1))
    const { calls } = openWorker('failing')
    for (let failure = 1; failure <= 5; failure += 1) {
      const { mails: claimed } = await calls.claim(null)
      expect(claimed, `failure ${failure}`).toHaveLength(1)
      await calls.fail(leaseOf(claimed[0]!), 'It would not open.', null)
      expect((await calls.claim(null)).mails).toHaveLength(0)
      await api.context.db.execute(
        sql`update raw_job_emails set retry_after = now() where user_id = ${user.id} and retry_after is not null`,
      )
    }
    expect(await states(user)).toEqual({ dead: 1 })
  })

  it('puts out again what the bus has lost, and what is leased not at all', async () => {
    const user = await createTestUser(api)
    await record(user, alerts.slice(0, 3))
    await relayOutbox(api.context)
    const lost = await api.context.bus.read('nobody', 10, 0)
    await api.context.bus.acknowledge(lost)
    const { calls } = openWorker('slow')
    const held = await calls.claim([lost[0]!.mailId])
    await api.context.db.execute(
      sql`update outbox set published_at = now() - interval '1 hour' where user_id = ${user.id}`,
    )
    await reconcileMails(api.context)
    expect(await relayOutbox(api.context)).toEqual({ carried: 2, full: false })
    await calls.release(held.mails.map(leaseOf))
    expect(await relayOutbox(api.context)).toEqual({ carried: 1, full: false })
    await openWorker('all').generator.runOnce(0, never)
    expect(await states(user)).toEqual({ done: 3 })
  })

  it("carries a small user's mail before another's backlog is done", async () => {
    const [big, small] = [await createTestUser(api), await createTestUser(api)]
    await record(big, alerts)
    await record(small, alerts.slice(0, 1))
    expect(await relayOutbox(api.context, 2)).toEqual({ carried: 2, full: true })
    const messages = await api.context.bus.read('anybody', 10, 0)
    const rows = await api.context.db.execute<{ user_id: number }>(sql`
      select user_id from raw_job_emails where id = any(${sql.param(messages.map((m) => m.mailId))}::int[]) order by id`)
    expect(rows.map((row) => row.user_id)).toEqual([big.id, small.id])
    await api.context.bus.acknowledge(messages)
    await openWorker('last').generator.runOnce(0, never)
    expect(await states(small)).toEqual({ done: 1 })
  })
})
