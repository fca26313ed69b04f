import { chmod, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ranMigrations } from '../db/migrate.ts'
import type { Database } from '../db/open-database.ts'
import { type TarMember, tarArchive } from './tar-archive.ts'

/** What a backup is made of: the database as PGlite dumps it, and the files beside it without which it is of no use. */
export const BACKUP_MEMBERS = ['manifest.json', 'pgdata.tar.gz', 'secrets.json', 'demo-account.json'] as const

/** Files of the data folder that go into a backup where they are there. */
export const KEPT_FILES = ['secrets.json', 'demo-account.json'] as const

/** The first member of a backup: tells a program whether it can restore it. */
export const backupManifestSchema = z.object({
  format: z.literal('nextjob-backup'),
  version: z.literal(1),
  made_at: z.iso.datetime(),
  migrations: z.array(z.string()),
})
export type BackupManifest = z.infer<typeof backupManifestSchema>

/**
 * A backup of an embedded installation, in pieces: a tar of the database, of `secrets.json` (sealed rows are lost
 * without it) and of the demo account. Whoever holds it holds everything. Other queries wait while it is taken.
 */
export async function takeBackup(installation: {
  database: Database
  dataFolder: string
}): Promise<Iterable<Uint8Array>> {
  const madeAt = new Date()
  const manifest: BackupManifest = {
    format: 'nextjob-backup',
    version: 1,
    made_at: madeAt.toISOString(),
    migrations: await ranMigrations(installation.database.sql),
  }
  const members: TarMember[] = [
    { name: 'manifest.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    { name: 'pgdata.tar.gz', bytes: await installation.database.dump() },
  ]
  for (const name of KEPT_FILES) {
    const bytes = await readFile(join(installation.dataFolder, name)).catch(ignoreMissing)
    if (bytes) members.push({ name, bytes })
  }
  return tarArchive(members, madeAt)
}

/** Writes a backup so that the file is there whole or not at all, for its owner only. */
export async function writeBackupFile(
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<void> {
  const part = `${path}.part`
  const file = await open(part, 'w', 0o600)
  try {
    await chmod(part, 0o600)
    for await (const piece of pieces) await file.writeFile(piece)
    await file.sync()
  } catch (error) {
    await rm(part, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(part, path)
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
