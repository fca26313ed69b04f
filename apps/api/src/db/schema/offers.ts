import type { Evidence } from '@nextjob/contracts/evidence'
import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { HardFilter, MatchPart } from '@nextjob/contracts/match'
import type { Salary } from '@nextjob/contracts/salary'
import type { WorkMode } from '@nextjob/contracts/work-mode'
import {
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const identity = () => integer().primaryKey().generatedAlwaysAsIdentity()

export const jobOffers = pgTable('job_offers', {
  id: identity(),
  userId: integer('user_id').notNull(),
  title: text().notNull(),
  company: text(),
  location: text(),
  description: text(),
  applyLink: text('apply_link'),
  workMode: text('work_mode').$type<WorkMode>(),
  salary: jsonb().$type<Salary>(),
  employmentType: text('employment_type'),
  postingKey: text('posting_key'),
  evidence: jsonb().$type<Evidence[]>().notNull().default([]),
  source: text().notNull(),
  sources: text().array().notNull(),
  status: text({ enum: ['new', 'saved', 'applied', 'dismissed'] })
    .notNull()
    .default('new'),
  matchScore: doublePrecision('match_score'),
  reason: text().notNull().default(''),
  parts: jsonb().$type<MatchPart[]>().notNull().default([]),
  matchedSkills: text('matched_skills').array().notNull().default([]),
  missingSkills: text('missing_skills').array().notNull().default([]),
  matchEvidence: jsonb('match_evidence').$type<Evidence[]>().notNull().default([]),
  filteredBy: text('filtered_by').$type<HardFilter>(),
  scoredVersion: integer('scored_version').notNull().default(0),
  sightings: integer().notNull().default(1),
  receivedAt: moment('received_at').notNull(),
  lastSeenAt: moment('last_seen_at').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
  deletedAt: moment('deleted_at'),
  digestId: integer('digest_id'),
  isSample: boolean('is_sample').notNull().default(false),
  correlationId: uuid('correlation_id'),
})

export const postingKeys = pgTable(
  'posting_keys',
  {
    userId: integer('user_id').notNull(),
    key: text().notNull(),
    offerId: integer('offer_id').notNull(),
    kind: text({ enum: ['id', 'name', 'words'] }).notNull(),
    service: text().notNull(),
    textHash: text('text_hash').notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.key, t.offerId] })],
)

export const sightings = pgTable('sightings', {
  id: identity(),
  userId: integer('user_id').notNull(),
  offerId: integer('offer_id').notNull(),
  mailId: integer('mail_id'),
  source: text().notNull(),
  identity: text().notNull(),
  seenAt: moment('seen_at').notNull(),
  extracted: jsonb().$type<ExtractedOffer>().notNull(),
  correlationId: uuid('correlation_id'),
})

export const postingSplits = pgTable(
  'posting_splits',
  { userId: integer('user_id').notNull(), keyA: text('key_a').notNull(), keyB: text('key_b').notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.keyA, t.keyB] })],
)

export const digests = pgTable('digests', {
  id: identity(),
  userId: integer('user_id').notNull(),
  day: date().notNull(),
  periodStart: moment('period_start').notNull(),
  periodEnd: moment('period_end').notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
})
