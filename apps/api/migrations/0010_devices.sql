-- Phones that are told of new offers.
create table devices (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  -- The sign-in that registered it: ended, the phone is told nothing any more.
  session_id integer not null references auth_sessions on delete cascade,
  -- Expo's address of one installation of the app; it goes with the installation from account to account.
  expo_push_token text not null unique,
  platform text not null check (platform in ('ios', 'android')),
  language text not null check (language in ('en', 'pl', 'de', 'uk')),
  -- Local times 'HH:MM' between which nothing is sent, perhaps over midnight, in an IANA zone.
  quiet_from text,
  quiet_to text,
  time_zone text,
  min_score double precision not null,
  -- Offers up to this id have been announced, or were there before the phone was.
  announced_offer_id integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (num_nulls(quiet_from, quiet_to, time_zone) in (0, 3))
);
create index devices_user on devices (user_id);
create index devices_session on devices (session_id);

-- Announcements on their way: a row is there from the end of a batch until Expo's receipt, then no more. One in
-- 'sending' is never sent again: whether a push that got no answer has arrived nobody can tell.
create table pushes (
  id integer generated always as identity primary key,
  device_id integer not null references devices on delete cascade,
  -- The offers it is about: ids above the first, up to the second.
  after_offer_id integer not null,
  through_offer_id integer not null,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent')),
  attempts integer not null default 0,
  -- When it is looked at next: to be sent, or for its receipt.
  due_at timestamptz not null default now(),
  -- Expo's id of the receipt, once sent.
  ticket_id text,
  changed_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
create index pushes_due on pushes (state, due_at);
create index pushes_device on pushes (device_id);
