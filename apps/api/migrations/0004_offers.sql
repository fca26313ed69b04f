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
  posting_key text,
  -- The quotes that the fields above stand on: packages/contracts/src/evidence.ts
  evidence jsonb not null default '[]',
  -- The service that showed it first, and all that have shown it.
  source text not null,
  sources text[] not null,
  status text not null default 'new' check (status in ('new', 'saved', 'applied', 'dismissed')),
  -- packages/contracts/src/match.ts, for profile version `scored_version`; 0 means the offer changed since.
  match_score double precision,
  reason text not null default '',
  parts jsonb not null default '[]',
  matched_skills text[] not null default '{}',
  missing_skills text[] not null default '{}',
  match_evidence jsonb not null default '[]',
  filtered_by text,
  scored_version integer not null default 0,
  sightings integer not null default 1,
  received_at timestamptz not null,
  last_seen_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Set: deleted by the user. The row and its keys stay, so that the next alert does not bring it back.
  deleted_at timestamptz,
  -- The digest it is new in; null until the user's mails have been read to the end.
  digest_id integer,
  is_sample boolean not null default false,
  -- Folded words, made by the program: PostgreSQL's own parser folds by the database's locale, which differs between installations.
  search tsvector not null default ''
) with (fillfactor = 85);
create index job_offers_newest on job_offers (user_id, received_at desc, id desc) where deleted_at is null;
create index job_offers_best on job_offers (user_id, coalesce(match_score, -1) desc, id desc) where deleted_at is null;
create index job_offers_rescore on job_offers (user_id, scored_version, id) where deleted_at is null;
create index job_offers_undigested on job_offers (user_id) where digest_id is null;
create index job_offers_digest on job_offers (digest_id) where digest_id is not null;
create index job_offers_search on job_offers using gin (search);

-- Every key a posting is known by (see modules/jobs/same-posting.ts). Ids and names belong to one offer; words may be
-- shared by offers that are known to differ.
create table posting_keys (
  user_id integer not null references users on delete cascade,
  key text not null,
  offer_id integer not null references job_offers on delete cascade,
  kind text not null check (kind in ('id', 'name', 'words')),
  service text not null,
  text_hash text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (user_id, key, offer_id)
);
create unique index posting_keys_single on posting_keys (user_id, key) where kind <> 'words';
create index posting_keys_offer on posting_keys (offer_id);

-- One row an offer and mail: the posting as that mail showed it, so that a split can give it back whole.
create table sightings (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  offer_id integer not null references job_offers on delete cascade,
  mail_id integer references raw_job_emails on delete cascade,
  source text not null,
  identity text not null,
  seen_at timestamptz not null,
  -- packages/contracts/src/extracted-offer.ts
  extracted jsonb not null
);
create unique index sightings_mail on sightings (mail_id, offer_id) where mail_id is not null;
create unique index sightings_no_mail on sightings (offer_id, identity) where mail_id is null;
create index sightings_offer on sightings (offer_id);
create index sightings_user on sightings (user_id);

-- "Not the same posting", said by the user: two identities that are never joined again.
create table posting_splits (
  user_id integer not null references users on delete cascade,
  key_a text not null,
  key_b text not null,
  primary key (user_id, key_a, key_b)
);

-- How many offers a user's list shows when nothing is selected: counting them would take longer the more there are.
-- Whoever writes job_offers locks the user's row first, so that two writers never wait for each other.
alter table users add column offers_listed integer not null default 0;

create function is_listed(o job_offers) returns boolean language sql immutable as
  $$ select o.deleted_at is null and o.filtered_by is null and o.status <> 'dismissed' $$;

create function count_listed_offers() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update users u set offers_listed = u.offers_listed + d.listed
    from (select user_id, count(*) as listed from new_rows n where is_listed(n) group by user_id) d
    where u.id = d.user_id;
  elsif tg_op = 'DELETE' then
    update users u set offers_listed = u.offers_listed - d.listed
    from (select user_id, count(*) as listed from old_rows o where is_listed(o) group by user_id) d
    where u.id = d.user_id;
  else
    update users u set offers_listed = u.offers_listed + d.listed
    from (
      select user_id, sum(change) as listed from (
        select user_id, 1 as change from new_rows n where is_listed(n)
        union all
        select user_id, -1 from old_rows o where is_listed(o)) changes
      group by user_id) d
    where u.id = d.user_id and d.listed <> 0;
  end if;
  return null;
end $$;

create trigger job_offers_inserted after insert on job_offers referencing new table as new_rows
  for each statement execute function count_listed_offers();
create trigger job_offers_updated after update on job_offers referencing old table as old_rows new table as new_rows
  for each statement execute function count_listed_offers();
create trigger job_offers_deleted after delete on job_offers referencing old table as old_rows
  for each statement execute function count_listed_offers();
