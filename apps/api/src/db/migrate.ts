import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type postgres from 'postgres'
import { underLock } from './one-at-a-time.ts'

/** The data was written by a newer program than this one, or a migration that ran was changed since. */
export class SchemaRefused extends Error {
  override name = 'SchemaRefused' as const
}

export type Migration = { name: string; sql: string; sha256: string }

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url))
/**
 * A migration that waits for a lock has everybody else wait behind it: so it waits briefly, lets them by, and asks again.
 */
const LOCK_TIMEOUT = '2s'
const LOCK_TRIES = 60
const LOCK_PAUSE_MS = 1_000
/** SQLSTATE lock_not_available and deadlock_detected. */
const OUTRUN = ['55P03', '40P01']

/** The program's migrations, in order. */
export function readMigrations(folder = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${folder}/${name}`, 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    })
}

/** The names of the migrations that the data has been through, in order. */
export async function ranMigrations(sql: postgres.Sql): Promise<string[]> {
  const [exists] = await sql`select to_regclass('migrations') is not null as there`
  if (!exists?.there) return []
  return (await sql<{ name: string }[]>`select name from migrations order by name`).map((row) => row.name)
}

/** Migrations that have not run yet. Refuses a database that a newer program has written. */
export async function pendingMigrations(sql: postgres.Sql, migrations = readMigrations()): Promise<Migration[]> {
  const [exists] = await sql`select to_regclass('migrations') is not null as there`
  const ran = exists?.there ? await sql<{ name: string; sha256: string }[]>`select name, sha256 from migrations` : []
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, sha256 } of ran) {
    const migration = known.get(name)
    if (!migration)
      throw new SchemaRefused(
        `the data has migration ${name}, which this program does not know: it is older than the data`,
      )
    if (migration.sha256 !== sha256) throw new SchemaRefused(`migration ${name} was changed after it ran`)
  }
  const done = new Set(ran.map((row) => row.name))
  return migrations.filter((migration) => !done.has(migration.name))
}

/**
 * Brings the schema to this program's version: forward only, each file in a transaction of its own, one migrator at a
 * time (advisory lock). Idempotent.
 *
 * @returns the names of the migrations that ran
 * @throws SchemaRefused
 */
export async function migrate(sql: postgres.Sql, migrations = readMigrations()): Promise<string[]> {
  const connection = await sql.reserve()
  try {
    return await underLock(connection, 'migrate', async () => {
      await connection`create table if not exists migrations (name text primary key, sha256 text not null, ran_at timestamptz not null default now())`
      const pending = await pendingMigrations(connection, migrations)
      for (const migration of pending) {
        await run(connection, migration)
      }
      return pending.map((migration) => migration.name)
    })
  } finally {
    connection.release()
  }
}

/** One migration in a transaction of its own, which may take as long as it must. */
async function run(connection: postgres.ReservedSql, { name, sql, sha256 }: Migration): Promise<void> {
  const limits = `set local lock_timeout = '${LOCK_TIMEOUT}'; set local statement_timeout = 0;`
  const record = `insert into migrations (name, sha256) values ('${name}', '${sha256}');`
  for (let tried = 1; ; tried += 1) {
    try {
      await connection.unsafe(`begin; ${limits} ${sql}\n;${record} commit;`).simple()
      return
    } catch (error) {
      await connection.unsafe('rollback').simple()
      const outrun = OUTRUN.includes(String((error as { code?: unknown }).code))
      if (!outrun || tried >= LOCK_TRIES) {
        throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
      }
      await sleep(LOCK_PAUSE_MS * Math.random())
    }
  }
}
