import { join } from 'node:path'
import type { DemoAccount } from '@nextjob/api/demo-account'
import type { ApiEnv } from '@nextjob/api/env'
import type { OffersPage } from '@nextjob/contracts/job-offer'
import { inPairs, widthOf } from '../terminal/columns.ts'
import { paint, type Target } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import { inNumbers } from '../terminal/progress.ts'
import { qrCode } from '../terminal/qr-code.ts'
import { wrapped } from '../terminal/wrapped.ts'
import { bestOffers } from './best-offers.ts'

/** What `start` tells when everything runs. */
export type Welcome = {
  env: ApiEnv
  address: string
  demo: DemoAccount | null
  /** The best offers of the demo account, and how many its filters hide. */
  offers: OffersPage | null
  hidden: number
  accounts: number
  /** Addresses in the home network, where HOST lets it in. */
  network: string[]
}

/** Where the app is, who may sign in, and what there is to see, for a person at a terminal. */
export function welcomeText(welcome: Welcome, target: Target): string {
  const { env, address, demo } = welcome
  const bold = (text: string) => paint('bold', text, target)
  const app = `${publicAddress(welcome)}/app/`
  const pairs: [string, string][] = [['App', bold(app)]]
  if (demo) pairs.push(['Account', demo.email], ['Password', passwordText(demo, env, target)])
  pairs.push(['API', `${address}/docs`], ['Data', env.DATABASE_URL ? 'PostgreSQL' : env.NEXTJOB_DATA])
  const blocks = [
    ...samplesText(welcome, target),
    `  ${bold('NextJob is running.')}`,
    '',
    inPairs(pairs, target),
    '',
    nextStep(welcome, target),
    '',
  ]
  if (welcome.network.length) blocks.push(...networkText(welcome, target), '')
  blocks.push(`  Open ${bold(app)} in a browser${demo ? ', and sign in with the account above' : ''}.`)
  return `\n${blocks.join('\n')}\n\n`
}

function samplesText({ offers, hidden }: Welcome, target: Target): string[] {
  const [best] = offers?.results ?? []
  if (!offers || !best) return []
  const shown = offers.results.length
  const heading = offers.count > shown ? `The best ${shown} of ${inNumbers(offers.count)} offers` : 'The offers'
  const blocks = [
    `  ${paint('bold', heading, target)} in the sample mailbox`,
    '',
    bestOffers(offers.results, target),
    '',
  ]
  blocks.push(wrapped(`Why the first? ${printable(best.reason)}`, widthOf(target), '  '))
  if (hidden) {
    const why = `${inNumbers(hidden)} more are hidden by the account's wishes: place, pay, language, blocked companies.`
    blocks.push(wrapped(why, widthOf(target), '  '))
  }
  return [...blocks, '']
}

/** What people type: PUBLIC_URL where it was set, else where it listens. */
function publicAddress({ env, address }: Welcome): string {
  return env.PUBLIC_URL === `http://127.0.0.1:${env.PORT}` ? address : env.PUBLIC_URL
}

function passwordText(demo: DemoAccount, env: ApiEnv, target: Target): string {
  const kept = join(env.NEXTJOB_DATA, 'demo-account.json')
  if (env.NEXTJOB_DEMO_PASSWORD) return paint('gray', 'as set in NEXTJOB_DEMO_PASSWORD', target)
  if (demo.isPasswordShown) return paint('gray', `kept in ${kept}`, target)
  return `${paint('bold', demo.password, target)}  ${paint('gray', `(shown this once; kept in ${kept})`, target)}`
}

function nextStep({ env, demo, accounts }: Welcome, target: Target): string {
  const command = (text: string) => paint('cyan', text, target)
  const create = command('npx nextjob users create you@example.com')
  const bring = ['Bring in mail', `in the app, or ${command('npx nextjob import --user you@example.com mails.mbox')}`]
  const isNew = demo !== null || accounts === 0
  const steps = [
    ...(isNew ? [['Your own account', env.REGISTRATION === 'open' ? `in the app, or ${create}` : create]] : []),
    bring,
    ['Stop', 'Ctrl-C'],
  ]
  return inPairs(steps as [string, string][], target)
}

function networkText(welcome: Welcome, target: Target): string[] {
  const { env, address, network } = welcome
  const warn = (text: string) => paint('yellow', wrapped(text, widthOf(target), '  '), target)
  const { port } = new URL(address)
  const [first = ''] = network
  const lines = [
    warn(
      `HOST is ${env.HOST}: everybody in your network reaches this server, and passwords and mail travel unencrypted. ` +
        'Do that only in a network whose every device you trust.',
    ),
  ]
  const answered = network.filter((each) => env.PUBLIC_URL.includes(each) || env.ALLOWED_HOSTS.includes(each))
  if (!answered.length) {
    lines.push(warn(`It answers to other names only when told so: PUBLIC_URL=http://${first}:${port} npm start`))
  }
  for (const each of answered)
    lines.push('', `  On your phone: ${paint('bold', `http://${each}:${port}/app/`, target)}`)
  if (answered[0] && target.isTTY) lines.push('', qrCode(`http://${answered[0]}:${port}/app/`, target))
  return lines
}
