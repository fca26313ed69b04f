import { readSettings, workerSettings } from '@nextjob/service-kit/worker-settings'
import { z } from 'zod'

const schema = z.object({
  ...workerSettings,
  REDIS_URL: z.url({
    protocol: /^rediss?$/,
    error: 'is not set; it names the Redis that the API carries mail over (nextjob start needs none)',
  }),
  /** As the API has it: how long a worker that says nothing keeps what it took from the bus. */
  LEASE_SECONDS: z.coerce.number().int().min(1).max(600).default(60),
})

/** The settings of a digest-generator as a process of its own. */
export type DigestGeneratorEnv = z.output<typeof schema>

/** @throws BadSettings */
export const readDigestGeneratorEnv = (): DigestGeneratorEnv => readSettings(schema, process.env)
