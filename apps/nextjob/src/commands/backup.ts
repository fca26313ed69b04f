import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { takeBackup, writeBackupFile } from '@nextjob/api/backup/take-backup'
import { readApiEnv } from '@nextjob/api/env'
import { findLocalDoor } from '@nextjob/api/find-local-door'
import { openData } from '@nextjob/api/open-installation'
import { Command } from 'commander'
import { openCommandClient } from '../server/api-client.ts'

/** `nextjob backup`: the whole embedded installation in one file. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Saves an embedded installation into one file: the database, the secrets without which its sealed parts are lost, ' +
        'and the demo account. Whoever has the file has everything: it is readable by its owner only. Works beside a ' +
        'running server, which answers others only when it is done. A PostgreSQL server is saved with pg_dump.',
    )
    .argument('<file>', 'a new file; nothing is written over')
    .addHelpText(
      'after',
      '\nExample:\n  npx nextjob backup nextjob-backup.tar\n\nExit code: 0 when it is saved, 1 when not.',
    )
    .action(backup)
}

async function backup(file: string): Promise<void> {
  const env = readApiEnv()
  if (env.DATABASE_URL) throw new Error('DATABASE_URL is set: save a PostgreSQL server with pg_dump')
  if (existsSync(file)) throw new Error(`${file} is there already; nothing is written over`)
  const door = findLocalDoor(env.NEXTJOB_DATA)
  if (door) {
    const { body } = await openCommandClient(door).command.open('/service/backup')
    await writeBackupFile(file, body ?? [])
  } else {
    if (!existsSync(join(env.NEXTJOB_DATA, 'pgdata'))) throw new Error(`there is no data in ${env.NEXTJOB_DATA}`)
    const data = await openData(env)
    try {
      await writeBackupFile(file, await takeBackup(data))
    } finally {
      await data.close()
    }
  }
  process.stdout.write(`saved ${env.NEXTJOB_DATA} to ${file}\n`)
}
