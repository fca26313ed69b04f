-- What is new since last time: one digest a user and day, ranked.
create table digests (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  day date not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  created_at timestamptz not null default now(),
  unique (user_id, day)
);

create table digest_offers (
  digest_id integer not null references digests on delete cascade,
  offer_id integer not null references job_offers on delete cascade,
  primary key (digest_id, offer_id)
);
create index digest_offers_offer on digest_offers (offer_id);
