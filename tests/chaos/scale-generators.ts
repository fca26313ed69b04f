import { setTimeout as pause } from 'node:timers/promises'
import { amount, onStage, type Scenario } from './scenario.ts'

/** Promise 6: from one generator to many and back under load, by SIGTERM and SIGKILL in turn. */
export const scaleGenerators: Scenario = {
  name: 'scale-generators',
  summary: 'one generator, many, and one again under load',
  run: async (plan) => {
    const most = amount(plan, 3, 8)
    const cycles = amount(plan, 1, 4)
    const mails = amount(plan, 300, 6_000)
    return await onStage(plan, { readers: 1, generators: 1 }, async (stage) => {
      const { constellation } = stage
      const steps = cycles * (most - 1) * 2
      for (let cycle = 0; cycle < cycles; cycle++) {
        while (constellation.all('digest-generator').length < most) {
          stage.deliver(Math.ceil(mails / steps))
          await constellation.add('digest-generator')
          await pause(stage.random.int(200, 2_000))
        }
        for (let at = 0; constellation.all('digest-generator').length > 1; at++) {
          stage.deliver(Math.ceil(mails / steps))
          const [role] = constellation.all('digest-generator')
          if (role) await constellation.remove(role, at % 2 ? 'SIGKILL' : 'SIGTERM')
          stage.kills += 1
          await pause(stage.random.int(100, 1_000))
        }
      }
      stage.figures.push(`1 → ${most} → 1 generators ${cycles} times`)
    })
  },
}
