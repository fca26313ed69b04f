-- What people allowed us at Google, and the sign-ins that are under way there.

-- One Google account a user, one user a Google account. What opens a mailbox is sealed, bound to this row and column.
create table google_credentials (
  user_id integer primary key references users on delete cascade,
  -- Google's id of the person; the address may change, this does not.
  sub text not null unique,
  email text not null,
  -- identity: for signing in alone, nothing else was allowed. active: the mailbox may be read.
  -- needs-reconnecting: it was, and Google says no more; the tokens are gone.
  status text not null default 'identity' check (status in ('identity', 'active', 'needs-reconnecting')),
  scope text not null default '',
  access_token_sealed text,
  -- Names the access token without telling it: of many who find it refused, the first has it renewed.
  access_token_sha256 text,
  access_expires_at timestamptz,
  refresh_token_sealed text,
  -- The process that renews it now: a call to Google is made outside of any transaction.
  renewal_token uuid,
  renewal_until timestamptz,
  connected_at timestamptz,
  created_at timestamptz not null default now(),
  check (status = 'active' or (access_token_sealed is null and refresh_token_sealed is null)),
  check (status <> 'active' or access_token_sealed is not null)
);
create index google_credentials_renewal on google_credentials (access_expires_at) where status = 'active';

-- A sign-in between the app, Google and back. Of all its secrets only hashes are kept; they die within minutes.
create table google_sign_ins (
  id integer generated always as identity primary key,
  -- Set where a signed-in browser began it: only that session may end it.
  user_id integer references users on delete cascade,
  session_id integer references auth_sessions on delete cascade,
  state_hash text not null unique,
  browser_hash text not null,
  purpose text not null check (purpose in ('sign-in', 'connect')),
  wants_mailbox boolean not null,
  span_days integer not null,
  return_to text not null,
  -- The app's: S256 of the verifier that it must show.
  app_challenge text not null,
  -- The browser came back from Google.
  returned_at timestamptz,
  code_hash text unique,
  outcome_sealed text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index google_sign_ins_user on google_sign_ins (user_id) where user_id is not null;
create index google_sign_ins_session on google_sign_ins (session_id) where session_id is not null;
