import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from '@nextjob/service-kit/logger'
import { keepBackup } from './backup/keep-backups.ts'
import { lockDataFolder } from './db/data-folder-lock.ts'
import { migrate, pendingMigrations } from './db/migrate.ts'
import { type Database, openEmbedded, openPostgres } from './db/open-database.ts'
import type { ApiEnv } from './env.ts'
import { loadSecrets, type Secrets } from './secrets.ts'

/** The data of an installation, owned by this process until closed. */
export type OpenData = {
  database: Database
  dataFolder: string
  close(): Promise<void>
}

/** The data at this program's version, and its keys. */
export type Installation = OpenData & {
  env: ApiEnv
  secrets: Secrets
  /** Migrations that ran while opening, by name. */
  migrated: string[]
  /** Where the data was saved before they ran; null when there was nothing to save. */
  savedTo: string | null
}

/**
 * Opens the data as it is, embedded under the folder's lock or on PostgreSQL.
 *
 * @throws DataFolderInUse with the holder's pid
 */
export async function openData(env: ApiEnv): Promise<OpenData> {
  const dataFolder = env.NEXTJOB_DATA
  if (env.DATABASE_URL) {
    const database = openPostgres(env.DATABASE_URL)
    return { database, dataFolder, close: () => database.close() }
  }
  const unlock = lockDataFolder(dataFolder)
  try {
    const database = await openEmbedded(dataFolder)
    const close = async () => {
      await database.close()
      unlock()
    }
    return { database, dataFolder, close }
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * Opens the data and brings its schema to this program's version; embedded data is saved to `backups/` before it is
 * changed.
 *
 * @throws BadEnvironment, DataFolderInUse with the holder's pid, SchemaRefused when the data is newer than the program
 */
export async function openInstallation(env: ApiEnv, logger: Logger): Promise<Installation> {
  const isNew = !existsSync(join(env.NEXTJOB_DATA, 'pgdata'))
  const data = await openData(env)
  const { database } = data
  try {
    const secrets = loadSecrets(env)
    const pending = await pendingMigrations(database.sql)
    let savedTo: string | null = null
    if (pending.length && database.kind === 'embedded' && !isNew) {
      savedTo = await keepBackup(data, 'before-migration')
      logger.info({ file: savedTo }, 'the data was saved before it is migrated')
    }
    const migrated = pending.length ? await migrateAtLeisure(env, database) : []
    return { ...data, env, secrets, migrated, savedTo }
  } catch (error) {
    await data.close()
    throw error
  }
}

/** Migrations may take their time, over a connection that nobody else uses. */
async function migrateAtLeisure(env: ApiEnv, embedded: Database): Promise<string[]> {
  if (!env.DATABASE_URL) return await migrate(embedded.sql)
  const patient = openPostgres(env.DATABASE_URL, { max: 1, silentMs: null })
  try {
    return await migrate(patient.sql)
  } finally {
    await patient.close()
  }
}
