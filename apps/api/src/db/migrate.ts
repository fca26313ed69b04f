import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type postgres from 'postgres'

/** The data was written by a newer program than this one, or a migration that ran was changed since. */
export class SchemaRefused extends Error {
  override name = 'SchemaRefused' as const
}

export type Migration = { name: string; sql: string; sha256: string }

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url))
const LOCK_KEY = 7_243_901

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
    await connection`select pg_advisory_lock(${LOCK_KEY})`
    try {
      await connection`create table if not exists migrations (name text primary key, sha256 text not null, ran_at timestamptz not null default now())`
      const pending = await pendingMigrations(connection, migrations)
      for (const migration of pending) {
        const record = `insert into migrations (name, sha256) values ('${migration.name}', '${migration.sha256}');`
        try {
          await connection.unsafe(`begin; set local lock_timeout = '5s'; ${migration.sql}\n;${record} commit;`).simple()
        } catch (error) {
          await connection.unsafe('rollback').simple()
          throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
        }
      }
      return pending.map((migration) => migration.name)
    } finally {
      await connection`select pg_advisory_unlock(${LOCK_KEY})`
    }
  } finally {
    connection.release()
  }
}
