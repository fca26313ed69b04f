import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { migrate } from '../src/db/migrate.ts'
import { type Database, openEmbedded, openPostgres } from '../src/db/open-database.ts'

/** A migrated database of its own for one test file: on PostgreSQL when DATABASE_URL is set, else PGlite in memory. */
export async function openTestDatabase(): Promise<Database> {
  const url = process.env.DATABASE_URL
  const template = process.env[TEMPLATE]
  const database = url
    ? await openTemporary(url)
    : await openEmbedded(null, template ? readFileSync(template) : undefined)
  await migrate(database.sql)
  return database
}

/** The environment variable that names the template. */
const TEMPLATE = 'NEXTJOB_TEST_TEMPLATE'

/**
 * Vitest's global set-up: makes one migrated PGlite for the run, and every test file begins with a copy of it. Making one
 * from nothing takes six times as long.
 *
 * @returns the tear-down
 */
export async function setup(): Promise<() => void> {
  if (process.env.DATABASE_URL) return () => {}
  const folder = mkdtempSync(join(tmpdir(), 'nextjob-template-'))
  const database = await openEmbedded(null)
  await migrate(database.sql)
  const path = join(folder, 'template.tar.gz')
  writeFileSync(path, await database.dump())
  await database.close()
  process.env[TEMPLATE] = path
  return () => rmSync(folder, { recursive: true, force: true })
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
