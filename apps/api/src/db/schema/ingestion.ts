import type { MailContent } from '@nextjob/contracts/mail-content'
import { bigint, boolean, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const identity = () => integer().primaryKey().generatedAlwaysAsIdentity()

export const mailboxes = pgTable('mailboxes', {
  id: identity(),
  userId: integer('user_id').notNull(),
  source: text({ enum: ['gmail', 'imap', 'import'] }).notNull(),
  address: text().notNull(),
  state: text({ enum: ['active', 'needs-reconnecting', 'disconnected'] })
    .notNull()
    .default('active'),
  cursor: jsonb(),
  leaseToken: uuid('lease_token'),
  leaseExpiresAt: moment('lease_expires_at'),
  lastReadAt: moment('last_read_at'),
  lastError: text('last_error'),
  createdAt: moment('created_at').notNull().defaultNow(),
  firstSyncDays: integer('first_sync_days').notNull().default(30),
  lastTriedAt: moment('last_tried_at'),
  failures: integer().notNull().default(0),
  crashes: integer().notNull().default(0),
  retryAfter: moment('retry_after'),
  syncRequestedAt: moment('sync_requested_at'),
  progressRead: integer('progress_read'),
  progressTotal: integer('progress_total'),
  lastAuditAt: moment('last_audit_at'),
  auditListed: integer('audit_listed'),
  auditMissing: integer('audit_missing'),
})

export const rawJobEmails = pgTable('raw_job_emails', {
  id: identity(),
  userId: integer('user_id').notNull(),
  mailboxId: integer('mailbox_id'),
  gmailMessageId: text('gmail_message_id'),
  contentSha256: text('content_sha256').notNull(),
  subject: text(),
  source: text(),
  fullText: text('full_text'),
  content: jsonb().$type<MailContent>(),
  contentBytes: integer('content_bytes').notNull().default(0),
  receivedAt: moment('received_at'),
  recordedAt: moment('recorded_at').notNull().defaultNow(),
  kind: text({ enum: ['job-alert', 'not-job', 'unreadable'] }).notNull(),
  state: text({ enum: ['pending', 'leased', 'done', 'dead'] }).notNull(),
  leaseToken: uuid('lease_token'),
  leaseExpiresAt: moment('lease_expires_at'),
  leaseWorker: text('lease_worker'),
  crashes: integer().notNull().default(0),
  failures: integer().notNull().default(0),
  retryAfter: moment('retry_after'),
  lastError: text('last_error'),
  alarm: text(),
  finishedAt: moment('finished_at'),
  isSample: boolean('is_sample').notNull().default(false),
  correlationId: uuid('correlation_id'),
  otherGmailIds: text('other_gmail_ids').array(),
})

export const outbox = pgTable('outbox', {
  mailId: integer('mail_id').primaryKey(),
  userId: integer('user_id').notNull(),
  publishedAt: moment('published_at'),
  publishedOn: text('published_on'),
})

export const mailboxImports = pgTable('mailbox_imports', {
  id: identity(),
  userId: integer('user_id').notNull(),
  fileName: text('file_name').notNull(),
  state: text({ enum: ['running', 'done', 'failed'] })
    .notNull()
    .default('running'),
  bytesTotal: bigint('bytes_total', { mode: 'number' }),
  bytesRead: bigint('bytes_read', { mode: 'number' }).notNull().default(0),
  mailsRead: integer('mails_read').notNull().default(0),
  mailsNew: integer('mails_new').notNull().default(0),
  mailsKnown: integer('mails_known').notNull().default(0),
  mailsNotJob: integer('mails_not_job').notNull().default(0),
  mailsUnreadable: integer('mails_unreadable').notNull().default(0),
  error: text(),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
  finishedAt: moment('finished_at'),
})
