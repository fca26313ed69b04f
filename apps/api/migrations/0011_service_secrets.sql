-- Secrets of machines change without anybody being shut out: for a while the earlier one lets in too.
alter table service_clients add column previous_secret_hash text;

-- Readers of earlier versions had no mailboxes to open.
update service_clients set rights = array_append(rights, 'mailbox-access:read')
where name = 'gmail-reader' and 'mails:write' = any (rights) and 'mailbox-access:read' <> all (rights);
