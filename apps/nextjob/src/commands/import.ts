import { integrationStateSchema } from '@nextjob/contracts/integration'
import { Command } from 'commander'
import { importFiles } from '../import/import-files.ts'
import { withServer } from '../server/with-server.ts'
import { inNumbers } from '../terminal/progress.ts'

/** `nextjob import`: mail files through the whole pipeline, into one account. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Brings mail in: takes the offers out of job alerts and scores them. Other mail is recognised and not kept. ' +
        'Safe to interrupt and to repeat: what is known already is not read twice. Works beside a running server, ' +
        'and without one.',
    )
    .argument('<file...>', ".mbox (e.g. a Google Takeout), .eml, or the .zip of LinkedIn's data export")
    .requiredOption('--user <email>', 'the account that the mail belongs to')
    .addHelpText(
      'after',
      `
Examples:
  npx nextjob import --user ada@example.com "All mail.mbox"
  npx nextjob import --user ada@example.com alerts/*.eml Basic_LinkedInDataExport.zip

Exit code: 0 when every file was taken in (single mails that cannot be read are
reported), 1 when a file could not be, 2 for wrong use, 130 when interrupted.`,
    )
    .action(importMail)
}

async function importMail(files: string[], options: { user: string }) {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  await withServer(async (server, signal) => {
    const session = await server.actAs(await server.account(options.user))
    const before = await session.ask('/integrations', integrationStateSchema, { signal })
    const { failedFiles, state } = await importFiles(session, files, say, signal)
    await session.end()
    const fresh = Math.max(0, state.offers - before.offers)
    say(`${options.user}: ${inNumbers(state.offers)} offers, ${inNumbers(fresh)} of them new`)
    const dead = state.mails.dead - before.mails.dead
    if (dead > 0) say(`  ${inNumbers(dead)} mails could not be read: nextjob dead-letters list`)
    if (failedFiles) process.exitCode = 1
  })
}
