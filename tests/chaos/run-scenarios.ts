import type { Outcome, Plan, Scenario } from './scenario.ts'
import { scenarios as all } from './scenarios.ts'
import { findServices, type Services, startServices } from './services.ts'
import { showPlanted } from './show-planted.ts'

export type RunOptions = {
  short: boolean
  minutes: number
  seed: number
  only: readonly string[]
  shape: 'production' | 'embedded'
  planted: boolean
  list: boolean
}

/** The whole form is measured for so many minutes; fewer take a share of its numbers. */
const WHOLE_MINUTES = 60

/** Runs the scenarios one after another and prints their figures. @returns the exit code */
export async function runScenarios(options: RunOptions): Promise<number> {
  const say = (line: string) => console.log(line)
  const scenarios = all.filter(({ name }) => !options.only.length || options.only.includes(name))
  if (options.list) {
    for (const { name, summary } of all) say(`${name.padEnd(20)} ${summary}`)
    return 0
  }
  if (!scenarios.length) {
    say(`There is no scenario ${options.only.join(', ')}; --list names them.`)
    return 2
  }
  const command = findServices()
  if (!command) {
    say('Skipped: no PostgreSQL and Redis that may be killed; CHAOS_SERVICES names the command that drives them.')
    return 0
  }
  const share = options.short ? 0 : Math.min(1, Math.max(0, options.minutes / WHOLE_MINUTES))
  const services = await startServices(command)
  process.once('SIGINT', () => void services.down().finally(() => process.exit(130)))
  try {
    const plan: Plan = { services, seed: options.seed, share, isPatient: true, say }
    if (options.planted) return (await showPlanted({ ...plan, share: 0 }, all, options.only)) ? 0 : 1
    return await runAll(scenarios, plan)
  } finally {
    await services.down()
  }
}

async function runAll(scenarios: readonly Scenario[], plan: Plan): Promise<number> {
  const total = { mails: 0, kills: 0, lost: 0, doubled: 0, breaches: 0 }
  for (const scenario of scenarios) {
    await revive(plan.services)
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
  plan.say(`${total.mails} mails, ${total.kills} kills: ${total.lost} lost, ${total.doubled} doubled`)
  return total.lost + total.doubled + total.breaches === 0 ? 0 : 1
}

/** A scenario that failed may have left them dead. */
async function revive(services: Services): Promise<void> {
  await services.start('postgres')
  await services.start('redis')
}

function failedOutcome(error: Error): Outcome {
  const verdict = { mails: 0, lost: 0, doubled: 0, dead: 0, offers: 0, digests: 0, findings: [] }
  return { verdict, kills: 0, figures: [], breaches: [error.stack ?? error.message] }
}
