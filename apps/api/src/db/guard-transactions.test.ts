import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { openPostgres } from './open-database.ts'

const url = process.env.DATABASE_URL
// Nothing is connected before it is asked for something.
const { db, ...database } = openPostgres(url ?? 'postgres://127.0.0.1/none', { max: 1 })
const killer = openPostgres(url ?? 'postgres://127.0.0.1/none', { max: 1 })
afterAll(async () => {
  await database.close()
  await killer.close()
})

async function pidOf(tx: Pick<typeof db, 'execute'>): Promise<number> {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  return row?.pid ?? 0
}

describe.skipIf(!url)('a transaction that loses its connection (needs DATABASE_URL)', () => {
  const end = async (pid: number) => void (await killer.sql`select pg_terminate_backend(${pid})`)

  it('fails, also in the middle of a query, and the process goes on', async () => {
    for (let round = 0; round < 20; round++) {
      const work = db.transaction(async (tx) => {
        const pid = await pidOf(tx)
        const sleeping = tx.execute(sql`select pg_sleep(5)`)
        await Promise.all([sleeping, end(pid)])
      })
      await expect(work).rejects.toThrow()
    }
    // What is thrown outside of every promise would come by now.
    await pause(50)
    expect(await db.execute(sql`select 1 as one`)).toMatchObject([{ one: 1 }])
  })

  it('says nothing more when it goes on between two queries', async () => {
    await db.execute(sql`create table if not exists guarded (id int)`)
    const work = db.transaction(async (tx) => {
      await end(await pidOf(tx))
      // The connection is gone by now, and the pool's next life of it is in use.
      await pause(200)
      await db.execute(sql`select 1`)
      await tx.execute(sql`insert into guarded values (1)`)
    })
    await expect(work).rejects.toThrow()
    await pause(300)
    expect(await db.execute(sql`select count(*)::int as count from guarded`)).toMatchObject([{ count: 0 }])
    await db.execute(sql`drop table guarded`)
  })

  it('is rolled back as ever by an error of its own', async () => {
    await expect(db.transaction(async (tx) => void (await tx.execute(sql`select no_such_column`)))).rejects.toThrow()
    await expect(
      db.transaction(async (tx) => {
        await tx.transaction(async (inner) => void (await inner.execute(sql`select 1`)))
        throw new Error('mine')
      }),
    ).rejects.toThrow('mine')
  })
})
