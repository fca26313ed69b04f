import { randomBytes } from 'node:crypto'
import type { ServiceRight } from '@nextjob/contracts/service-right'
import { hash } from '@node-rs/argon2'
import { hashPassword } from '../src/accounts/hash-password.ts'
import { upsertServiceClient } from '../src/modules/auth/service-clients.queries.ts'
import { openSession } from '../src/modules/auth/sessions.ts'
import { openTokens } from '../src/modules/auth/tokens.ts'
import { insertUser } from '../src/modules/users/users.queries.ts'
import type { TestApi } from './test-api.ts'

/** A signed-in person for a test. `headers` go with every call. */
export type TestUser = {
  id: number
  email: string
  password: string
  access: string
  refresh: string
  headers: { authorization: string }
}

/** One password for all: hashing is what takes the time. */
const PASSWORD = 'quiet river under seven bridges'
let passwordHash: Promise<string> | undefined

/** A verified account with an open session. */
export async function createTestUser(
  api: Pick<TestApi, 'context'>,
  wishes: { email?: string; superuser?: boolean } = {},
): Promise<TestUser> {
  const { context } = api
  passwordHash ??= hashPassword(PASSWORD)
  const email = wishes.email ?? `user-${randomBytes(6).toString('hex')}@people.example`
  const user = await insertUser(context.db, {
    email,
    hashedPassword: await passwordHash,
    firstName: 'Test',
    lastName: 'Person',
    isVerified: true,
    isSuperuser: wishes.superuser ?? false,
  })
  if (!user) throw new Error(`${email} exists already`)
  const session = await openSession(context, openTokens(context.secrets, context.env), {
    userId: user.id,
    method: 'password',
    origin: { ip: '127.0.0.1', userAgent: 'test' },
  })
  return {
    id: user.id,
    email,
    password: PASSWORD,
    access: session.access,
    refresh: session.refresh,
    headers: { authorization: `Bearer ${session.access}` },
  }
}

/** A hash as an earlier version may have made it. */
export const weakHash = (password: string): Promise<string> => hash(password, { memoryCost: 8192, timeCost: 1 })

/** Headers of a machine that has exactly these rights. */
export async function serviceHeaders(
  api: Pick<TestApi, 'context'>,
  rights: ServiceRight[],
): Promise<{ authorization: string }> {
  const { context } = api
  const name = `test-${randomBytes(6).toString('hex')}`
  await upsertServiceClient(context.db, { name, secretHash: '(never asked)', rights })
  const token = await openTokens(context.secrets, context.env).signService(name)
  return { authorization: `Bearer ${token}` }
}
