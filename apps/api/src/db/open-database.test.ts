import { describe, expect, it } from 'vitest'
import { openTcpProxy } from '../../../../packages/service-kit/test/tcp-proxy.ts'
import { isDatabaseAway } from './database-away.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './open-database.ts'

const url = new URL(process.env.DATABASE_URL ?? 'postgres://127.0.0.1/none')

describe.skipIf(!process.env.DATABASE_URL)('PostgreSQL behind a wire (needs DATABASE_URL)', () => {
  /** A connection over a wire that a test may cut. */
  async function open(silentMs: number) {
    const proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port) || 5432 })
    const wired = new URL(url)
    wired.host = `127.0.0.1:${proxy.port}`
    return { proxy, database: openPostgres(wired.href, { max: 2, silentMs }) }
  }
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => error,
    )

  it('fails at once when the connection is cut, and works when it is back', async () => {
    const { proxy, database } = await open(35_000)
    const asking = failure(Promise.resolve(database.sql`select pg_sleep(20)`))
    await database.sql`select 1`
    proxy.set('cut')
    // The second falls between the error of one connection and the end of the other.
    expect(isDatabaseAway(await asking)).toBe(true)
    for (let asked = 0; asked < 5; asked += 1) {
      expect(isDatabaseAway(await failure(Promise.resolve(database.sql`select 1`)))).toBe(true)
    }
    proxy.set('open')
    await expect.poll(() => failure(Promise.resolve(database.sql`select 1`)), { timeout: 5_000 }).toBeNull()
    await database.close()
    await proxy.close()
  })

  it('gives up a server that is gone without a word, and works when it is back', async () => {
    const { proxy, database } = await open(700)
    await database.sql`select 1`
    proxy.set('silent')
    const started = performance.now()
    const failures = await Promise.all([1, 2, 3].map(() => failure(Promise.resolve(database.sql`select 1`))))
    expect(performance.now() - started).toBeLessThan(10_000)
    for (const each of failures) expect(isDatabaseAway(each)).toBe(true)
    proxy.set('open')
    await expect.poll(() => failure(Promise.resolve(database.sql`select 1`)), { timeout: 5_000 }).toBeNull()
    await database.close()
    await proxy.close()
  })
})

describe.skipIf(!process.env.DATABASE_URL)('migrate by two at once (needs DATABASE_URL)', () => {
  it('runs each migration once, and waits for a table that is in use without holding up others', async () => {
    const name = `nextjob_migrate_${process.pid}_${Date.now()}`
    const admin = openPostgres(url.href, { max: 1 })
    await admin.sql.unsafe(`create database ${name}`)
    const target = new URL(url)
    target.pathname = `/${name}`
    const [one, two, reader] = [openPostgres(target.href), openPostgres(target.href), openPostgres(target.href)]
    await one.sql`create table busy (id int)`
    const step = (sha256: string, sql: string) => ({ name: `000${sha256}_step.sql`, sha256, sql })
    const steps = [
      step('1', 'create table a (id int); select pg_sleep(1);'),
      step('2', 'alter table busy add note text;'),
    ]
    // A transaction that has read the table keeps the second migration from it for a while.
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const holding = reader.sql.begin(async (tx) => {
      await tx`select * from busy`
      await held
    })
    const migrating = Promise.all([migrate(one.sql, steps), migrate(two.sql, steps)])
    // Waits for the lock until its time-out, then lets others by.
    await expect
      .poll(
        async () =>
          (await admin.sql`select 1 from pg_stat_activity where datname = ${name} and wait_event_type = 'Lock'`).length,
        {
          timeout: 10_000,
        },
      )
      .toBe(1)
    const started = performance.now()
    await reader.sql`select * from busy`
    expect(performance.now() - started).toBeLessThan(5_000)
    letGo()
    await holding
    expect((await migrating).flat().sort()).toEqual(['0001_step.sql', '0002_step.sql'])
    await Promise.all([one.close(), two.close(), reader.close()])
    await admin.sql.unsafe(`drop database ${name} with (force)`)
    await admin.close()
  })
})
