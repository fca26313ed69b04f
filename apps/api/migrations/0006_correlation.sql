-- One id of a mail's way from its mailbox to the offers it shows; it stands in the logs of every room on the way.
alter table raw_job_emails add column correlation_id uuid;
alter table sightings add column correlation_id uuid;
alter table job_offers add column correlation_id uuid;
-- The filling of the bus (service-kit/src/bus.ts) that a mail's id was put on: on another one it lies no more.
alter table outbox add column published_on text;
