import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { preferencesSchema } from '@nextjob/contracts/preferences'
import { skillCatalogue } from '@nextjob/job-match/skills/skill-catalogue'
import { z } from 'zod'
import { checkPassword } from './accounts/password-policy.ts'
import type { ApiContext } from './context.ts'
import { type ApiEnv, BadEnvironment } from './env.ts'
import { importVerbs } from './import-verbs.ts'
import { importFile } from './modules/integrations/import-file.ts'
import { changePreferences, setUserSkills } from './modules/skills/change-profile.ts'
import { changeUser } from './modules/users/administer-users.ts'
import { createAccount } from './modules/users/create-account.ts'
import { countRealUsers, findUserByEmail, type UserRow } from './modules/users/users.queries.ts'

const EMAIL = 'demo@nextjob.example'

/** `profile.json` of the sample mailbox: who the demo account is. */
const profileSchema = z.strictObject({
  display_name: z.string(),
  skills: z.array(z.string()),
  preferences: preferencesSchema,
})

/** `demo-account.json` of the data folder. */
const keptSchema = z.object({
  email: z.string(),
  password: z.string(),
  password_shown: z.boolean(),
  mailbox_read: z.boolean(),
})
type Kept = z.infer<typeof keptSchema>

/** The sample account as it stands after {@link ensureDemoAccount}. */
export type DemoAccount = {
  id: number
  email: string
  password: string
  /** Whether somebody has seen the password; see {@link rememberPasswordShown}. */
  isPasswordShown: boolean
}

/**
 * Sees to it that a fresh installation has something to look at: the account `demo@nextjob.example` with a profile and
 * the sample mailbox, recorded and queued. Only in the embedded shape, only while there is no other account, and never
 * with NEXTJOB_DEMO=off. Its password is NEXTJOB_DEMO_PASSWORD or a random one, kept in the data folder (0600). May be
 * cut off at any point and called again; an account or mailbox that was removed since is not brought back.
 *
 * @param mailbox folder of .eml files with `profile.json`
 * @returns null where there is no demo account
 */
export async function ensureDemoAccount(context: ApiContext, mailbox: string): Promise<DemoAccount | null> {
  const { db, env } = context
  if (env.NEXTJOB_DEMO === 'off' || context.database.kind !== 'embedded') return null
  if ((await countRealUsers(db)) > 0) return null
  const path = keptFile(env)
  const before = readKept(path)
  const found = await findUserByEmail(db, EMAIL)
  if (before?.mailbox_read && !found) return null
  const password = givenPassword(env) ?? before?.password ?? randomPassword()
  const isSame = password === before?.password
  const isRead = before?.mailbox_read ?? false
  const kept: Kept = {
    email: EMAIL,
    password,
    password_shown: isSame && before.password_shown,
    mailbox_read: isRead,
  }
  if (!isSame) writeKept(path, kept)
  const profile = profileSchema.parse(JSON.parse(readFileSync(join(mailbox, 'profile.json'), 'utf8')))
  const user = found ?? (await createDemoUser(context, profile.display_name, password))
  if (found && !isSame) await changeUser(context, { id: found.id, patch: { password }, ip: null })
  if (!isRead) {
    await setUserSkills(context, user.id, skillIds(profile.skills))
    await changePreferences(context, user.id, profile.preferences)
    await readMailbox(context, user.id, mailbox)
    writeKept(path, { ...kept, mailbox_read: true })
  }
  return { id: user.id, email: EMAIL, password, isPasswordShown: kept.password_shown }
}

/** Notes that the demo account's password has been shown, so that it is not shown again. */
export function rememberPasswordShown(env: ApiEnv): void {
  const path = keptFile(env)
  const kept = readKept(path)
  if (kept) writeKept(path, { ...kept, password_shown: true })
}

const keptFile = (env: ApiEnv): string => join(env.NEXTJOB_DATA, 'demo-account.json')

function givenPassword(env: ApiEnv): string | undefined {
  const given = env.NEXTJOB_DEMO_PASSWORD
  try {
    if (given !== undefined) checkPassword(given, EMAIL)
  } catch (error) {
    throw new BadEnvironment(`NEXTJOB_DEMO_PASSWORD: ${(error as Error).message}`, { cause: error })
  }
  return given
}

async function createDemoUser(context: ApiContext, name: string, password: string): Promise<UserRow> {
  const [first_name = '', ...rest] = name.split(' ')
  const account = { email: EMAIL, password, first_name, last_name: rest.join(' '), is_superuser: false, isDemo: true }
  return await createAccount(context, account)
}

function skillIds(names: readonly string[]): number[] {
  const ids = new Map(skillCatalogue().map((skill) => [skill.name, skill.id]))
  return names.map((name) => {
    const id = ids.get(name)
    if (id === undefined) throw new Error(`the sample profile names a skill that is not in the catalogue: ${name}`)
    return id
  })
}

async function readMailbox(context: ApiContext, userId: number, mailbox: string): Promise<void> {
  const file = { userId, fileName: 'sample-mailbox.mbox', bytesTotal: null, stream: asMbox(mailbox), isSample: true }
  await importFile(context, importVerbs(context), file)
}

/** The folder's mails as one mbox (RFC 4155, quoted as mboxrd). */
async function* asMbox(folder: string): AsyncGenerator<Uint8Array> {
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.eml')) continue
    const mail = readFileSync(join(folder, name), 'latin1').replace(/^(>*From )/gm, '>$1')
    yield Buffer.from(`From sample@nextjob.example Thu Jan  1 00:00:00 1970\n${mail}\n\n`, 'latin1')
  }
}

function readKept(path: string): Kept | null {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

function writeKept(path: string, kept: Kept): void {
  writeFileSync(`${path}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}

/** 20 letters and digits, none easily taken for another: 98 bits. */
function randomPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
