import { setTimeout as pause } from 'node:timers/promises'
import { shareOf } from './kill-roles.ts'
import { amount, onStage, type Scenario } from './scenario.ts'

/** Everything is back on the stream within this after the last loss. */
const BACK_MS_MAX = 30_000

/** Promise 3: Redis loses all it has, or dies and comes back empty, under load: a delay, no loss, no 5xx. */
export const loseRedis: Scenario = {
  name: 'lose-redis',
  summary: 'FLUSHALL, SIGKILL and empty restart of Redis under load',
  run: async (plan) => {
    const losses = amount(plan, 6, 24)
    const mails = losses * amount(plan, 60, 200)
    return await onStage(plan, { readers: 1, generators: 2, drainMs: BACK_MS_MAX }, async (stage) => {
      const { services } = plan
      for (let loss = 0; loss < losses; loss++) {
        stage.deliver(shareOf(mails, loss, losses))
        await pause(stage.random.int(300, 1_500))
        if (loss % 2 === 0) await services.wipeRedis()
        else {
          await services.kill('redis')
          await pause(stage.random.int(0, 2_000))
          await services.start('redis')
        }
        stage.kills += 1
      }
      stage.figures.push(`${losses} losses of all that Redis had`)
      for (const api of stage.constellation.all('api')) {
        const failed = api.log().match(/"status":5\d\d\b/g)?.length ?? 0
        if (failed) stage.breaches.push(`${api.name} answered ${failed} requests with 5xx while Redis was away`)
      }
    })
  },
}
