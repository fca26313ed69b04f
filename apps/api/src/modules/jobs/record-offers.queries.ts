import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { OfferStatus } from '@nextjob/contracts/job-offer'
import type { MatchScore } from '@nextjob/contracts/match'
import { sql } from 'drizzle-orm'
import { jsonParameter } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'

/** The users among these that exist, locked until the transaction ends, with the database's time. */
export async function lockUsers(
  tx: Queryable,
  userIds: readonly number[],
): Promise<{ id: number; profile_version: number; now: string }[]> {
  return await tx.execute<{ id: number; profile_version: number; now: string }>(sql`
    select id, profile_version, now() as now from users where id = any(${sql.param([...userIds])}::int[])
    order by id for no key update`)
}

export type MailOfOffer = { id: number; user_id: number; received_at: string; is_sample: boolean }

export async function findMailsOfOffers(tx: Queryable, mailIds: readonly number[]): Promise<MailOfOffer[]> {
  return await tx.execute<MailOfOffer>(sql`
    select id, user_id, coalesce(received_at, recorded_at) as received_at, is_sample from raw_job_emails
    where id = any(${sql.param([...mailIds])}::int[])`)
}

/** A known offer as far as recording needs it. */
export type OfferRow = ExtractedOffer & {
  id: number
  user_id: number
  source: string
  sources: string[]
  status: OfferStatus
  received_at: string
  last_seen_at: string
  deleted: boolean
  is_sample: boolean
}
export type KeyRow = {
  user_id: number
  offer_id: number
  key: string
  kind: 'id' | 'name' | 'words'
  service: string
  text_hash: string
  first_seen_at: string
  last_seen_at: string
}

/** Every offer that has one of these keys, with all its keys. */
export async function findKnown(
  tx: Queryable,
  keys: readonly { user_id: number; key: string }[],
): Promise<{ offers: OfferRow[]; keys: KeyRow[] }> {
  const found = await tx.execute<KeyRow>(sql`
    select k.* from posting_keys k where k.offer_id in (
      select p.offer_id from jsonb_to_recordset(${jsonParameter(keys)}::jsonb) as g(user_id int, key text)
      join posting_keys p on p.user_id = g.user_id and p.key = g.key)`)
  if (!found.length) return { offers: [], keys: [] }
  const offers = await tx.execute<OfferRow>(sql`
    select id, user_id, title, company, location, work_mode, salary, employment_type, apply_link, posting_key,
      description, evidence, source, sources, status, received_at, last_seen_at, deleted_at is not null as deleted,
      is_sample
    from job_offers where id = any(${sql.param([...new Set(found.map((row) => row.offer_id))])}::int[])`)
  return { offers, keys: found }
}

export async function findSplits(
  tx: Queryable,
  userIds: readonly number[],
): Promise<{ user_id: number; key_a: string; key_b: string }[]> {
  return await tx.execute<{ user_id: number; key_a: string; key_b: string }>(
    sql`select user_id, key_a, key_b from posting_splits where user_id = any(${sql.param([...userIds])}::int[])`,
  )
}

/** Ids for offers to come. */
export async function reserveOfferIds(tx: Queryable, count: number): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select nextval(pg_get_serial_sequence('job_offers', 'id'))::int as id from generate_series(1, ${count}::int)`)
  return rows.map((row) => row.id)
}

export type NewOfferRow = ExtractedOffer &
  Omit<MatchScore, 'score' | 'evidence'> & {
    id: number
    user_id: number
    /** The mail that showed it first. */
    mail_id: number | null
    source: string
    sources: string[]
    status: OfferStatus
    match_score: number | null
    match_evidence: MatchScore['evidence']
    scored_version: number
    sightings: number
    received_at: string
    last_seen_at: string
    is_sample: boolean
    search: string[]
  }

export async function insertOffers(tx: Queryable, rows: readonly NewOfferRow[]): Promise<void> {
  await tx.execute(sql`
    insert into job_offers (id, user_id, title, company, location, description, apply_link, work_mode, salary,
      employment_type, posting_key, evidence, source, sources, status, match_score, reason, parts, matched_skills,
      missing_skills, match_evidence, filtered_by, scored_version, sightings, received_at, last_seen_at, is_sample, search,
      correlation_id)
    overriding system value
    select id, user_id, title, company, location, description, apply_link, work_mode, salary, employment_type,
      posting_key, evidence, source, sources, status, match_score, reason, parts, matched_skills, missing_skills,
      match_evidence, filtered_by, scored_version, sightings, received_at, last_seen_at, is_sample,
      array_to_tsvector(search), (select m.correlation_id from raw_job_emails m where m.id = g.mail_id)
    from jsonb_to_recordset(${jsonParameter(rows)}::jsonb) as g(id int, user_id int, mail_id int, title text, company text,
      location text, description text, apply_link text, work_mode text, salary jsonb, employment_type text,
      posting_key text, evidence jsonb, source text, sources text[], status text, match_score float8, reason text,
      parts jsonb, matched_skills text[], missing_skills text[], match_evidence jsonb, filtered_by text,
      scored_version int, sightings int, received_at timestamptz, last_seen_at timestamptz, is_sample boolean,
      search text[])`)
}

export type SightingRow = {
  user_id: number
  offer_id: number
  mail_id: number | null
  source: string
  identity: string
  seen_at: string
  extracted: ExtractedOffer
}

/** One sighting an offer and mail: the first stays. */
export async function insertSightings(tx: Queryable, rows: readonly SightingRow[]): Promise<void> {
  await tx.execute(sql`
    insert into sightings (user_id, offer_id, mail_id, source, identity, seen_at, extracted, correlation_id)
    select g.*, (select m.correlation_id from raw_job_emails m where m.id = g.mail_id) from jsonb_to_recordset(${jsonParameter(rows)}::jsonb) as g(user_id int, offer_id int, mail_id int,
      source text, identity text, seen_at timestamptz, extracted jsonb)
    on conflict do nothing`)
}

/** Keeps keys; of one that is known, the span of time widens and the text is the latest. Each key once in `rows`. */
export async function upsertKeys(tx: Queryable, rows: readonly KeyRow[]): Promise<void> {
  await tx.execute(sql`
    insert into posting_keys (user_id, offer_id, key, kind, service, text_hash, first_seen_at, last_seen_at)
    select user_id, offer_id, key, kind, service, text_hash, first_seen_at, last_seen_at
    from jsonb_to_recordset(${jsonParameter(rows)}::jsonb) as g(user_id int, offer_id int, key text, kind text,
      service text, text_hash text, first_seen_at timestamptz, last_seen_at timestamptz)
    on conflict (user_id, key, offer_id) do update set text_hash = excluded.text_hash,
      first_seen_at = least(posting_keys.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(posting_keys.last_seen_at, excluded.last_seen_at)`)
}

export type ChangedOfferRow = ExtractedOffer & {
  id: number
  sources: string[]
  status: OfferStatus
  received_at: string
  last_seen_at: string
  is_sample: boolean
  /** Null: the facts are what they were. */
  search: string[] | null
}

/** Offers that were seen again. Where the facts changed, the score is of before and is made anew. */
export async function updateOffers(tx: Queryable, rows: readonly ChangedOfferRow[]): Promise<void> {
  await tx.execute(sql`
    update job_offers o set sources = g.sources, status = g.status, received_at = g.received_at,
      last_seen_at = g.last_seen_at, is_sample = g.is_sample, updated_at = now(),
      sightings = greatest(1, (select count(*) from sightings s where s.offer_id = o.id)),
      title = g.title, company = g.company, location = g.location, description = g.description,
      apply_link = g.apply_link, work_mode = g.work_mode, salary = g.salary, employment_type = g.employment_type,
      posting_key = g.posting_key, evidence = g.evidence,
      search = case when g.search is null then o.search else array_to_tsvector(g.search) end,
      scored_version = case when g.search is null then o.scored_version else 0 end
    from jsonb_to_recordset(${jsonParameter(rows)}::jsonb) as g(id int, title text, company text, location text,
      description text, apply_link text, work_mode text, salary jsonb, employment_type text, posting_key text,
      evidence jsonb, sources text[], status text, received_at timestamptz, last_seen_at timestamptz, is_sample boolean,
      search text[])
    where o.id = g.id`)
}
