import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { signedInSchema } from '@nextjob/contracts/auth'
import { integrationStateSchema } from '@nextjob/contracts/integration'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../test/test-api.ts'
import { createTestUser } from '../test/test-users.ts'
import { ensureDemoAccount, rememberPasswordShown } from './demo-account.ts'
import type { ApiEnv } from './env.ts'
import { seedSkills } from './modules/skills/seed-skills.ts'

const MAILBOX = fileURLToPath(new URL('../../nextjob/sample-mailbox/', import.meta.url))
const EMAIL = 'demo@nextjob.example'
const isEmbedded = process.env.DATABASE_URL === undefined

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
  await seedSkills(api.context.database)
})
afterEach(async () => {
  await api.context.database.sql`delete from users`
  rmSync(join(api.context.env.NEXTJOB_DATA, 'demo-account.json'), { force: true })
})
afterAll(() => api.close())

/** The installation under other settings. */
const under = (settings: Partial<ApiEnv>) => ({ ...api.context, env: { ...api.context.env, ...settings } })

async function logIn(password: string) {
  const body = { username: EMAIL, password }
  return await api.app.inject({ method: 'POST', url: '/auth/jwt/login', body })
}

async function readState(password: string) {
  const { access } = signedInSchema.parse((await logIn(password)).json())
  const headers = { authorization: `Bearer ${access}` }
  return integrationStateSchema.parse((await api.app.inject({ url: '/integrations', headers })).json())
}

describe.runIf(isEmbedded)('the demo account', () => {
  test('has a profile and the sample mailbox, and stays the same when asked for again', async () => {
    const demo = await ensureDemoAccount(api.context, MAILBOX)
    expect(demo).toMatchObject({ email: EMAIL, isPasswordShown: false })
    const { mails } = await readState(demo?.password ?? '')
    expect(mails.waiting).toBeGreaterThan(30)
    rememberPasswordShown(api.context.env)
    expect(await ensureDemoAccount(api.context, MAILBOX)).toEqual({ ...demo, isPasswordShown: true })
    expect((await readState(demo?.password ?? '')).mails).toEqual(mails)
  })

  test('takes NEXTJOB_DEMO_PASSWORD, and refuses one that anybody would guess', async () => {
    const password = 'quiet lanterns on the quay'
    await ensureDemoAccount(under({ NEXTJOB_DEMO_PASSWORD: password }), MAILBOX)
    expect((await logIn(password)).statusCode).toBe(200)
    const weak = under({ NEXTJOB_DEMO_PASSWORD: 'password1' })
    await expect(ensureDemoAccount(weak, MAILBOX)).rejects.toThrow(/^NEXTJOB_DEMO_PASSWORD: /)
  })

  test('is finished where it was cut off while it was made', async () => {
    const mailbox = mkdtempSync(join(tmpdir(), 'nextjob-mailbox-'))
    writeFileSync(join(mailbox, 'profile.json'), '{"cut": "off')
    await expect(ensureDemoAccount(api.context, mailbox)).rejects.toThrow()
    rmSync(mailbox, { recursive: true })
    const demo = await ensureDemoAccount(api.context, MAILBOX)
    expect((await readState(demo?.password ?? '')).mails.waiting).toBeGreaterThan(30)
  })

  test('is not made with NEXTJOB_DEMO=off, nor beside another account, nor again once removed', async () => {
    expect(await ensureDemoAccount(under({ NEXTJOB_DEMO: 'off' }), MAILBOX)).toBeNull()
    expect(await ensureDemoAccount(api.context, MAILBOX)).not.toBeNull()
    await api.context.database.sql`delete from users where email = ${EMAIL}`
    expect(await ensureDemoAccount(api.context, MAILBOX)).toBeNull()
    rmSync(join(api.context.env.NEXTJOB_DATA, 'demo-account.json'))
    await createTestUser(api)
    expect(await ensureDemoAccount(api.context, MAILBOX)).toBeNull()
  })
})
