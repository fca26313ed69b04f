import { checkInstallation, type Finding } from '@nextjob/api/check-installation'
import { newSecrets } from '@nextjob/api/secrets'
import { Command } from 'commander'
import { widthOf } from '../terminal/columns.ts'
import { paint } from '../terminal/paint.ts'
import { wrapped } from '../terminal/wrapped.ts'

/** `nextjob doctor`: every setting and dependency looked at. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Looks at every setting and at everything it needs (data, database, address, mail, Google), and says what to do about ' +
        'what is wrong. Changes nothing.',
    )
    .option('--new-secrets', 'print a fresh set of secrets for production, as environment lines, and do nothing else')
    .option('--json', 'print one JSON line a finding')
    .addHelpText(
      'after',
      `
Examples:
  npx nextjob doctor
  npx nextjob doctor --new-secrets >> production.env

Exit code: 0 when nothing is wrong, 1 when something is.`,
    )
    .action(examine)
}

async function examine(options: { newSecrets?: true; json?: true }): Promise<void> {
  const { stdout } = process
  if (options.newSecrets) {
    stdout.write(`${newSecrets()}\n`)
    return
  }
  let wrong = 0
  let notes = 0
  for await (const finding of checkInstallation()) {
    if (finding.state === 'wrong') wrong += 1
    if (finding.state === 'note') notes += 1
    stdout.write(`${options.json ? JSON.stringify(finding) : shown(finding)}\n`)
  }
  if (!options.json) stdout.write(`\n${conclusion(wrong, notes)}\n`)
  if (wrong) process.exitCode = 1
}

const MARKS = { fine: ['✓', 'green'], note: ['•', 'yellow'], wrong: ['✗', 'red'] } as const
const NAME_WIDTH = 13

function shown({ subject, state, says, remedy }: Finding): string {
  const [mark, colour] = MARKS[state]
  const indent = ' '.repeat(NAME_WIDTH + 4)
  const width = widthOf(process.stdout)
  const text = says
    .split('\n')
    .map((line) => wrapped(line, width, indent))
    .join('\n')
    .trimStart()
  const first = `${paint(colour, mark, process.stdout)} ${subject.padEnd(NAME_WIDTH)}  ${text}`
  return remedy ? `${first}\n${wrapped(`→ ${remedy}`, width, indent)}` : first
}

function conclusion(wrong: number, notes: number): string {
  if (wrong) return `${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong.`
  return notes ? 'Nothing is wrong; some things are worth knowing.' : 'Everything is fine.'
}
