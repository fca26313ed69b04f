-- Mailboxes, the mails read from them, the outbox that feeds the bus, uploads.
create table mailboxes (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  source text not null check (source in ('gmail', 'imap', 'import')),
  address text not null,
  state text not null default 'active' check (state in ('active', 'needs-reconnecting', 'disconnected')),
  -- Opaque to the API: the reader's place in the mailbox. Moves only in the transaction that records the mails before it.
  cursor jsonb,
  lease_token uuid,
  lease_expires_at timestamptz,
  last_read_at timestamptz,
  last_error text,
  created_at timestamptz not null default now(),
  unique (user_id, source, address)
);

create table raw_job_emails (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  mailbox_id integer references mailboxes on delete set null,
  -- Gmail's id where it is known, and the SHA-256 of the bytes: imported and fetched twice it is one mail.
  gmail_message_id text,
  content_sha256 text not null,
  -- Of a mail that is not job mail only its ids and the verdict are kept: the columns from here to `content` are null.
  subject text,
  source text,
  full_text text,
  -- packages/contracts/src/mail-content.ts
  content jsonb,
  -- Bounds what one claim hands out.
  content_bytes integer not null default 0,
  received_at timestamptz,
  recorded_at timestamptz not null default now(),
  kind text not null check (kind in ('job-alert', 'not-job', 'unreadable')),
  state text not null check (state in ('pending', 'leased', 'done', 'dead')),
  lease_token uuid,
  lease_expires_at timestamptz,
  lease_worker text,
  -- Workers that died with the mail, and answers that said it failed: counted apart.
  crashes integer not null default 0,
  failures integer not null default 0,
  retry_after timestamptz,
  last_error text,
  alarm text,
  finished_at timestamptz,
  is_sample boolean not null default false
);
create unique index raw_job_emails_gmail on raw_job_emails (user_id, gmail_message_id);
create unique index raw_job_emails_sha on raw_job_emails (user_id, content_sha256);
create index raw_job_emails_pending on raw_job_emails (user_id, id) where state = 'pending';
create index raw_job_emails_leased on raw_job_emails (lease_expires_at) where state = 'leased';
create index raw_job_emails_dead on raw_job_emails (id) where state = 'dead';
create index raw_job_emails_user on raw_job_emails (user_id, received_at desc);

-- A row is a mail whose id is still to be carried to a worker; published_at null means not on the bus.
create table outbox (
  mail_id integer primary key references raw_job_emails on delete cascade,
  user_id integer not null,
  published_at timestamptz
);
create index outbox_unpublished on outbox (user_id, mail_id) where published_at is null;
create index outbox_published on outbox (published_at) where published_at is not null;

-- One upload of an .mbox, .eml or LinkedIn data export, and how far it has come.
create table mailbox_imports (
  id integer generated always as identity primary key,
  user_id integer not null references users on delete cascade,
  file_name text not null,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  bytes_total bigint,
  bytes_read bigint not null default 0,
  mails_read integer not null default 0,
  mails_new integer not null default 0,
  mails_known integer not null default 0,
  mails_not_job integer not null default 0,
  mails_unreadable integer not null default 0,
  error text,
  created_at timestamptz not null default now(),
  -- Touched while a process works on it: a running import that is not touched any more was cut off.
  updated_at timestamptz not null default now(),
  finished_at timestamptz
);
create index mailbox_imports_user on mailbox_imports (user_id, id desc);
create unique index mailbox_imports_running on mailbox_imports (user_id) where state = 'running';
