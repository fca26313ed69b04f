import { NO_PREFERENCES, type Preferences, type PreferencesPatch } from '@nextjob/contracts/preferences'
import type { UserSkills } from '@nextjob/contracts/user-skills'
import type { ApiContext } from '../../context.ts'
import { Problem } from '../../problem.ts'
import {
  bumpProfileVersion,
  findPreferences,
  findUserSkills,
  lockUser,
  replaceUserSkills,
  savePreferences,
  unknownSkillIds,
} from './skills.queries.ts'

/**
 * Makes these the user's skills and has the user's offers scored again.
 *
 * @throws Problem validation-failed when an id is not in the catalogue
 */
export async function setUserSkills(
  context: ApiContext,
  userId: number,
  skillIds: readonly number[],
): Promise<UserSkills> {
  const ids = [...new Set(skillIds)]
  const unknown = await unknownSkillIds(context.db, ids)
  if (unknown.length)
    throw new Problem(
      'validation-failed',
      `No such skills: ${unknown.slice(0, 20).join(', ')}. GET /skills lists them.`,
    )
  const row = await context.db.transaction(async (tx) => {
    await lockUser(tx, userId)
    await replaceUserSkills(tx, userId, ids)
    await bumpProfileVersion(tx, userId)
    return await findUserSkills(tx, userId)
  })
  context.signals.emit('profile-changed', userId)
  if (!row) throw new Error('the skills that were just written are not there')
  return row
}

/** Changes the members that are given, keeps the others, and has the user's offers scored again. */
export async function changePreferences(
  context: ApiContext,
  userId: number,
  patch: PreferencesPatch,
): Promise<Preferences> {
  const changed = await context.db.transaction(async (tx) => {
    await lockUser(tx, userId)
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
    const document: Preferences = { ...NO_PREFERENCES, ...(await findPreferences(tx, userId)), ...given }
    await savePreferences(tx, userId, document)
    await bumpProfileVersion(tx, userId)
    return document
  })
  context.signals.emit('profile-changed', userId)
  return changed
}
