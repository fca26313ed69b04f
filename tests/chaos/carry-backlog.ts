import { setTimeout as pause } from 'node:timers/promises'
import { residentMegabytes } from '../prove/server-under-proof.ts'
import { withRedis } from './redis-from-outside.ts'
import { amount, onStage, type Scenario, type Stage } from './scenario.ts'

const PROCESS_MB_MAX = 300
const REDIS_MB_MAX = 64
const FAIR_MS_MAX = 30_000

/**
 * Promise 7: one person's backlog takes neither memory nor other people's time: each process stays small and flat, Redis
 * too, and the single mail of somebody else is done soon.
 */
export const carryBacklog: Scenario = {
  name: 'carry-backlog',
  summary: 'a large backlog of one person: memory, and fairness to others',
  isLong: true,
  run: async (plan) => {
    const backlog = amount(plan, 1_500, 100_000)
    return await onStage(plan, { mailboxes: 2, readers: 1, generators: 1, drainMs: 3 * 3_600_000 }, async (stage) => {
      const [large = '', small = ''] = stage.mailboxes
      for (let at = 0; at < backlog; at++) stage.supply.deliver(large)
      const most = new Map<string, number>()
      let redisMost = 0
      let slowest = 0
      while (!(await isRead(stage, backlog * 0.9))) {
        const { gmailId } = stage.supply.deliver(small)
        const began = performance.now()
        while (!(await isDone(stage, gmailId)) && performance.now() - began < 5 * FAIR_MS_MAX) await pause(250)
        slowest = Math.max(slowest, performance.now() - began)
        for (const role of stage.constellation.processes) {
          most.set(role.name, Math.max(most.get(role.name) ?? 0, residentMegabytes(role.pid) ?? 0))
        }
        redisMost = Math.max(redisMost, await redisMegabytes(stage))
        await pause(1_000)
      }
      const sizes = [...most].map(([name, megabytes]) => `${name} ${Math.round(megabytes)} MB`)
      stage.figures.push(
        `${backlog} mails of one person`,
        `somebody else's single mail done in ${(slowest / 1_000).toFixed(1)} s at the latest`,
        ...sizes,
        `Redis ${redisMost.toFixed(1)} MB`,
      )
      for (const [name, megabytes] of most) {
        if (megabytes > PROCESS_MB_MAX) stage.breaches.push(`${name} took ${Math.round(megabytes)} MB`)
      }
      if (redisMost > REDIS_MB_MAX) stage.breaches.push(`Redis took ${Math.round(redisMost)} MB`)
      if (slowest > FAIR_MS_MAX) stage.breaches.push(`a single mail took ${Math.round(slowest / 1_000)} s`)
    })
  },
}

async function isRead({ constellation: { sql } }: Stage, count: number): Promise<boolean> {
  const [row] = await sql<{ done: number }[]>`select count(*)::int as done from raw_job_emails where state = 'done'`
  return (row?.done ?? 0) >= count
}

async function isDone({ constellation: { sql } }: Stage, gmailId: string): Promise<boolean> {
  const [row] = await sql<{ state: string }[]>`select state from raw_job_emails where gmail_message_id = ${gmailId}`
  return row?.state === 'done'
}

async function redisMegabytes({ plan }: Stage): Promise<number> {
  const said = await withRedis(plan.services.redisUrl, (redis) => redis.info('memory'))
  return Number(/used_memory:(\d+)/.exec(said)?.[1] ?? 0) / 1_048_576
}
