import { Redis } from 'ioredis'

/** Looks into Redis from outside of NextJob, over a connection of its own. */
export async function withRedis<T>(url: string, look: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url)
  try {
    return await look(redis)
  } finally {
    redis.disconnect()
  }
}
