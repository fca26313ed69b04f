import { z } from 'zod'
import { settingsFromFiles } from './settings-from-files.ts'

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
 * Reads settings from an environment, and those that it names a file for (`NAME_FILE`) from there. Empty values count
 * as unset.
 *
 * @throws BadSettings
 */
export function readSettings<Schema extends z.ZodObject>(
  schema: Schema,
  source: Record<string, string | undefined>,
): z.output<Schema> {
  const { settings, faults } = settingsFromFiles(source, Object.keys(schema.shape))
  const parsed = schema.safeParse(settings)
  if (parsed.success && !faults.length) return parsed.data
  for (const issue of parsed.error?.issues ?? []) faults.push(`  ${issue.path.join('.')}: ${issue.message}`)
  throw new BadSettings(`these settings are not usable:\n${faults.join('\n')}`)
}
