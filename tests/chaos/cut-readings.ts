import { setTimeout as pause } from 'node:timers/promises'
import { untilAudited, untilDrained } from './drain.ts'
import { amount, onStage, type Scenario, type Stage } from './scenario.ts'

/**
 * Promise 1, without chance: the reader dies while a call to Gmail hangs, at chosen places of the first listing and of
 * later readings. Whatever was recorded by then, nothing behind it may be taken for read.
 */
export const cutReadings: Scenario = {
  name: 'cut-readings',
  summary: 'SIGKILL of the reader at chosen places of a reading',
  run: async (plan) => {
    const cuts = amount(plan, 3, 40)
    return await onStage(plan, { mailboxes: 1, readers: 0, generators: 1 }, async (stage) => {
      const reader = await stage.constellation.add('gmail-reader')
      for (let cut = 0; cut < cuts; cut++) {
        const mails = 90
        await reader.end('SIGKILL')
        const place = stage.random.int(21, mails - 10)
        stage.google.calls.clear()
        stage.google.faults.play([{ kind: 'timeout', rate: 1, after: place, calls: ['messages.get'] }])
        for (let at = 0; at < mails; at++) stage.supply.deliver(stage.mailboxes[0] ?? '')
        reader.start()
        await untilHanging(stage)
        await reader.end('SIGKILL')
        stage.google.faults.clear()
        reader.start()
        stage.kills += 1
        await untilDrained(stage.constellation, stage.supply.delivered, stage.gone, 45_000)
        await untilAudited(stage.constellation)
      }
      stage.figures.push(`${cuts} readings cut in the middle`)
    })
  },
}

async function untilHanging({ google }: Stage): Promise<void> {
  for (let look = 0; look < 600; look++) {
    if (google.calls.count({ fault: 'timeout' })) return
    await pause(100)
  }
  throw new Error('the reader did not come to the place where it is cut')
}
