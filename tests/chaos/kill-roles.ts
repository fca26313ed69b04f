import { setTimeout as pause } from 'node:timers/promises'
import { untilAtWork } from './at-work.ts'
import { amount, onStage, type Scenario, type Stage } from './scenario.ts'

/**
 * Promise 1: API, readers and generators die by SIGKILL at random moments while mail comes in, and are started again.
 * Nothing is lost and nothing is there twice.
 */
export const killRoles: Scenario = {
  name: 'kill-roles',
  summary: 'SIGKILL of API, readers and generators at random',
  run: async (plan) => {
    const mails = amount(plan, 600, 10_000)
    const kills = amount(plan, 24, 120)
    const mailboxes = amount(plan, 4, 20)
    return await onStage(
      plan,
      { mailboxes, apis: 1, readers: 2, generators: 2, before: Math.round(mails / 4) },
      async (stage) => {
        for (let kill = 0; kill < kills; kill++) {
          stage.deliver(shareOf(mails - Math.round(mails / 4), kill, kills))
          await killOne(stage)
        }
        stage.figures.push(`${kills} SIGKILLs`)
      },
    )
  },
}

/** Kills a process that is at work, and starts it again at once. */
export async function killOne(stage: Stage): Promise<void> {
  const { constellation, random } = stage
  const [api] = constellation.all('api')
  const role = constellation.processes[random.int(0, constellation.processes.length - 1)]
  // One that is still starting has nothing to lose.
  await Promise.all([api?.untilReady(), role?.untilReady()])
  if (role?.kind === 'api') await pause(random.int(0, 500))
  else if (role) await untilAtWork(stage, role.kind)
  await role?.end('SIGKILL')
  role?.start()
  stage.kills += 1
}

/** The part of a whole that belongs to step `at` of `steps`; the parts add up. */
export const shareOf = (whole: number, at: number, steps: number): number =>
  Math.floor((whole * (at + 1)) / steps) - Math.floor((whole * at) / steps)
