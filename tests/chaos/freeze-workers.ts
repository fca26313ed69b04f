import { setTimeout as pause } from 'node:timers/promises'
import { untilAtWork } from './at-work.ts'
import { shareOf } from './kill-roles.ts'
import type { RoleProcess } from './role-process.ts'
import { amount, onStage, type Scenario, type Stage } from './scenario.ts'

const LEASE_SECONDS = 2

/**
 * Promise 2: workers stand still (SIGSTOP) for three times their lease, with mails and mailboxes in hand, others take
 * over, and then they go on as if nothing had been. What they still say changes nothing.
 */
export const freezeWorkers: Scenario = {
  name: 'freeze-workers',
  summary: 'SIGSTOP of workers for three times their lease, then SIGCONT',
  run: async (plan) => {
    const rounds = amount(plan, 5, 30)
    const mails = rounds * amount(plan, 60, 150)
    // Many small mailboxes: a frozen reader holds some, and others are there to be read.
    const options = { mailboxes: 6, readers: 2, generators: 2, leaseSeconds: LEASE_SECONDS }
    return await onStage(plan, options, async (stage) => {
      let caught = 0
      for (let round = 0; round < rounds; round++) {
        stage.deliver(shareOf(mails, round, rounds))
        const frozen = [await freezeAtWork(stage, 'digest-generator'), await freezeAtWork(stage, 'gmail-reader')]
        caught += frozen.filter(({ held }) => held).length
        await pause(LEASE_SECONDS * 3_000)
        for (const { role } of frozen) role.thaw()
        stage.kills += frozen.length
      }
      stage.figures.push(`${rounds * 2} SIGSTOPs of ${LEASE_SECONDS * 3} s, ${caught} with leases in hand`)
    })
  },
}

/** Freezes one of a kind, as soon as its kind holds leases. */
async function freezeAtWork(stage: Stage, kind: RoleProcess['kind']): Promise<{ role: RoleProcess; held: boolean }> {
  const roles = stage.constellation.all(kind)
  const role = roles[stage.random.int(0, roles.length - 1)]
  if (!role) throw new Error(`there is no ${kind}`)
  const held = await untilAtWork(stage, kind)
  role.freeze()
  return { role, held }
}
