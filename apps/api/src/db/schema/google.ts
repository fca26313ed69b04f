import { boolean, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** Columns are explained in migrations/0007_google.sql. */
export const googleCredentials = pgTable('google_credentials', {
  userId: integer('user_id').primaryKey(),
  sub: text().notNull(),
  email: text().notNull(),
  status: text({ enum: ['identity', 'active', 'needs-reconnecting'] })
    .notNull()
    .default('identity'),
  scope: text().notNull().default(''),
  accessTokenSealed: text('access_token_sealed'),
  accessTokenSha256: text('access_token_sha256'),
  accessExpiresAt: moment('access_expires_at'),
  refreshTokenSealed: text('refresh_token_sealed'),
  renewalToken: uuid('renewal_token'),
  renewalUntil: moment('renewal_until'),
  connectedAt: moment('connected_at'),
  createdAt: moment('created_at').notNull().defaultNow(),
})

export const googleSignIns = pgTable('google_sign_ins', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  userId: integer('user_id'),
  sessionId: integer('session_id'),
  stateHash: text('state_hash').notNull(),
  browserHash: text('browser_hash').notNull(),
  purpose: text({ enum: ['sign-in', 'connect'] }).notNull(),
  wantsMailbox: boolean('wants_mailbox').notNull(),
  spanDays: integer('span_days').notNull(),
  returnTo: text('return_to').notNull(),
  appChallenge: text('app_challenge').notNull(),
  returnedAt: moment('returned_at'),
  codeHash: text('code_hash'),
  outcomeSealed: text('outcome_sealed'),
  createdAt: moment('created_at').notNull().defaultNow(),
  expiresAt: moment('expires_at').notNull(),
})
