import type { Evidence } from '@nextjob/contracts/evidence'
import type { JobOffer } from '@nextjob/contracts/job-offer'
import { isoTime } from '../../db/json-parameter.ts'

/** The columns of job_offers that make a JobOffer, in SQL. */
export const OFFER_COLUMNS = `o.id, o.user_id, o.match_score, o.reason, o.title, o.company, o.location, o.description,
  o.apply_link, o.created_at, o.matched_skills, o.missing_skills, o.evidence, o.match_evidence, o.parts, o.salary,
  o.work_mode, o.employment_type, o.source, o.sources, o.status, o.filtered_by, o.sightings, o.received_at,
  o.last_seen_at, o.is_sample, o.scored_version`

/** A row of these columns. */
export type JobOfferRow = Omit<JobOffer, 'email' | 'technologies_matched' | 'stale_score'> & {
  match_evidence: Evidence[]
  scored_version: number
}

/** Whose offers they are, as far as the wire needs it. */
export type OfferOwner = { email: string; profile_version: number }

/** A row in the wire's form. */
export function toJobOffer(row: JobOfferRow, owner: OfferOwner): JobOffer {
  return {
    id: row.id,
    user_id: row.user_id,
    email: owner.email,
    match_score: row.match_score,
    reason: row.reason,
    technologies_matched: row.matched_skills.join(','),
    title: row.title,
    company: row.company,
    location: row.location,
    description: row.description,
    apply_link: row.apply_link,
    created_at: isoTime(row.created_at),
    matched_skills: row.matched_skills,
    missing_skills: row.missing_skills,
    evidence: [...row.evidence, ...row.match_evidence],
    parts: row.parts,
    salary: row.salary,
    work_mode: row.work_mode,
    employment_type: row.employment_type,
    source: row.source,
    sources: row.sources,
    status: row.status,
    filtered_by: row.filtered_by,
    sightings: row.sightings,
    received_at: isoTime(row.received_at),
    last_seen_at: isoTime(row.last_seen_at),
    is_sample: row.is_sample,
    stale_score: row.scored_version < owner.profile_version,
  }
}
