-- The skill catalogue as a table of ids and names (its search runs in memory), the users' skills and preferences.
create table skills (
  id integer primary key,
  name text not null
);

create table user_skills (
  id integer generated always as identity primary key,
  user_id integer not null unique references users on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table user_skill_entries (
  user_skills_id integer not null references user_skills on delete cascade,
  skill_id integer not null references skills,
  primary key (user_skills_id, skill_id)
);

create table preferences (
  user_id integer primary key references users on delete cascade,
  -- packages/contracts/src/preferences.ts
  document jsonb not null,
  updated_at timestamptz not null default now()
);
