import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ApiEnv, BadEnvironment } from './env.ts'

/** Keys of the process; four kinds that must never be equal. */
export type Secrets = {
  /** Seed of the Ed25519 key that signs access tokens. */
  userJwt: string
  refreshJwt: string
  serviceJwt: string
  sealing: string
  /** What the workers of this installation log in with. */
  worker: string
}

const NAMES = {
  userJwt: 'USER_JWT_SECRET',
  refreshJwt: 'REFRESH_JWT_SECRET',
  serviceJwt: 'SERVICE_JWT_SECRET',
  sealing: 'SEALING_KEY',
  worker: 'WORKER_SECRET',
} as const satisfies Record<keyof Secrets, keyof ApiEnv>

const LENGTH_MIN = { HS256: 32, HS384: 48, HS512: 64 } as const
/** What stands in examples of settings. */
const PLACEHOLDER = /change.?me|default|placeholder|example|your.?secret/i
const storedSchema = z.record(z.string(), z.string())

/**
 * The secrets of this installation. Embedded, missing ones are made once at random and kept in `secrets.json` (0600) of
 * the data folder; in production each must be given.
 *
 * @throws BadEnvironment on a missing, short, repeated or well-known secret
 */
export function loadSecrets(env: ApiEnv): Secrets {
  const given = Object.fromEntries(Object.entries(NAMES).map(([key, name]) => [key, env[name]])) as Partial<Secrets>
  const secrets = env.DATABASE_URL ? given : { ...storedSecrets(env.NEXTJOB_DATA), ...withoutUndefined(given) }
  checkSecrets(secrets, env)
  return secrets
}

/** A fresh set, as environment lines. */
export function newSecrets(): string {
  return Object.values(NAMES)
    .map((name) => `${name}=${randomSecret()}`)
    .join('\n')
}

function storedSecrets(folder: string): Secrets {
  const path = join(folder, 'secrets.json')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let stored: Record<string, string> = {}
  try {
    stored = storedSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new BadEnvironment(`${path} cannot be read; restore it from a backup: the data's sealed parts need it`, {
        cause: error,
      })
    }
  }
  const keys = Object.keys(NAMES) as (keyof Secrets)[]
  const secrets = Object.fromEntries(keys.map((key) => [key, stored[key] ?? randomSecret()])) as Secrets
  if (keys.some((key) => !stored[key])) {
    writeFileSync(`${path}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
    renameSync(`${path}.new`, path)
  }
  chmodSync(path, 0o600)
  return secrets
}

function checkSecrets(secrets: Partial<Secrets>, env: ApiEnv): asserts secrets is Secrets {
  const faults: string[] = []
  const values = new Map<string, string>()
  for (const [key, name] of Object.entries(NAMES)) {
    const value = secrets[key as keyof Secrets]
    if (!value) {
      faults.push(`  ${name} is not set; nextjob doctor --new-secrets prints a set`)
      continue
    }
    if (new Set(value).size < 8 || PLACEHOLDER.test(value)) faults.push(`  ${name} is too simple`)
    const same = values.get(value)
    if (same) faults.push(`  ${name} equals ${same}`)
    values.set(value, name)
  }
  for (const name of ['USER_JWT_SECRET', 'REFRESH_JWT_SECRET', 'SERVICE_JWT_SECRET', 'SEALING_KEY'] as const) {
    for (const value of env[`${name}_PREVIOUS`]) {
      const same = values.get(value)
      if (same) faults.push(`  ${name}_PREVIOUS holds ${same}`)
      if (value.length < LENGTH_MIN.HS256) faults.push(`  ${name}_PREVIOUS holds a secret that is too short`)
    }
  }
  const sameAsEarlier = values.get(env.WORKER_SECRET_PREVIOUS ?? '')
  if (sameAsEarlier) faults.push(`  WORKER_SECRET_PREVIOUS equals ${sameAsEarlier}`)
  const least = LENGTH_MIN[env.SERVICE_JWT_ALGORITHM]
  for (const value of [secrets.serviceJwt ?? '', ...env.SERVICE_JWT_SECRET_PREVIOUS]) {
    if (value && Buffer.byteLength(value) < least)
      faults.push(`  SERVICE_JWT_SECRET needs ${least} bytes for ${env.SERVICE_JWT_ALGORITHM}`)
  }
  if (faults.length) throw new BadEnvironment(`these secrets are not usable:\n${faults.join('\n')}`)
}

const randomSecret = (): string => randomBytes(48).toString('base64url')

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>
}
