import type { MatchProfile } from '@nextjob/contracts/match-profile'
import { NO_PREFERENCES, type Preferences } from '@nextjob/contracts/preferences'
import type { Skill } from '@nextjob/contracts/skill'
import { sql } from 'drizzle-orm'
import type { Queryable } from '../../db/open-database.ts'

/** What a user's offers are scored against, and the version that it is. */
export type VersionedProfile = { user_id: number; profile_version: number; profile: MatchProfile }

type Row = {
  user_id: number
  profile_version: number
  skills: Skill[] | null
  preferences: Partial<Preferences> | null
}

/** The profiles of these users; of somebody who has said nothing, an empty one. */
export async function readMatchProfiles(db: Queryable, userIds: readonly number[]): Promise<VersionedProfile[]> {
  const rows = await db.execute<Row>(sql`
    select u.id as user_id, u.profile_version, p.document as preferences, (
      select json_agg(json_build_object('id', s.id, 'name', s.name) order by s.id)
      from user_skills k join user_skill_entries e on e.user_skills_id = k.id join skills s on s.id = e.skill_id
      where k.user_id = u.id) as skills
    from users u left join preferences p on p.user_id = u.id
    where u.id = any(${sql.param([...userIds])}::int[])`)
  return rows.map(({ user_id, profile_version, skills, preferences }) => ({
    user_id,
    profile_version,
    profile: { skills: skills ?? [], preferences: { ...NO_PREFERENCES, ...preferences } },
  }))
}
