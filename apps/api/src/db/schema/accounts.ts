import { boolean, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })
const identity = () => integer().primaryKey().generatedAlwaysAsIdentity()

/** People. Columns are explained in migrations/0001_accounts.sql, the record of the schema. */
export const users = pgTable('users', {
  id: identity(),
  email: text().notNull().unique(),
  hashedPassword: text('hashed_password'),
  firstName: text('first_name').notNull().default(''),
  lastName: text('last_name').notNull().default(''),
  isActive: boolean('is_active').notNull().default(true),
  isSuperuser: boolean('is_superuser').notNull().default(false),
  isVerified: boolean('is_verified').notNull().default(false),
  isDemo: boolean('is_demo').notNull().default(false),
  profileVersion: integer('profile_version').notNull().default(1),
  passwordChangedAt: moment('password_changed_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const authSessions = pgTable(
  'auth_sessions',
  {
    id: identity(),
    userId: integer('user_id').notNull(),
    generation: integer().notNull().default(0),
    rotatedAt: moment('rotated_at').notNull().defaultNow(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    revokeReason: text('revoke_reason'),
    method: text().notNull(),
    ip: text(),
    userAgent: text('user_agent'),
  },
  (t) => [index('auth_sessions_user').on(t.userId)],
)

export const oneTimeTokens = pgTable('one_time_tokens', {
  tokenHash: text('token_hash').primaryKey(),
  userId: integer('user_id').notNull(),
  purpose: text({ enum: ['verify', 'reset', 'change-email'] }).notNull(),
  email: text().notNull(),
  createdAt: moment('created_at').notNull().defaultNow(),
  expiresAt: moment('expires_at').notNull(),
})

export const serviceClients = pgTable('service_clients', {
  name: text().primaryKey(),
  secretHash: text('secret_hash').notNull(),
  previousSecretHash: text('previous_secret_hash'),
  rights: text().array().notNull().default([]),
  isActive: boolean('is_active').notNull().default(true),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: timestamp({ precision: 3 }),
})

export const authEvents = pgTable('auth_events', {
  id: identity(),
  userId: integer('user_id'),
  event: text().notNull(),
  ip: text(),
  detail: text(),
  createdAt: moment('created_at').notNull().defaultNow(),
})
