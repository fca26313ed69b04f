import { z } from 'zod'

/** The settings that every worker process has; each adds its own in its `env.ts`. */
export const workerSettings = {
  /** Where the API is, no slash at the end. */
  API_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:8000')
    .transform((value) => value.replace(/\/+$/, '')),
  /** What the workers of an installation log in with; the API has the same. */
  WORKER_SECRET: z.string({ error: 'is not set; it is the one that the API has' }).min(32),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Where `/healthz`, `/readyz` and `/metrics` are served; nowhere while the port is not set. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
}

/** A worker cannot run with the settings it has; the message names every fault at once. */
export class BadSettings extends Error {
  override name = 'BadSettings' as const
}

/**
 * Reads settings from an environment. Empty values count as unset.
 *
 * @throws BadSettings
 */
export function readSettings<Schema extends z.ZodType>(
  schema: Schema,
  source: Record<string, string | undefined>,
): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== '')))
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new BadSettings(`these settings are not usable:\n${faults.join('\n')}`)
}
