-- How mailboxes take turns, how far their first reading has come, and what the daily comparison with them found.
alter table mailboxes
  -- How far back the first reading goes, counted from the connection.
  add column first_sync_days integer not null default 30 check (first_sync_days between 1 and 3650),
  -- The last attempt, good or not; last_read_at is the last good one.
  add column last_tried_at timestamptz,
  -- Attempts that failed since the last good one; the pause grows with them.
  add column failures integer not null default 0,
  -- The mailbox itself asked to be left alone until then.
  add column retry_after timestamptz,
  -- Somebody waits for it: due at once, whatever the pause.
  add column sync_requested_at timestamptz,
  add column progress_read integer,
  add column progress_total integer,
  -- The mailbox's own list against the record: how many it lists, how many of them had been missed until then.
  add column last_audit_at timestamptz,
  add column audit_listed integer,
  add column audit_missing integer;
update mailboxes set last_tried_at = last_read_at;

-- A mailbox may hold the same bytes more than once, each under an id of its own: they are one mail.
alter table raw_job_emails add column other_gmail_ids text[];
create index raw_job_emails_other_gmail_ids on raw_job_emails (user_id) where other_gmail_ids is not null;
