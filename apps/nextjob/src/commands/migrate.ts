import { readApiEnv } from '@nextjob/api/env'
import { openInstallation } from '@nextjob/api/open-installation'
import { createLogger } from '@nextjob/service-kit/logger'
import { Command } from 'commander'

/** `nextjob migrate`: the schema brought to this program's version. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Brings the data to this version of the program, as start does by itself: forward only. Embedded data is saved to ' +
        'backups/ first. Data of a newer program is refused.',
    )
    .addHelpText(
      'after',
      `
Examples:
  npx nextjob migrate
  DATABASE_URL=postgres://localhost/nextjob npx nextjob migrate

Exit code: 0 when the data is up to date, 1 when not.`,
    )
    .action(migrate)
}

async function migrate(): Promise<void> {
  const env = readApiEnv(undefined, { LOG_LEVEL: 'error' })
  const installation = await openInstallation(env, createLogger({ role: 'migrate', level: env.LOG_LEVEL }))
  await installation.close()
  const { migrated, savedTo } = installation
  if (savedTo) process.stdout.write(`saved to ${savedTo}\n`)
  for (const name of migrated) process.stdout.write(`${name}\n`)
  process.stdout.write(migrated.length ? `${migrated.length} migrations ran\n` : 'the data is up to date\n')
}
