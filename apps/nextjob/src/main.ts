import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { Interrupted } from './interrupted.ts'

/** A command: one file under `commands/`, loaded when it is called, and one line here. */
type CommandEntry = {
  readonly summary: string
  readonly load: () => Promise<{ buildCommand: (name: string) => Command }>
}

const commands: Record<string, CommandEntry> = {
  start: { summary: 'start everything in one process', load: () => import('./commands/start.ts') },
  api: { summary: 'start the API alone', load: () => import('./commands/api.ts') },
  'gmail-reader': { summary: 'start a worker that reads mailboxes', load: () => import('./commands/gmail-reader.ts') },
  'digest-generator': {
    summary: 'start a worker that reads mails and scores their offers',
    load: () => import('./commands/digest-generator.ts'),
  },
  import: { summary: 'bring mail in', load: () => import('./commands/import.ts') },
  extract: { summary: 'print the offers found in mail files', load: () => import('./commands/extract.ts') },
  users: { summary: 'make, list and change accounts', load: () => import('./commands/users.ts') },
  'dead-letters': { summary: 'mails that could not be read', load: () => import('./commands/dead-letters.ts') },
  doctor: { summary: 'look at every setting and dependency', load: () => import('./commands/doctor.ts') },
  backup: { summary: 'save the data into one file', load: () => import('./commands/backup.ts') },
  restore: { summary: 'bring a backup back', load: () => import('./commands/restore.ts') },
  reseal: { summary: 'seal with a new key', load: () => import('./commands/reseal.ts') },
  migrate: { summary: 'bring the data to this version', load: () => import('./commands/migrate.ts') },
}

// Stripped and compiled sources are kept beside the packages: each start and each worker thread is quicker and smaller.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/nextjob', import.meta.url)))

const usageError = 2
const interrupted = 130

await main(process.argv.slice(2))

/** Runs one command. Exit codes: 0 done, 1 failed, 2 wrong use, 130 interrupted; a command may set its own. */
async function main(args: string[]) {
  process.stdout.on('error', endQuietly)
  const program = await buildProgram(args)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    process.exitCode = exitCodeOf(error)
    // Commander has told its own.
    if (error instanceof CommanderError) return
    process.stderr.write(`nextjob: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageError
  return error instanceof Interrupted ? interrupted : 1
}

/** The whole command line for help, but only the called command with its code. */
async function buildProgram(args: string[]): Promise<Command> {
  const called = args[0] === 'help' ? args[1] : args.find((arg) => !arg.startsWith('-'))
  const program = new Command('nextjob')
    .description('Reads job-alert mail, takes out every offer, and scores each against your skills.')
    .version(manifest.version)
  for (const [name, entry] of Object.entries(commands)) {
    const command = name === called ? (await entry.load()).buildCommand(name) : new Command(name)
    program.addCommand(command.summary(entry.summary))
  }
  refuseInOneLine(program)
  return program
}

/** Wrong use is thrown to `main`, after one line on stderr. */
function refuseInOneLine(command: Command) {
  command.exitOverride().configureOutput({
    outputError: (text, write) => write(`nextjob: ${text.replace(/^error: /, '')}`),
  })
  for (const child of command.commands) refuseInOneLine(child)
}

/** The reader of a pipe went away, as `head` does: nothing is left to do, and nothing is wrong. */
function endQuietly(error: NodeJS.ErrnoException) {
  if (error.code !== 'EPIPE') throw error
  process.exit()
}
