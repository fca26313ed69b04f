import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { MailToRecord } from '@nextjob/contracts/raw-job-email'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailToRecord } from '../../apps/api/test/test-mails.ts'
import { readSampleMails } from '../pipeline-kit.ts'
import { runNextjob } from './nextjob-process.ts'
import {
  isReady,
  openRolesUnderTest,
  type PersonAtApi,
  type Role,
  type RolesUnderTest,
  registerPerson,
  until,
  untilReady,
} from './roles-under-test.ts'

const { DATABASE_URL, REDIS_URL } = process.env

describe('a role without what it needs', { timeout: 60_000 }, () => {
  it.each([
    ['api', /needs DATABASE_URL/, {}],
    ['api', /needs REDIS_URL/, { DATABASE_URL: 'postgres://localhost/none' }],
    ['digest-generator', /REDIS_URL: is not set/, { WORKER_SECRET: 'w'.repeat(32) }],
    ['gmail-reader', /WORKER_SECRET: is not set/, {}],
  ])('refuses to start and says why: %s %s', async (role, reason, settings) => {
    const child = runNextjob([role], settings as Record<string, string>)
    expect(await child.ended).toBe(1)
    expect(child.stderr()).toMatch(reason)
  })

  it('ends when its port for health is taken, though its bus would go on looking for Redis', async () => {
    const taken = createServer()
    taken.listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const child = runNextjob(['digest-generator'], {
      WORKER_SECRET: 'w'.repeat(32),
      REDIS_URL: 'redis://127.0.0.1:1',
      METRICS_PORT: String((taken.address() as AddressInfo).port),
    })
    expect(await child.ended).toBe(1)
    expect(child.stderr()).toContain('EADDRINUSE')
    taken.close()
  })
})

describe.skipIf(!DATABASE_URL || !REDIS_URL)(
  'roles as processes (needs DATABASE_URL and REDIS_URL)',
  {
    timeout: 120_000,
  },
  () => {
    let roles: RolesUnderTest
    let apis: [Role, Role]
    let workers: [Role, Role]
    let person: PersonAtApi
    let samples: MailToRecord[]
    const alerts = () => samples.filter((mail) => mail.kind === 'job-alert')

    beforeAll(async () => {
      samples = await readSampleMails()
      roles = await openRolesUnderTest(DATABASE_URL ?? '', REDIS_URL ?? '')
      // Both at once on a database without a schema: one migrates, the other waits.
      apis = await Promise.all([roles.start('api'), roles.start('api')])
      workers = await Promise.all([
        roles.start('digest-generator', { API_URL: apis[0].url }),
        roles.start('digest-generator', { API_URL: apis[1].url }),
      ])
      person = await registerPerson(apis[0].url, roles.settings)
    }, 180_000)
    afterAll(() => roles?.close(), 60_000)

    const unfinished = async () =>
      Number((await roles.sql`select count(*) from raw_job_emails where state in ('pending', 'leased')`)[0]?.count)
    const drained = () => until(async () => (await unfinished()) === 0)
    const fresh = (count: number) => Array.from({ length: count }, () => mailToRecord())

    it('brings mail that one API records to the list of another, under one correlation id', async () => {
      const correlationId = randomUUID()
      expect((await person.record(alerts(), correlationId)).status).toBe(200)
      await drained()
      expect(await person.offers(apis[1].url)).toBeGreaterThan(20)
      const [kept] = await roles.sql`
      select count(*)::int as offers, count(*) filter (where correlation_id = ${correlationId})::int as named
      from sightings`
      expect(kept?.named).toBe(kept?.offers)
      const lines = [...apis, ...workers].flatMap((role) => role.stderr().split('\n'))
      const said = lines.filter((line) => line.includes(correlationId)).map((line) => JSON.parse(line).msg)
      expect(said).toEqual(expect.arrayContaining(['request', 'mails recorded', 'a mail was read', 'a mail is done']))
    })

    it('shows its numbers on a port of their own, and no person in them', async () => {
      const numbers = await (await fetch(`${apis[0].metricsUrl}/metrics`)).text()
      expect(numbers).toMatch(/^nextjob_mails_recorded_total\{outcome="new",kind="job-alert"\} \d+/m)
      expect(numbers).toMatch(
        /^nextjob_http_requests_seconds_count\{method="POST",route="\/auth\/register",status="\d+"\} 1/m,
      )
      expect(numbers).toMatch(/^nextjob_outbox_mails\{state="waiting"\} 0/m)
      expect(numbers).toMatch(/^nextjob_bus_messages \d+/m)
      expect((await fetch(`${apis[0].url}/metrics`)).status).toBe(404)
      const read = await Promise.all(workers.map(async ({ url }) => await (await fetch(`${url}/metrics`)).text()))
      expect(read.join('')).toMatch(/^nextjob_worker_mails_read_total\{kind="job-alert"\} \d+/m)
      expect(numbers + read.join('')).not.toContain('people.example')
    })

    it('loses no mail when Redis forgets everything, and puts it back on the stream', async () => {
      for (const worker of workers) worker.child.kill('SIGSTOP')
      await person.record(fresh(100))
      await until(async () => (await roles.sql`select 1 from outbox where published_at is not null`).length > 0)
      await roles.loseRedis()
      const before = performance.now()
      const onBus = async () =>
        /nextjob_bus_messages ([1-9]\d*)/.test(await (await fetch(`${apis[0].metricsUrl}/metrics`)).text())
      await until(onBus)
      expect(performance.now() - before).toBeLessThan(30_000)
      for (const worker of workers) worker.child.kill('SIGCONT')
      await drained()
    })

    it('records mail and reads it while Redis is away', async () => {
      roles.redis.set('cut')
      expect((await person.record(fresh(20))).status).toBe(200)
      await drained()
      expect(await isReady(apis[0])).toBe(true)
      expect(await isReady(workers[0])).toBe(false)
      roles.redis.set('open')
      await untilReady(workers[0])
    })

    it('answers 503 with a problem while PostgreSQL is away, and is ready within five seconds after', async () => {
      await person.record(fresh(20))
      roles.database.set('cut')
      const answer = await until(async () => {
        const answer = await person.record(fresh(1))
        return answer.status === 503 && answer
      })
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await answer.json()).toMatchObject({ type: expect.stringMatching(/unavailable$/) })
      expect(await isReady(apis[0])).toBe(false)
      // Longer than the pauses between its looks for the database have room to grow.
      await pause(3_000)
      roles.database.set('open')
      const before = performance.now()
      await Promise.all(apis.map(untilReady))
      expect(performance.now() - before).toBeLessThan(5_000)
      await drained()
      for (const role of [...apis, ...workers]) expect(role.child.exitCode).toBeNull()
    })

    it('ends within ten seconds at SIGTERM under load: answers what it took, and gives back what it has not read', async () => {
      // As somebody who spreads requests: sends none any more to a server that is not ready.
      let sending = true
      const failures: unknown[] = []
      const failed = (error: Error) => void failures.push((error.cause as NodeJS.ErrnoException)?.code ?? error)
      const send = async () => {
        while (sending) await person.offers(apis[1].url).catch(failed)
      }
      const watch = async () => {
        while (sending) {
          sending = await isReady(apis[1])
          await pause(100)
        }
      }
      await person.record(fresh(300))
      await until(async () => (await roles.sql`select 1 from raw_job_emails where state = 'leased'`).length > 0)
      const callers = [...Array.from({ length: 8 }, send), watch()]
      const before = performance.now()
      for (const role of [workers[0], apis[1]]) role.child.kill('SIGTERM')
      expect(await Promise.all([workers[0].ended, apis[1].ended])).toEqual([0, 0])
      expect(performance.now() - before).toBeLessThan(10_000)
      await Promise.all(callers)
      expect(failures).toEqual([])
      const [held] = await roles.sql`
      select count(distinct lease_worker)::int as workers from raw_job_emails where state = 'leased'`
      expect(held?.workers).toBeLessThanOrEqual(1)
    })

    it('waits for an API and a database that are not there yet', async () => {
      roles.database.set('cut')
      const late = await roles.launch('api')
      await until(async () => late.stderr().includes('waiting for the database'))
      roles.database.set('open')
      await untilReady(late)
      late.child.kill('SIGTERM')
      expect(await late.ended).toBe(0)
    })
  },
)
