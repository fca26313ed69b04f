import { settingsFromFiles } from '@nextjob/service-kit/settings-from-files'
import { z } from 'zod'

const list = z
  .string()
  .default('')
  .transform((value) => value.split(',').flatMap((part) => part.trim() || []))
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
const secret = z.string().min(32).optional()
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']
/** Secrets go there: in clear only inside this machine, for tests. */
const googleUrl = (place: string) =>
  url
    .default(place)
    .refine((value) => value.startsWith('https:') || LOOPBACK.includes(new URL(value).hostname), 'must be https')

const settingsSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8_000),
  PUBLIC_URL: url.optional(),
  ALLOWED_HOSTS: list,
  /** Addresses of reverse proxies (CIDR) whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: list,
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  NEXTJOB_DATA: z.string().min(1).default('.nextjob'),
  NEXTJOB_DEMO: z.enum(['on', 'off']).default('on'),
  NEXTJOB_DEMO_PASSWORD: z.string().min(8).max(128).optional(),
  REGISTRATION: z.enum(['open', 'closed']).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('NextJob <nextjob@localhost>'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Requests a minute from one address, over all routes; login and the like have their own, tighter limits. */
  RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  /** How long a worker holds a mail, and a reader a mailbox, without saying anything. Short ones are for tests. */
  LEASE_SECONDS: z.coerce.number().int().min(1).max(600).default(60),
  MAILBOX_LEASE_SECONDS: z.coerce.number().int().min(1).max(600).default(30),
  /** The largest upload; it is streamed, so it costs no memory and, a LinkedIn export apart, no disk. */
  IMPORT_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(64 * 1024 ** 3),
  /** Multiplies the tighter limits of login, reset and the like. For load tests. */
  AUTH_LIMIT_FACTOR: z.coerce.number().min(1).default(1),
  USER_JWT_SECRET: secret,
  /** Earlier secrets, comma-separated: their tokens are still believed, none is signed with them. */
  USER_JWT_SECRET_PREVIOUS: list,
  REFRESH_JWT_SECRET: secret,
  REFRESH_JWT_SECRET_PREVIOUS: list,
  SERVICE_JWT_SECRET: secret,
  SERVICE_JWT_SECRET_PREVIOUS: list,
  SERVICE_JWT_ALGORITHM: z.enum(['HS256', 'HS384', 'HS512']).default('HS256'),
  SEALING_KEY: secret,
  /** Earlier keys: what they sealed is still opened, until `nextjob reseal` has sealed it anew. */
  SEALING_KEY_PREVIOUS: list,
  WORKER_SECRET: secret,
  /** The earlier one lets workers in too, until none has it any more. */
  WORKER_SECRET_PREVIOUS: secret,
  /** docs/google.md says how to get the two. */
  GOOGLE_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]+$/)
    .optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  /** Further client ids, of phone apps, whose id tokens are taken. */
  GOOGLE_ALLOWED_AUDIENCES: list,
  /** `testing`: what Google's console says of the client. Its grants end after seven days. */
  GOOGLE_APP_MODE: z.enum(['testing', 'production']).default('production'),
  GOOGLE_AUTH_URL: googleUrl('https://accounts.google.com'),
  GOOGLE_TOKEN_URL: googleUrl('https://oauth2.googleapis.com'),
  GOOGLE_CERTS_URL: googleUrl('https://www.googleapis.com'),
  /** Whether people may connect IMAP servers on this machine and in private networks. */
  IMAP_ALLOW_PRIVATE_HOSTS: z.enum(['on', 'off']).optional(),
  /** The web export of the app; apps/mobile/dist where unset. */
  APP_FOLDER: z.string().min(1).optional(),
  /** `<team>.<bundle>` of the iOS app whose links this server's are. */
  APPLE_APP_ID: z
    .string()
    .regex(/^[A-Z0-9]{10}\.[\w.-]+$/)
    .optional(),
  ANDROID_APP_ID: z
    .string()
    .regex(/^[a-z]\w*(\.[a-z]\w*)+$/i)
    .default('example.nextjob.app'),
  /** SHA-256 of the certificates that sign the Android app, as `AB:CD:…`, comma-separated. */
  ANDROID_CERT_SHA256: list.pipe(z.array(z.string().regex(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/))),
  /** Telling phones of new offers through Expo's service. */
  PUSH: z.enum(['on', 'off']).default('off'),
  /** Needed where the app's project at Expo asks for one (enhanced push security). */
  EXPO_ACCESS_TOKEN: z.string().min(1).optional(),
  /** Where `/metrics`, `/healthz` and `/readyz` are served beside the API's own port, with DATABASE_URL; nowhere without a port. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  /** Base URL of an OpenTelemetry collector (OTLP over HTTP) that traces are sent to. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  npm_lifecycle_event: z.string().optional(),
})
const envSchema = settingsSchema.superRefine(({ GOOGLE_CLIENT_ID: id, GOOGLE_CLIENT_SECRET: key }, context) => {
  if (id && !key)
    context.addIssue({ code: 'custom', path: ['GOOGLE_CLIENT_SECRET'], message: 'is needed beside GOOGLE_CLIENT_ID' })
  if (key && !id)
    context.addIssue({ code: 'custom', path: ['GOOGLE_CLIENT_ID'], message: 'is needed beside GOOGLE_CLIENT_SECRET' })
})

/** The API's settings, parsed once at boot and passed down. */
export type ApiEnv = Readonly<
  Omit<z.output<typeof envSchema>, 'PUBLIC_URL' | 'REGISTRATION' | 'IMAP_ALLOW_PRIVATE_HOSTS' | 'npm_lifecycle_event'>
> & {
  readonly PUBLIC_URL: string
  readonly REGISTRATION: 'open' | 'closed'
  readonly IMAP_ALLOW_PRIVATE_HOSTS: 'on' | 'off'
  readonly startedByNpm: boolean
}

/** The environment is not usable; the message names every fault at once. */
export class BadEnvironment extends Error {
  override name = 'BadEnvironment' as const
}

/**
 * Reads the settings, and those that a file is named for (`NAME_FILE`) from there. Empty values count as unset.
 *
 * @param defaults what holds where a setting is unset
 * @throws BadEnvironment
 */
export function readApiEnv(source: NodeJS.ProcessEnv = process.env, defaults: NodeJS.ProcessEnv = {}): ApiEnv {
  const { settings, faults } = settingsFromFiles(source, Object.keys(settingsSchema.shape))
  const parsed = envSchema.safeParse({ ...defaults, ...settings })
  if (!parsed.success || faults.length) {
    for (const issue of parsed.error?.issues ?? []) faults.push(`  ${issue.path.join('.')}: ${issue.message}`)
    throw new BadEnvironment(`these settings are not usable:\n${faults.join('\n')}`)
  }
  const { npm_lifecycle_event, ...env } = parsed.data
  const loopback = isLoopback(env.HOST)
  const PUBLIC_URL = env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`
  // Behind a proxy the server listens on loopback too: then the whole world's requests would reach into this network.
  const isProxied = env.TRUSTED_PROXIES.length > 0
  const isOwnOnly = loopback && !isProxied && isLoopback(new URL(PUBLIC_URL).hostname.replace(/[[\]]/g, ''))
  return Object.freeze({
    ...env,
    PUBLIC_URL,
    REGISTRATION: env.REGISTRATION ?? (loopback ? 'open' : 'closed'),
    IMAP_ALLOW_PRIVATE_HOSTS: env.IMAP_ALLOW_PRIVATE_HOSTS ?? (isOwnOnly ? 'on' : 'off'),
    startedByNpm: npm_lifecycle_event !== undefined,
  })
}

const isLoopback = (host: string): boolean => host === '127.0.0.1' || host === 'localhost' || host === '::1'
