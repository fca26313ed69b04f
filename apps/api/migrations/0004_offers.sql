-- Postings as each user sees them, the mails they were seen in, and the keys that say "the same posting".
create table job_offers (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  title text not null,
  company text,
  location text,
  description text,
  apply_link text,
  work_mode text,
  -- packages/contracts/src/salary.ts
  salary jsonb,
  employment_type text,
  source text not null,
  status text not null default 'new' check (status in ('new', 'saved', 'applied', 'dismissed')),
  -- packages/contracts/src/match.ts, for profile version `scored_version`
  match_score double precision,
  reason text not null default '',
  parts jsonb not null default '[]',
  matched_skills text[] not null default '{}',
  missing_skills text[] not null default '{}',
  match_evidence jsonb not null default '[]',
  filtered_by text,
  scored_version integer not null default 0,
  -- packages/contracts/src/extracted-offer.ts: what scoring again reads
  extracted jsonb not null,
  sightings integer not null default 1,
  received_at timestamptz not null,
  last_seen_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Set: deleted by the user. The row and its keys stay, so that the next alert does not bring it back.
  deleted_at timestamptz,
  is_sample boolean not null default false,
  search tsvector generated always as (
    to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(company, '') || ' ' || coalesce(location, '') || ' ' || coalesce(description, ''))
  ) stored
);
create index job_offers_newest on job_offers (user_id, received_at desc, id desc) where deleted_at is null;
create index job_offers_best on job_offers (user_id, match_score desc nulls last, id desc) where deleted_at is null;
create index job_offers_rescore on job_offers (user_id, scored_version, id);
create index job_offers_search on job_offers using gin (search);

-- Every key a posting is known by. Unique for a user: two offers never share one.
create table posting_keys (
  user_id integer not null references users on delete cascade,
  key text not null,
  offer_id integer not null references job_offers on delete cascade,
  primary key (user_id, key)
);
create index posting_keys_offer on posting_keys (offer_id);

create table sightings (
  id integer generated always as identity primary key,
  offer_id integer not null references job_offers on delete cascade,
  mail_id integer references raw_job_emails on delete cascade,
  source text not null,
  posting_key text,
  apply_link text,
  seen_at timestamptz not null,
  -- The offer as this mail showed it, so that a split can give it back whole.
  extracted jsonb not null,
  unique (offer_id, mail_id, posting_key)
);
create index sightings_mail on sightings (mail_id);

-- "Not the same posting", said by the user: two identities that are never joined again.
create table posting_splits (
  user_id integer not null references users on delete cascade,
  key_a text not null,
  key_b text not null,
  primary key (user_id, key_a, key_b)
);
