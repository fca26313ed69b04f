import { type DeadLetter, deadLetterSchema, deadLettersPageSchema } from '@nextjob/contracts/dead-letter'
import { Command, InvalidArgumentError } from 'commander'
import { type Caller, Refused } from '../server/api-client.ts'
import { withServer } from '../server/with-server.ts'
import { inColumns, inPairs } from '../terminal/columns.ts'
import { printable } from '../terminal/printable.ts'

const PAGE = 100

/** `nextjob dead-letters`: mails that were given up, with their reason. */
export function buildCommand(name: string): Command {
  const letters = new Command(name)
    .description(
      'Mails that could not be read, each with its reason. A mail that was kept can be tried again, e.g. with a newer ' +
        'version of the program. Works beside a running server, and without one.',
    )
    .addHelpText(
      'after',
      `
Examples:
  npx nextjob dead-letters list
  npx nextjob dead-letters show 17
  npx nextjob dead-letters retry 17 18
  npx nextjob dead-letters retry --all`,
    )
  letters
    .command('list')
    .summary('list them, newest first')
    .description('Lists them, newest first.')
    .option('--json', 'print one JSON line a mail')
    .action(list)
  letters
    .command('show')
    .argument('<id>', 'as in the list', parseId)
    .summary('all that is known of one')
    .description('Shows all that is known of one.')
    .action(show)
  letters
    .command('retry')
    .argument('[id...]', 'as in the list', (text: string, before: number[] | undefined) => [
      ...(before ?? []),
      parseId(text),
    ])
    .summary('try them again')
    .description('Has them tried again, as if they had just come.')
    .option('--all', 'all that were kept')
    .action(retry)
  return letters
}

async function list(options: { json?: true }): Promise<void> {
  const letters = await withServer(({ command }) => readAll(command))
  if (options.json) for (const letter of letters) say(JSON.stringify(letter))
  else if (letters.length) say(letterList(letters))
  else say('no dead letters')
}

async function show(id: number): Promise<void> {
  await withServer(async ({ command }) => {
    const letter = await command.ask(`/service/dead-letters/${id}`, deadLetterSchema)
    const pairs = Object.entries(letter).map(([name, value]) => [name, printable(String(value ?? '–'))] as const)
    say(inPairs(pairs, process.stdout))
  })
}

async function retry(ids: number[], options: { all?: true }, self: Command): Promise<void> {
  if (options.all ? ids.length : !ids.length) self.error('error: give either ids or --all')
  await withServer(async ({ command }) => {
    const wanted = options.all ? (await readAll(command)).filter((letter) => letter.can_retry).map(({ id }) => id) : ids
    let refused = 0
    for (const id of wanted) {
      try {
        await command.ask(`/service/dead-letters/${id}/retry`, deadLetterSchema, { method: 'POST' })
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        refused += 1
        process.stderr.write(`nextjob: ${id}: ${error.message}\n`)
      }
    }
    say(`${wanted.length - refused} will be tried again`)
    if (refused) process.exitCode = 1
  })
}

async function readAll(command: Caller): Promise<DeadLetter[]> {
  const all: DeadLetter[] = []
  for (;;) {
    const page = await command.ask(`/service/dead-letters?limit=${PAGE}&offset=${all.length}`, deadLettersPageSchema)
    all.push(...page.results)
    if (all.length >= page.count || !page.results.length) return all
  }
}

function letterList(letters: readonly DeadLetter[]): string {
  return inColumns(
    [
      { head: 'Id', size: { width: 7 }, align: 'right', cell: (letter: DeadLetter) => String(letter.id) },
      { head: 'Account', size: { share: 3 }, cell: (letter) => letter.email },
      { head: 'Mail', size: { share: 4 }, cell: (letter) => letter.subject ?? letter.source ?? '' },
      { head: 'Reason', size: { share: 5 }, cell: (letter) => letter.reason ?? '' },
      { head: 'Kept', size: { width: 4 }, cell: (letter) => (letter.can_retry ? 'yes' : 'no') },
    ],
    letters,
    process.stdout,
  )
}

function parseId(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('The list shows the ids.')
  return Number(text)
}

const say = (line: string) => process.stdout.write(`${line}\n`)
