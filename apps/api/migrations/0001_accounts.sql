-- Accounts, sessions, one-time tokens, machine callers.
create extension if not exists vector;

create table users (
  id integer generated always as identity primary key,
  -- Lower case, so that equality is enough.
  email text not null unique check (email = lower(email)),
  hashed_password text,
  first_name text not null default '',
  last_name text not null default '',
  is_active boolean not null default true,
  is_superuser boolean not null default false,
  is_verified boolean not null default false,
  is_demo boolean not null default false,
  -- Counts changes of skills and preferences; an offer scored for an older one is scored again.
  profile_version integer not null default 1,
  password_changed_at timestamptz,
  created_at timestamptz not null default now()
);

-- One row is one family of refresh tokens. No token is stored: each is signed, and computed from its row.
create table auth_sessions (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  generation integer not null default 0,
  rotated_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoke_reason text,
  method text not null,
  ip text,
  user_agent text
);
create index auth_sessions_user on auth_sessions (user_id);

create table one_time_tokens (
  token_hash text primary key,
  user_id integer not null references users on delete cascade,
  purpose text not null check (purpose in ('verify', 'reset', 'change-email')),
  email text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index one_time_tokens_user on one_time_tokens (user_id, purpose);

create table service_clients (
  name text primary key,
  secret_hash text not null,
  rights text[] not null default '{}',
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);

-- The shape that rate-limiter-flexible expects.
create table rate_limits (
  key text primary key,
  points integer not null default 0,
  expire timestamp(3)
);

create table auth_events (
  id integer generated always as identity primary key,
  user_id integer references users on delete cascade,
  event text not null,
  ip text,
  detail text,
  created_at timestamptz not null default now()
);
create index auth_events_user on auth_events (user_id);
