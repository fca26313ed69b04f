-- How the mailboxes that people connected over IMAP are reached. The password is sealed, bound to its user and address.
create table imap_credentials (
  mailbox_id integer primary key references mailboxes on delete cascade,
  host text not null,
  port integer not null check (port between 1 and 65535),
  secure boolean not null,
  username text not null,
  password_sealed text not null,
  created_at timestamptz not null default now()
);
