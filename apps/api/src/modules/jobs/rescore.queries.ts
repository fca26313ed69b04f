import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { MatchScore } from '@nextjob/contracts/match'
import { sql } from 'drizzle-orm'
import { jsonParameter } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

/** Users with offers whose score is for an older profile, or for facts of before. */
export async function usersToRescore(db: Queryable): Promise<number[]> {
  const rows = await db.execute<{ id: number }>(sql`
    select u.id from users u where exists (
      select 1 from job_offers o where o.user_id = u.id and o.deleted_at is null
        and o.scored_version < u.profile_version)
    order by u.id`)
  return rows.map((row) => row.id)
}

/** How many offers of a user still wait for a score by the present profile. */
export async function pendingRescores(db: Queryable, userId: number): Promise<number> {
  const [row] = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from job_offers o join users u on u.id = o.user_id
    where o.user_id = ${userId} and o.deleted_at is null and o.scored_version < u.profile_version`)
  return row?.count ?? 0
}

/** An offer to be scored again, and when it was last changed. */
export type OfferToRescore = ExtractedOffer & { id: number; updated_at: string }

export async function findOffersToRescore(
  db: Queryable,
  userId: number,
  version: number,
  limit: number,
): Promise<OfferToRescore[]> {
  return await db.execute<OfferToRescore>(sql`
    select id, updated_at, title, company, location, work_mode, salary, employment_type, apply_link, posting_key,
      description, evidence
    from job_offers where user_id = ${userId} and deleted_at is null and scored_version < ${version}
    order by scored_version, id limit ${limit}`)
}

/** Writes scores for a profile version; an offer that changed in between keeps waiting. */
export async function writeScores(
  db: Queryable,
  version: number,
  scores: readonly { id: number; updated_at: string; match: MatchScore }[],
): Promise<void> {
  const rows = scores.map(({ id, updated_at, match }) => ({ id, changed_at: updated_at, ...match }))
  await db.execute(sql`
    update job_offers o set match_score = g.score, reason = g.reason, parts = g.parts,
      matched_skills = g.matched_skills, missing_skills = g.missing_skills, match_evidence = g.evidence,
      filtered_by = g.filtered_by, scored_version = ${version}
    from jsonb_to_recordset(${jsonParameter(rows)}::jsonb) as g(id int, changed_at timestamptz, score float8,
      reason text, parts jsonb, matched_skills text[], missing_skills text[], evidence jsonb, filtered_by text)
    where o.id = g.id and o.updated_at = g.changed_at and o.scored_version < ${version}`)
}
