import type { JobOffer } from '@nextjob/contracts/job-offer'

/** An offer as the API sends it, for tests. */
export function anOffer(id: number, more: Partial<JobOffer> = {}): JobOffer {
  return {
    id,
    user_id: 1,
    email: 'anna@nextjob.test',
    match_score: 0.8,
    reason: 'Fits.',
    technologies_matched: 'Go',
    title: `Offer ${id}`,
    company: `Company ${id}`,
    location: 'Berlin',
    description: null,
    apply_link: null,
    created_at: '2026-11-01T08:00:00.000Z',
    matched_skills: ['Go'],
    missing_skills: [],
    evidence: [],
    parts: [],
    salary: null,
    work_mode: null,
    employment_type: null,
    source: 'linkedin',
    sources: ['linkedin'],
    status: 'new',
    filtered_by: null,
    sightings: 1,
    received_at: '2026-11-01T08:00:00.000Z',
    last_seen_at: '2026-11-01T08:00:00.000Z',
    is_sample: false,
    stale_score: false,
    ...more,
  }
}
