import type { Preferences } from '@nextjob/contracts/preferences'
import type { Skill } from '@nextjob/contracts/skill'
import type { UserSkills } from '@nextjob/contracts/user-skills'
import { eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'
import { users } from '../../db/schema/accounts.ts'
import { preferences, skills, userSkillEntries, userSkills } from '../../db/schema/profiles.ts'

/** The skills of the table as one hash over `id TAB name` lines in the order of ids: tells whether they are the program's. */
export async function skillsFingerprint(db: Queryable): Promise<string> {
  const [row] = await db
    .select({
      hash: sql<string>`md5(coalesce(string_agg(${skills.id} || E'\\t' || ${skills.name}, E'\\n' order by ${skills.id}), ''))`,
    })
    .from(skills)
  return row?.hash ?? ''
}

/** Removes skills that the catalogue no longer has, except those that somebody has. */
export async function deleteOtherSkills(db: Queryable, ids: readonly number[]): Promise<void> {
  await db.execute(sql`
    delete from skills s where not (s.id = any(${sql.param([...ids])}::int[]))
      and not exists (select 1 from user_skill_entries e where e.skill_id = s.id)`)
}

/** Writes the catalogue's ids and names; a renamed skill takes its new name. */
export async function upsertSkills(db: Queryable, rows: readonly Skill[]): Promise<void> {
  await db
    .insert(skills)
    .select(
      sql`select * from unnest(${sql.param(rows.map((row) => row.id))}::int[], ${sql.param(rows.map((row) => row.name))}::text[])`,
    )
    .onConflictDoUpdate({ target: skills.id, set: { name: sql`excluded.name` } })
}

/** The ids among these that the catalogue does not have. */
export async function unknownSkillIds(db: Queryable, ids: readonly number[]): Promise<number[]> {
  if (!ids.length) return []
  const known = await db
    .select({ id: skills.id })
    .from(skills)
    .where(inArray(skills.id, [...ids]))
  const have = new Set(known.map((row) => row.id))
  return ids.filter((id) => !have.has(id))
}

/** A user's skills by name, or null when the user has never set any. */
export async function findUserSkills(db: Queryable, userId: number): Promise<UserSkills | null> {
  const rows = await db
    .select({ id: userSkills.id, skillId: skills.id, name: skills.name })
    .from(userSkills)
    .leftJoin(userSkillEntries, eq(userSkillEntries.userSkillsId, userSkills.id))
    .leftJoin(skills, eq(skills.id, userSkillEntries.skillId))
    .where(eq(userSkills.userId, userId))
    .orderBy(sql`lower(${skills.name}) collate "C"`)
  const [first] = rows
  if (!first) return null
  const named = rows.flatMap((row) =>
    row.skillId === null || row.name === null ? [] : { id: row.skillId, name: row.name },
  )
  return { id: first.id, user_id: userId, skills: named }
}

/** Makes these the user's skills. @returns the row's id */
export async function replaceUserSkills(tx: Queryable, userId: number, skillIds: readonly number[]): Promise<number> {
  const [row] = await tx
    .insert(userSkills)
    .values({ userId })
    .onConflictDoUpdate({ target: userSkills.userId, set: { updatedAt: sql`now()` } })
    .returning({ id: userSkills.id })
  const id = row?.id ?? 0
  await tx.delete(userSkillEntries).where(eq(userSkillEntries.userSkillsId, id))
  if (skillIds.length)
    await tx.insert(userSkillEntries).values(skillIds.map((skillId) => ({ userSkillsId: id, skillId })))
  return id
}

export async function findPreferences(db: Queryable, userId: number): Promise<Preferences | null> {
  const [row] = await db
    .select({ document: preferences.document })
    .from(preferences)
    .where(eq(preferences.userId, userId))
  return row?.document ?? null
}

export async function savePreferences(tx: Queryable, userId: number, document: Preferences): Promise<void> {
  await tx
    .insert(preferences)
    .values({ userId, document })
    .onConflictDoUpdate({ target: preferences.userId, set: { document, updatedAt: sql`now()` } })
}

/** Says that the offers scored so far were scored for an older profile. Same transaction as the change itself. */
export async function bumpProfileVersion(tx: Queryable, userId: number): Promise<void> {
  await tx
    .update(users)
    .set({ profileVersion: sql`${users.profileVersion} + 1` })
    .where(eq(users.id, userId))
}

/** Locks the user's row, so that two changes of one profile follow each other. */
export async function lockUser(tx: Queryable, userId: number): Promise<void> {
  await tx.execute(sql`select 1 from users where id = ${userId} for update`)
}
