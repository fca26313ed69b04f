import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from '@nextjob/service-kit/logger'
import { keepBackup } from './backup/keep-backups.ts'
import { lockDataFolder } from './db/data-folder-lock.ts'
import { migrate, pendingMigrations } from './db/migrate.ts'
import { type Database, openEmbedded, openPostgres } from './db/open-database.ts'
import type { ApiEnv } from './env.ts'
import { loadSecrets, type Secrets } from './secrets.ts'

/** The data of an installation and its keys, owned by this process until closed. */
export type Installation = {
  env: ApiEnv
  secrets: Secrets
  database: Database
  dataFolder: string
  /** Migrations that ran while opening, by name. */
  migrated: string[]
  /** Where the data was saved before they ran; null when there was nothing to save. */
  savedTo: string | null
  close(): Promise<void>
}

/**
 * Opens the data, embedded under the folder's lock or on PostgreSQL, and brings its schema to this program's version;
 * embedded data is saved to `backups/` before it is changed.
 *
 * @param options `migrating: false` leaves the schema as it is; for saving data, even of a newer program
 * @throws BadEnvironment, DataFolderInUse with the holder's pid, SchemaRefused when the data is newer than the program
 */
export async function openInstallation(
  env: ApiEnv,
  logger: Logger,
  options: { migrating?: boolean } = {},
): Promise<Installation> {
  const dataFolder = env.NEXTJOB_DATA
  const unlock = env.DATABASE_URL ? () => {} : lockDataFolder(dataFolder)
  let database: Database | undefined
  try {
    const secrets = loadSecrets(env)
    const isNew = !existsSync(join(dataFolder, 'pgdata'))
    const opened = env.DATABASE_URL ? openPostgres(env.DATABASE_URL) : await openEmbedded(dataFolder)
    database = opened
    const migrating = options.migrating ?? true
    const pending = migrating ? await pendingMigrations(opened.sql) : []
    let savedTo: string | null = null
    if (pending.length && opened.kind === 'embedded' && !isNew) {
      savedTo = await keepBackup({ database: opened, dataFolder }, 'before-migration')
      logger.info({ file: savedTo }, 'the data was saved before it is migrated')
    }
    const migrated = migrating ? await migrate(opened.sql) : []
    return {
      env,
      secrets,
      database: opened,
      dataFolder,
      migrated,
      savedTo,
      async close() {
        await opened.close()
        unlock()
      },
    }
  } catch (error) {
    await database?.close()
    unlock()
    throw error
  }
}
