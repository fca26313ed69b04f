import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Logger } from '@nextjob/service-kit/logger'
import type { Database } from '../db/open-database.ts'
import { takeBackup, writeBackupFile } from './take-backup.ts'

/** Why a backup was taken; three of each are kept. */
type Occasion = 'daily' | 'before-migration'

const KEPT = 3
const DAY_MS = 24 * 60 * 60 * 1000
const LOOK_EVERY_MS = 10 * 60 * 1000

type Installation = { database: Database; dataFolder: string }

/**
 * Takes a backup into `backups/` of the data folder and removes the oldest of its kind.
 *
 * @returns the file
 */
export async function keepBackup(installation: Installation, occasion: Occasion): Promise<string> {
  const folder = join(installation.dataFolder, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const moment = new Date().toISOString().slice(0, 23).replace(/[:.]/g, '-')
  const path = join(folder, `${occasion}-${moment}.tar`)
  await writeBackupFile(path, await takeBackup(installation))
  for (const name of (await backupsOf(folder, occasion)).slice(KEPT)) await rm(join(folder, name), { force: true })
  return path
}

/**
 * Keeps a backup of every day on which the program ran: looks soon and every ten minutes whether the newest is a day
 * old. A failure is logged, and tried again at the next look.
 *
 * @returns ends it, after a backup that is being taken
 */
export function keepDailyBackups(
  installation: Installation,
  logger: Logger,
  times: { firstLookMs?: number; everyMs?: number } = {},
): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const look = () => {
    running = running.then(() => backupWhenDue(installation, logger))
  }
  const first = setTimeout(look, times.firstLookMs ?? 60_000).unref()
  const later = setInterval(look, times.everyMs ?? LOOK_EVERY_MS).unref()
  return () => {
    clearTimeout(first)
    clearInterval(later)
    return running
  }
}

async function backupWhenDue(installation: Installation, logger: Logger): Promise<void> {
  try {
    const folder = join(installation.dataFolder, 'backups')
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const [newest] = await backupsOf(folder, 'daily')
    if (newest && Date.now() - (await stat(join(folder, newest))).mtimeMs < DAY_MS) return
    const file = await keepBackup(installation, 'daily')
    logger.info({ file }, 'the daily backup was taken')
  } catch (error) {
    logger.error({ err: error }, 'the daily backup failed')
  }
}

/** Newest first: the names hold their moment. */
async function backupsOf(folder: string, occasion: Occasion): Promise<string[]> {
  return (await readdir(folder))
    .filter((name) => name.startsWith(`${occasion}-`) && name.endsWith('.tar'))
    .sort()
    .reverse()
}
