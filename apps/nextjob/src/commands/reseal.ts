import { type Resealed, resealedSchema } from '@nextjob/contracts/reseal'
import { Command } from 'commander'
import { withServer } from '../server/with-server.ts'

/** `nextjob reseal`: everything sealed goes under the newest key. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Seals with SEALING_KEY what the keys of SEALING_KEY_PREVIOUS sealed: the grants and passwords of connected ' +
        'mailboxes. Works beside a running server and without one; may be stopped and begun again. Afterwards the ' +
        'earlier keys can be taken away.',
    )
    .addHelpText(
      'after',
      `
Example:
  SEALING_KEY=<new> SEALING_KEY_PREVIOUS=<old> npx nextjob reseal

Exit code: 0 when all is sealed with the newest key, 1 when something could not be opened.`,
    )
    .action(reseal)
}

async function reseal(): Promise<void> {
  const total = { resealed: 0, unreadable: 0 }
  await withServer(async ({ command }, signal) => {
    for (let next: Resealed['next'] = { place: '', id: 0 }; next && !signal.aborted; ) {
      const body = { after: next }
      const batch: Resealed = await command.ask('/service/reseal', resealedSchema, { method: 'POST', body })
      total.resealed += batch.resealed
      total.unreadable += batch.unreadable
      next = batch.next
    }
    signal.throwIfAborted()
  })
  process.stdout.write(`sealed ${total.resealed} anew\n`)
  if (!total.unreadable) return
  process.stderr.write(
    `nextjob: ${total.unreadable} could not be opened: a key is missing in SEALING_KEY_PREVIOUS, or their owners must connect again\n`,
  )
  process.exitCode = 1
}
