import { setTimeout as sleep } from 'node:timers/promises'
import type postgres from 'postgres'
import type { Database } from './open-database.ts'

/** What is done by one process at a time, by the number of its advisory lock. */
const LOCKS = { migrate: 7_243_901, start: 7_243_902 } as const

const LOOK_MS = 100

/** Does work that no other process of this installation does meanwhile. The embedded database has one process anyway. */
export async function oneAtATime<T>(
  database: Pick<Database, 'sql' | 'kind'>,
  name: keyof typeof LOCKS,
  work: () => Promise<T>,
): Promise<T> {
  if (database.kind === 'embedded') return await work()
  const connection = await database.sql.reserve()
  try {
    return await underLock(connection, name, work)
  } finally {
    connection.release()
  }
}

/**
 * Does work under a lock of a connection's session. Asked for again and again rather than waited for: a waiting query
 * would meet the time-outs of the connection.
 */
export async function underLock<T>(
  connection: postgres.ReservedSql,
  name: keyof typeof LOCKS,
  work: () => Promise<T>,
): Promise<T> {
  const key = LOCKS[name]
  for (;;) {
    const [row] = await connection<{ taken: boolean }[]>`select pg_try_advisory_lock(${key}) as taken`
    if (row?.taken) break
    await sleep(LOOK_MS)
  }
  try {
    return await work()
  } finally {
    await connection`select pg_advisory_unlock(${key})`
  }
}
