import { type FakeGoogle, type FakeGoogleOptions, startFakeGoogle } from '../fake-google/fake-google.ts'
import { type SeededRandom, seededRandom } from '../prove/seeded-random.ts'
import { MailSupply } from './chaos-mails.ts'
import { finishedTwice, leftOnBus } from './check-effects.ts'
import { connectMailbox } from './connect-mailbox.ts'
import { Constellation, type ConstellationOptions } from './constellation.ts'
import { untilDrained } from './drain.ts'
import { readLedger, type Verdict } from './ledger.ts'
import type { Services } from './services.ts'

/** How a scenario is to be run, on services that may be killed. */
export type Plan = BasePlan & { services: Services }

/** How a scenario is to be run. */
export type BasePlan = {
  seed: number
  /** 0 for the short form, 1 for the whole, anything between. */
  share: number
  /** Waits as long as it may take; not where a fault is planted and the first sign of it is enough. */
  isPatient: boolean
  /** A copy of the tree with something broken in it; this tree without. */
  tree?: string
  say(line: string): void
}

/** What a scenario found. It held when nothing is lost, nothing doubled, and there are no breaches. */
export type Outcome = { verdict: Verdict; kills: number; figures: string[]; breaches: string[] }

export type Scenario<Given extends BasePlan = Plan> = {
  name: string
  summary: string
  /** Runs in the short form only where it is named. */
  isLong?: boolean
  run(plan: Given): Promise<Outcome>
}

/** The number that a scenario takes by the plan's share. */
export const amount = (plan: BasePlan, short: number, full: number): number =>
  Math.round(short + (full - short) * plan.share)

/** All that a scenario has in hand while the roles run. */
export type Stage = {
  plan: Plan
  google: FakeGoogle
  constellation: Constellation
  supply: MailSupply
  /** Addresses of the connected mailboxes. */
  mailboxes: string[]
  random: SeededRandom
  /** Signals and outages so far. */
  kills: number
  figures: string[]
  breaches: string[]
  /** Ids of mails that were deleted in Gmail. */
  gone: Set<string>
  /** Delivers that many mails, to mailboxes drawn at random. */
  deliver(count: number): void
}

export type StageOptions = Partial<Omit<ConstellationOptions, 'google' | 'services' | 'databaseUrl' | 'tree'>> & {
  mailboxes?: number
  google?: FakeGoogleOptions
  /** Delivered before the mailboxes are connected: found by the first search. */
  before?: number
  /** Longest wait until everything is read. */
  drainMs?: number
}

/** Gmail's quota is in nobody's way unless a scenario is about it. */
const NO_QUOTA = { perUser: 1e9, perProject: 1e9 }

/**
 * Sets the stage, lets `act` go on, waits until everything is read, and holds the record against what Gmail delivered.
 * No process may end that was not told to, and none of the API's answers may be a 500.
 */
export async function onStage(
  plan: Plan,
  options: StageOptions,
  act: (stage: Stage) => Promise<void>,
): Promise<Outcome> {
  const { mailboxes: count = 4, google: googleOptions = {}, before = 0, drainMs = 120_000, ...roles } = options
  const mailboxes = Array.from({ length: count }, (_, at) => `person.${at + 1}@gmail.com`)
  const accounts = mailboxes.map((email) => ({ email }))
  const google = await startFakeGoogle({ accounts, quota: NO_QUOTA, seed: plan.seed, ...googleOptions })
  await plan.services.wipeRedis()
  const databaseUrl = await plan.services.makeDatabase()
  let constellation: Constellation | null = null
  try {
    const supply = new MailSupply(google, plan.seed)
    const random = seededRandom(plan.seed)
    const deliver = (more: number) => {
      for (let at = 0; at < more; at++) supply.deliver(mailboxes[random.int(0, count - 1)] ?? '')
    }
    deliver(before)
    const tree = plan.tree ? { tree: plan.tree } : {}
    constellation = await Constellation.open({ ...roles, ...tree, google, services: plan.services, databaseUrl })
    for (const email of mailboxes) await connectMailbox(constellation, google, email)
    const stage: Stage = {
      plan,
      google,
      constellation,
      supply,
      mailboxes,
      random,
      kills: 0,
      figures: [],
      breaches: [],
      gone: new Set(),
      deliver,
    }
    await act(stage)
    const drainedMs = await untilDrained(
      constellation,
      supply.delivered,
      stage.gone,
      plan.isPatient ? drainMs : Math.min(drainMs, 45_000),
    )
    stage.figures.push(
      drainedMs === null ? `not drained after ${drainMs / 1_000} s` : `drained in ${(drainedMs / 1_000).toFixed(1)} s`,
    )
    const verdict = await readLedger(constellation.sql, supply.delivered, stage.gone)
    if (verdict.dead) stage.breaches.push(`${verdict.dead} mails were given up, and none of them is at fault`)
    const twice = finishedTwice(constellation)
    verdict.doubled += twice.length
    verdict.findings.push(...twice.slice(0, 5))
    const left = await leftOnBus(constellation)
    if (left) stage.breaches.push(left)
    for (const role of constellation.processes) {
      if (role.unbidden) stage.breaches.push(`${role.name} ended by itself ${role.unbidden} times: ${role.lastWords()}`)
      const failed = role.kind === 'api' ? (role.log().match(/"status":500\b/g)?.length ?? 0) : 0
      if (failed) stage.breaches.push(`${role.name} answered ${failed} requests with 500`)
    }
    return { verdict, kills: stage.kills, figures: stage.figures, breaches: stage.breaches }
  } finally {
    await constellation?.close()
    await google.close()
  }
}
