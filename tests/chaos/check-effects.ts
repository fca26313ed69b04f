import { setTimeout as pause } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { Constellation } from './constellation.ts'
import { withRedis } from './redis-from-outside.ts'

/**
 * Mails that were finished more than once. The API says so once a mail, when the transaction has been committed: a worker
 * that comes back from the dead must not be among those who said it.
 */
export function finishedTwice(constellation: Constellation): string[] {
  const finished = new Map<string, number>()
  for (const api of constellation.all('api')) {
    for (const line of api.log().split('\n')) {
      const mail = line.includes('"msg":"a mail is done"') ? /"mail_id":(\d+)/.exec(line)?.[1] : undefined
      if (mail) finished.set(mail, (finished.get(mail) ?? 0) + 1)
    }
  }
  return [...finished]
    .filter(([, times]) => times > 1)
    .map(([mail, times]) => `mail ${mail} was finished ${times} times`)
}

/**
 * Waits until the stream holds nothing and nobody has anything pending: at most the lease, which a dead consumer's
 * messages are left alone for, and something to spare.
 *
 * @returns what is left then; null when nothing is
 */
export async function leftOnBus(constellation: Constellation): Promise<string | null> {
  const { services, leaseSeconds } = constellation
  const until = performance.now() + leaseSeconds * 2_000 + 10_000
  return await withRedis(services.redisUrl, async (redis) => {
    for (;;) {
      const left = await look(redis)
      if (left === null || performance.now() > until) return left
      await pause(200)
    }
  })
}

async function look(redis: Redis): Promise<string | null> {
  const length = await redis.xlen('jobs')
  const consumers = (await redis.xinfo('CONSUMERS', 'jobs', 'digest-generators').catch(() => [])) as (
    | string
    | number
  )[][]
  const pending = consumers.reduce((sum, fields) => sum + Number(fields[fields.indexOf('pending') + 1] ?? 0), 0)
  if (!length && !pending) return null
  return `the bus still holds ${length} messages, ${pending} of them pending`
}
