import { embeddedScenarios } from './embedded.ts'
import type { BasePlan, Outcome, Scenario } from './scenario.ts'
import { scenarios } from './scenarios.ts'
import { findServices, revive, type Services, startServices } from './services.ts'
import { showPlanted } from './show-planted.ts'

export type RunOptions = {
  short: boolean
  minutes: number
  seed: number
  only: readonly string[]
  shape: 'production' | 'embedded' | 'both'
  planted: boolean
  list: boolean
}

/** The whole form is measured for so many minutes; fewer take a share of its numbers. */
const WHOLE_MINUTES = 60

/** Runs the scenarios one after another and prints their figures. @returns the exit code */
export async function runScenarios(options: RunOptions): Promise<number> {
  const { seed, only } = options
  const say = (line: string) => console.log(line)
  const isMeant = ({ name, isLong = false }: { name: string; isLong?: boolean }) =>
    only.length ? only.includes(name) : !(isLong && options.short)
  const production = options.shape === 'embedded' ? [] : scenarios.filter(isMeant)
  const embedded = options.shape === 'production' ? [] : embeddedScenarios.filter(isMeant)
  if (options.list) {
    for (const { name, summary } of [...production, ...embedded]) say(`${name.padEnd(20)} ${summary}`)
    return 0
  }
  if (!production.length && !embedded.length) {
    say(`There is no scenario ${only.join(', ')}; --list names them.`)
    return 2
  }
  const share = options.short ? 0 : Math.min(1, Math.max(0, options.minutes / WHOLE_MINUTES))
  const base: BasePlan = { seed, share, isPatient: true, say }
  if (options.planted)
    return (await withServices(say, (plan) => showPlanted({ ...base, ...plan, share: 0 }, only))) ? 0 : 1
  const total: Total = { mails: 0, kills: 0, lost: 0, doubled: 0, breaches: 0 }
  if (production.length) {
    await withServices(say, async (plan) => {
      await runAll(production, { ...base, ...plan }, total, () => revive(plan.services))
      return true
    })
  }
  await runAll(embedded, base, total)
  say(`${total.mails} mails, ${total.kills} kills: ${total.lost} lost, ${total.doubled} doubled`)
  return total.lost + total.doubled + total.breaches === 0 ? 0 : 1
}

/** @returns what `work` does; true when there are no services, which is said */
async function withServices(
  say: (line: string) => void,
  work: (plan: { services: Services }) => Promise<boolean>,
): Promise<boolean> {
  const command = findServices()
  if (!command) {
    say('skipped: no PostgreSQL and Redis that may be killed; CHAOS_SERVICES names the command that drives them')
    return true
  }
  const services = await startServices(command)
  const interrupted = () => void services.down().finally(() => process.exit(130))
  process.once('SIGINT', interrupted)
  try {
    return await work({ services })
  } finally {
    process.off('SIGINT', interrupted)
    await services.down()
  }
}

type Total = Record<'mails' | 'kills' | 'lost' | 'doubled' | 'breaches', number>

async function runAll<Given extends BasePlan>(
  chosen: readonly Scenario<Given>[],
  plan: Given,
  total: Total,
  before: () => Promise<void> = async () => {},
): Promise<void> {
  for (const scenario of chosen) {
    await before()
    const began = performance.now()
    const outcome = await scenario.run(plan).catch((error: Error) => failedOutcome(error))
    const { verdict, kills, figures, breaches } = outcome
    total.mails += verdict.mails
    total.kills += kills
    total.lost += verdict.lost
    total.doubled += verdict.doubled
    total.breaches += breaches.length
    const seconds = Math.round((performance.now() - began) / 1_000)
    const held = verdict.lost + verdict.doubled + breaches.length === 0
    plan.say(
      `${held ? 'ok    ' : 'FAILED'} ${scenario.name}: ${[...figures, `${verdict.mails} mails, ${kills} kills: ${verdict.lost} lost, ${verdict.doubled} doubled`, `${verdict.offers} offers`, `${verdict.digests} digests`, `${verdict.dead} dead letters`, `${seconds} s`].join('; ')}`,
    )
    for (const finding of [...verdict.findings, ...breaches]) plan.say(`       ${finding}`)
  }
}

function failedOutcome(error: Error): Outcome {
  const verdict = { mails: 0, lost: 0, doubled: 0, dead: 0, offers: 0, digests: 0, findings: [] }
  return { verdict, kills: 0, figures: [], breaches: [error.stack ?? error.message] }
}
