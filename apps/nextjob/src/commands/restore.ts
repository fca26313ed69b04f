import { restoreBackup } from '@nextjob/api/backup/restore-backup'
import { readApiEnv } from '@nextjob/api/env'
import { Command } from 'commander'

/** `nextjob restore`: a backup into an empty data folder. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Puts a backup into the data folder, which must not hold data yet: whole, or not at all. Backups of each day are ' +
        'in the folder backups/ of a data folder.',
    )
    .argument('<file>', 'made by nextjob backup, or one of backups/')
    .addHelpText(
      'after',
      `
Example:
  mv .nextjob .nextjob-broken
  npx nextjob restore .nextjob-broken/backups/daily-2026-11-24T08-00-00-000Z.tar

Exit code: 0 when it is restored, 1 when not.`,
    )
    .action(restore)
}

async function restore(file: string): Promise<void> {
  const env = readApiEnv()
  if (env.DATABASE_URL) throw new Error('DATABASE_URL is set: restore a PostgreSQL server with pg_restore')
  const manifest = await restoreBackup(file, env.NEXTJOB_DATA).catch((error: NodeJS.ErrnoException) => {
    if (error.name === 'BadArchive') throw new Error(`${file} is not restored: ${error.message}`, { cause: error })
    if (error.code === 'ENOENT' && error.path === file) throw new Error(`there is no file ${file}`, { cause: error })
    throw error
  })
  process.stdout.write(`restored ${env.NEXTJOB_DATA} as it was on ${manifest.made_at}\n`)
}
