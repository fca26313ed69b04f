import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { migrate } from '../src/db/migrate.ts'
import { type Database, openEmbedded, openPostgres } from '../src/db/open-database.ts'

/** A migrated database of its own for one test file: on PostgreSQL when DATABASE_URL is set, else PGlite in memory. */
export async function openTestDatabase(): Promise<Database> {
  const url = process.env.DATABASE_URL
  const database = url ? await openTemporary(url) : await openEmbedded(null)
  await migrate(database.sql)
  return database
}

async function openTemporary(url: string): Promise<Database> {
  const name = `nextjob_test_${randomBytes(6).toString('hex')}`
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  await admin.unsafe(`create database ${name}`)
  const target = new URL(url)
  target.pathname = `/${name}`
  const database = openPostgres(target.href)
  return {
    ...database,
    async close() {
      await database.close()
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}
