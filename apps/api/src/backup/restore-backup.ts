import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { lockDataFolder } from '../db/data-folder-lock.ts'
import { readMigrations, SchemaRefused } from '../db/migrate.ts'
import { restoreEmbedded } from '../db/open-database.ts'
import { BACKUP_MEMBERS, type BackupManifest, backupManifestSchema, KEPT_FILES } from './take-backup.ts'
import { BadArchive, readTarArchive } from './tar-archive.ts'

/** A restore would write over data. */
export class DataFolderNotEmpty extends Error {
  override name = 'DataFolderNotEmpty' as const
}

/**
 * Puts a backup into a data folder that holds no data yet, whole or not at all.
 *
 * @returns what the backup says of itself
 * @throws DataFolderNotEmpty, DataFolderInUse, BadArchive, SchemaRefused when a newer program made it
 */
export async function restoreBackup(path: string, dataFolder: string): Promise<BackupManifest> {
  const unlock = lockDataFolder(dataFolder)
  try {
    // Secrets without a database are what a restore that was cut off has left: they protect nothing.
    if (existsSync(join(dataFolder, 'pgdata'))) {
      throw new DataFolderNotEmpty(
        `${join(dataFolder, 'pgdata')} is there already; nothing is written over. Set NEXTJOB_DATA to an empty folder, or move this one away`,
      )
    }
    const members = await readTarArchive(path, BACKUP_MEMBERS)
    const dump = members['pgdata.tar.gz']
    if (!dump) throw new BadArchive('it holds no database')
    const manifest = readManifest(members['manifest.json'])
    refuseNewer(manifest)
    const unfinished = join(dataFolder, 'restoring')
    await rm(unfinished, { recursive: true, force: true })
    await mkdir(unfinished, { mode: 0o700 })
    try {
      await restoreEmbedded(unfinished, dump)
      for (const name of KEPT_FILES) {
        const bytes = members[name]
        if (bytes) await writeFile(join(dataFolder, name), bytes, { mode: 0o600, flush: true })
      }
      await rename(join(unfinished, 'pgdata'), join(dataFolder, 'pgdata'))
    } finally {
      await rm(unfinished, { recursive: true, force: true })
    }
    return manifest
  } finally {
    unlock()
  }
}

function readManifest(bytes: Uint8Array | undefined): BackupManifest {
  try {
    return backupManifestSchema.parse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8')))
  } catch (error) {
    throw new BadArchive('it does not say which program made it', { cause: error })
  }
}

function refuseNewer(manifest: BackupManifest): void {
  const known = new Set(readMigrations().map((migration) => migration.name))
  const unknown = manifest.migrations.find((name) => !known.has(name))
  if (unknown) {
    throw new SchemaRefused(`the backup has migration ${unknown}, which this program does not know: it is older`)
  }
}
