import { openMailReader } from '@nextjob/job-mail/mail-reader'
import { Command } from 'commander'
import { offerLine } from '../extract/offer-line.ts'
import { offerTable } from '../extract/offer-table.ts'
import { type FileReading, readMailFiles } from '../extract/read-mail-files.ts'

/** `nextjob extract`: offers of mail files on stdout, what could not be read on stderr. No network, no database. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Reads mail files and prints the offers in them, as tables or as one JSON line a mail.\n' +
        'Nothing is sent anywhere and nothing is kept.',
    )
    .argument('<file...>', '.eml, .html, .txt or .mbox; what another name holds is found out')
    .option('--json', 'print one JSON line a mail, in the order of the files')
    .addHelpText('after', '\nExit code: 0 when every file was read, 1 when some were unreadable, 2 for wrong use.')
    .action(extract)
}

async function extract(files: string[], options: { json?: true }) {
  // One thread: two could together hold more memory than the command promises.
  const reader = openMailReader()
  try {
    for await (const mail of readMailFiles(files, reader, 2)) {
      await print(options.json ? offerLine(mail) : offerTable(mail, process.stdout))
      complain(mail)
    }
  } finally {
    await reader.close()
  }
}

/** Writes a block and waits when the receiver is slow, so that thousands of files need no memory. */
async function print(text: string) {
  if (!process.stdout.write(`${text}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}

function complain({ file, message, reading: { extraction } }: FileReading) {
  if (extraction.kind === 'unreadable') process.exitCode = 1
  if (extraction.alarm === null) return
  process.stderr.write(`nextjob: ${file}${message ? `, mail ${message}` : ''}: ${extraction.alarm}\n`)
}
