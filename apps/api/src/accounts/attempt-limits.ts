import { createHash } from 'node:crypto'
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible'
import type { Db } from '../db/open-database.ts'
import { rateLimits } from '../db/schema/accounts.ts'
import { Problem } from '../problem.ts'

const LIMITS = {
  /** Passwords tried for one address. */
  login: { points: 5, seconds: 15 * 60 },
  /** Current passwords tried by one signed-in user. */
  'current-password': { points: 5, seconds: 15 * 60 },
  /** Mails of one kind to one address. */
  mail: { points: 3, seconds: 60 * 60 },
  /** Logins tried at mail servers: by one user, and for one mailbox. */
  'mailbox-login': { points: 10, seconds: 15 * 60 },
  /** Secrets tried for one machine from one address: a flood from elsewhere does not lock the machine out. */
  service: { points: 30, seconds: 5 * 60 },
} as const

export type LimitName = keyof typeof LIMITS

/** Counters in the database, so that they hold over processes and restarts. A point is taken before the attempt. */
export type AttemptLimits = {
  /** Takes a point. @throws Problem too-many-requests with `retry-after` */
  take(limit: LimitName, of: string): Promise<void>
  /** Takes a point; false when there is none left. */
  tryTake(limit: LimitName, of: string): Promise<boolean>
  /** Gives all points back. */
  clear(limit: LimitName, of: string): Promise<void>
}

/** @param factor multiplies every limit; for load tests */
export function openAttemptLimits(db: Db, factor: number): AttemptLimits {
  const limiters = new Map(
    Object.entries(LIMITS).map(([name, { points, seconds }]) => [
      name,
      new RateLimiterDrizzle({
        storeClient: db,
        schema: rateLimits,
        keyPrefix: name,
        points: Math.floor(points * factor),
        duration: seconds,
        clearExpiredByTimeout: false,
      }),
    ]),
  )
  const limiterOf = (limit: LimitName): RateLimiterDrizzle => {
    const limiter = limiters.get(limit)
    if (!limiter) throw new Error(`no limit ${limit}`)
    return limiter
  }
  const consume = async (limit: LimitName, of: string): Promise<number | null> => {
    try {
      await limiterOf(limit).consume(keyOf(of))
      return null
    } catch (error) {
      if (error instanceof RateLimiterRes) return error.msBeforeNext
      throw error
    }
  }
  return {
    async take(limit, of) {
      const wait = await consume(limit, of)
      if (wait === null) return
      const seconds = Math.max(1, Math.ceil(wait / 1000))
      throw new Problem(
        'too-many-requests',
        `Wait ${Math.ceil(seconds / 60)} minutes, or reset the password by mail.`,
        {
          headers: { 'retry-after': String(seconds) },
        },
      )
    },
    tryTake: async (limit, of) => (await consume(limit, of)) === null,
    async clear(limit, of) {
      await limiterOf(limit).delete(keyOf(of))
    },
  }
}

/** No addresses in the counters: a hash. */
const keyOf = (of: string): string => createHash('sha256').update(of).digest('base64url')
