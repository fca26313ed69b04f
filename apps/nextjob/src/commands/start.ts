import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DemoAccount, ensureDemoAccount, rememberPasswordShown } from '@nextjob/api/demo-account'
import { type ApiEnv, readApiEnv } from '@nextjob/api/env'
import { accountsPageSchema } from '@nextjob/contracts/account'
import { type OffersPage, offersPageSchema } from '@nextjob/contracts/job-offer'
import { createLogger } from '@nextjob/service-kit/logger'
import { closeOnSignal } from '@nextjob/service-kit/shutdown'
import { Command } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { waitForMails } from '../import/import-files.ts'
import { type CommandClient, openCommandClient } from '../server/api-client.ts'
import { homeAddresses } from '../start/home-addresses.ts'
import { startRoles } from '../start/start-roles.ts'
import { welcomeText } from '../start/welcome.ts'
import { paint } from '../terminal/paint.ts'

const SAMPLE_MAILBOX = fileURLToPath(new URL('../../sample-mailbox/', import.meta.url))
const SHOWN = 10

/** `nextjob start`: every role in this process, until a signal ends it. */
export function buildCommand(name: string): Command {
  return new Command(name)
    .description(
      'Starts everything in one process: the API, and the worker that reads mails and scores their offers. ' +
        'A fresh installation gets a demo account with a sample mailbox.',
    )
    .addHelpText(
      'after',
      `
Settings, as environment variables:
  PORT, HOST               where to listen: 8000 on 127.0.0.1
  NEXTJOB_DATA             the data folder: .nextjob
  NEXTJOB_DEMO             off: no demo account
  NEXTJOB_DEMO_PASSWORD    its password, instead of a random one
  DATABASE_URL             PostgreSQL instead of the embedded database
  PUBLIC_URL               the address in mails and links
  LOG_LEVEL                info; on a terminal warn

Examples:
  npm start
  PORT=9000 NEXTJOB_DATA=~/jobs npx nextjob start

Exit code: 0 when stopped by Ctrl-C or SIGTERM, 1 when it could not start.`,
    )
    .action(start)
}

async function start() {
  const { stdout } = process
  const env = readStartEnv(stdout.isTTY ? { LOG_LEVEL: 'warn' } : {})
  const say = (line: string) => stdout.write(`${line}\n`)
  say(`\n  ${paint('bold', 'NextJob', stdout)} ${manifest.version}`)
  if (!env.DATABASE_URL && !existsSync(join(env.NEXTJOB_DATA, 'pgdata'))) {
    say(`  Making the data folder ${env.NEXTJOB_DATA}; the first start takes a few seconds.`)
  }
  const stopping = new AbortController()
  const starting = startRoles(env, { lasting: true })
  closeOnSignal({
    startedByNpm: env.startedByNpm,
    logger: createLogger({ role: 'start', level: env.LOG_LEVEL }),
    async close() {
      stopping.abort()
      const roles = await starting.catch(() => null)
      await roles?.close()
      say(`\n  Stopped. ${env.DATABASE_URL ? '' : `Everything is kept in ${env.NEXTJOB_DATA}.`}`)
    },
  })
  const roles = await starting
  roles.failed.then((error) => {
    process.stderr.write(`nextjob: ${error.message}; start it again, nothing is lost\n`)
    process.exit(1)
  })
  try {
    const client = openCommandClient(roles.door)
    const demo = await ensureDemoAccount(roles.context, SAMPLE_MAILBOX)
    const { offers, hidden } = demo ? await readSamples(client, demo, stopping.signal) : { offers: null, hidden: 0 }
    const { count } = await client.command.ask('/service/users?limit=1', accountsPageSchema)
    const network = isOpen(env) ? homeAddresses() : []
    stdout.write(welcomeText({ env, address: roles.address, demo, offers, hidden, accounts: count, network }, stdout))
    if (demo) rememberPasswordShown(env)
  } catch (error) {
    if (stopping.signal.aborted) return
    await roles.close()
    throw error
  }
}

/** Waits until the sample mailbox is read, and gives its best offers. */
async function readSamples(
  client: CommandClient,
  demo: DemoAccount,
  signal: AbortSignal,
): Promise<{ offers: OffersPage; hidden: number }> {
  const session = await client.actAs(demo)
  await waitForMails(session, signal, '  Reading the sample mailbox')
  const offers = await session.ask(`/job-offers?sort=best&limit=${SHOWN}`, offersPageSchema, { signal })
  const filtered = await session.ask('/job-offers?filtered=true&limit=1', offersPageSchema, { signal })
  await session.end()
  return { offers, hidden: filtered.count }
}

/**
 * The settings; a server that listens to the whole network answers to its own addresses there, unless ALLOWED_HOSTS
 * says to which. An address cannot be rebound as a name can, so this opens no door to pages of others.
 */
function readStartEnv(defaults: NodeJS.ProcessEnv): ApiEnv {
  const env = readApiEnv(undefined, defaults)
  return isOpen(env) ? readApiEnv(undefined, { ...defaults, ALLOWED_HOSTS: homeAddresses().join(',') }) : env
}

const isOpen = (env: ApiEnv): boolean => env.HOST === '0.0.0.0' || env.HOST === '::'
