-- Readers that died with the mailbox in their hands since it was last read: counted apart from failures of its own, so
-- that a process that is killed does not make an innocent mailbox rest.
alter table mailboxes add column crashes integer not null default 0;
