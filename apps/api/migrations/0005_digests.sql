-- What is new since last time: one digest a user and UTC day; its offers name it in job_offers.digest_id.
create table digests (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  day date not null,
  period_start timestamptz not null,
  period_end timestamptz not null,
  created_at timestamptz not null default now(),
  unique (user_id, day)
);
alter table job_offers add constraint job_offers_digest_fkey foreign key (digest_id) references digests on delete set null;
