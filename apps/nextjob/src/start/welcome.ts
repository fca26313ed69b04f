import { join } from 'node:path'
import type { DemoAccount } from '@nextjob/api/demo-account'
import type { ApiEnv } from '@nextjob/api/env'
import type { OffersPage } from '@nextjob/contracts/job-offer'
import { inPairs, widthOf } from '../terminal/columns.ts'
import { paint, type Target } from '../terminal/paint.ts'
import { printable } from '../terminal/printable.ts'
import { inNumbers } from '../terminal/progress.ts'
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

/** Where it runs, who may sign in, and what there is to see, for a person at a terminal. */
export function welcomeText(welcome: Welcome, target: Target): string {
  const { env, address, demo, offers, hidden } = welcome
  const bold = (text: string) => paint('bold', text, target)
  const pairs: [string, string][] = [
    ['Address', bold(address)],
    ['API', `${address}/docs`],
  ]
  if (demo) pairs.push(['Account', demo.email], ['Password', passwordText(demo, env, target)])
  pairs.push(['Data', env.DATABASE_URL ? 'PostgreSQL' : env.NEXTJOB_DATA])
  const blocks: string[] = []
  const [best] = offers?.results ?? []
  if (offers && best) {
    const shown = offers.results.length
    const heading = offers.count > shown ? `The best ${shown} of ${inNumbers(offers.count)} offers` : 'The offers'
    blocks.push(`  ${bold(heading)} in the sample mailbox`, '', bestOffers(offers.results, target), '')
    blocks.push(wrapped(`Why the first? ${printable(best.reason)}`, widthOf(target), '  '))
    if (hidden) {
      const why = `${inNumbers(hidden)} more are hidden by the account's wishes: place, pay, language, blocked companies.`
      blocks.push(wrapped(why, widthOf(target), '  '))
    }
    blocks.push('')
  }
  blocks.push(`  ${bold('NextJob is running.')}`, '', inPairs(pairs, target), '', nextStep(welcome, target))
  if (welcome.network.length) blocks.push('', ...networkText(welcome, target))
  return `\n${blocks.join('\n')}\n\n`
}

function passwordText(demo: DemoAccount, env: ApiEnv, target: Target): string {
  const kept = join(env.NEXTJOB_DATA, 'demo-account.json')
  if (env.NEXTJOB_DEMO_PASSWORD) return paint('gray', 'as set in NEXTJOB_DEMO_PASSWORD', target)
  if (demo.isPasswordShown) return paint('gray', `kept in ${kept}`, target)
  return `${paint('bold', demo.password, target)}  ${paint('gray', `(shown this once; kept in ${kept})`, target)}`
}

function nextStep({ demo, accounts }: Welcome, target: Target): string {
  const command = (text: string) => paint('cyan', text, target)
  const steps =
    demo || accounts === 0
      ? [
          ['Your own account', command('npx nextjob users create you@example.com')],
          ['and your mail', command('npx nextjob import --user you@example.com mails.mbox')],
        ]
      : [['Bring in mail', command('npx nextjob import --user you@example.com mails.mbox')]]
  return inPairs([...(steps as [string, string][]), ['Stop', 'Ctrl-C']], target)
}

function networkText({ env, network }: Welcome, target: Target): string[] {
  const warn = (text: string) => `  ${paint('yellow', text, target)}`
  const [first = ''] = network
  const lines = [
    warn(`HOST is ${env.HOST}: everybody in your network reaches this server, and passwords travel unencrypted.`),
  ]
  if (!network.some((address) => env.PUBLIC_URL.includes(address) || env.ALLOWED_HOSTS.includes(address))) {
    lines.push(warn(`It answers to other names only when told so: PUBLIC_URL=http://${first}:${env.PORT} npm start`))
  }
  return [...lines, ...network.map((address) => `  http://${address}:${env.PORT}`)]
}
