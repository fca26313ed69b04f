import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { Problem } from '../problem.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes. Argon2id is the library's default. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
const CURRENT_PREFIX = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`

/** A hash costs 19 MiB and a thread of libuv's four, so few run at once, and the queue behind them ends somewhere. */
const RUNNING_MAX = Math.min(3, availableParallelism())
const WAITING_MAX = 200

/** The work of the process on passwords: how many hashes ran so far, and how many stand in line. */
export const passwordWork = { done: 0, running: 0, waiting: [] as (() => void)[] }

/** An argon2id hash in PHC form. @throws Problem unavailable when too many stand in line */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalised(password), PARAMETERS))
}

/**
 * Whether a password fits a hash. Without one it is still worked on and does not fit, so that the time an answer takes
 * does not tell whether there is an account.
 *
 * @throws Problem unavailable when too many stand in line
 */
export async function verifyPassword(hashed: string | null | undefined, password: string): Promise<boolean> {
  const fits = await inTurn(async () => verify(hashed ?? (await dummyHash()), normalised(password)))
  return fits && typeof hashed === 'string'
}

/** Whether a hash was made with weaker parameters than today's. */
export const isOutdatedHash = (hashed: string): boolean => !hashed.startsWith(CURRENT_PREFIX)

/** The same password typed on two keyboards may come in two forms; one is hashed. */
const normalised = (password: string): string => password.normalize('NFC')

let dummy: Promise<string> | undefined
function dummyHash(): Promise<string> {
  dummy ??= hash('no account has this password', PARAMETERS)
  return dummy
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (passwordWork.running >= RUNNING_MAX) {
    if (passwordWork.waiting.length >= WAITING_MAX) {
      throw new Problem('unavailable', undefined, { headers: { 'retry-after': '5' } })
    }
    await new Promise<void>((resolve) => passwordWork.waiting.push(resolve))
  } else {
    passwordWork.running += 1
  }
  try {
    return await work()
  } finally {
    passwordWork.done += 1
    const next = passwordWork.waiting.shift()
    if (next) next()
    else passwordWork.running -= 1
  }
}
