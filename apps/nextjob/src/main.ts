import { Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }

/** A command: one file under `commands/`, loaded when it is called, and one line here. */
type CommandEntry = {
  readonly summary: string
  readonly load: () => Promise<{ buildCommand: (name: string) => Command }>
}

const commands: Record<string, CommandEntry> = {
  start: { summary: 'start everything in one process', load: () => import('./commands/start.ts') },
  extract: { summary: 'print the offers found in mail files', load: () => import('./commands/extract.ts') },
}

const usageError = 2

await main(process.argv.slice(2))

/** Runs one command. Exit codes: 0 done, 1 failed, 2 wrong use; a command may set its own. */
async function main(args: string[]) {
  process.stdout.on('error', endQuietly)
  const program = await buildProgram(args)
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    process.exitCode = error instanceof CommanderError ? (error.exitCode === 0 ? 0 : usageError) : 1
    if (!(error instanceof CommanderError)) {
      process.stderr.write(`nextjob: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
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
