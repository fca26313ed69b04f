import type { Preferences } from '@nextjob/contracts/preferences'
import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

const moment = (name: string) => timestamp(name, { withTimezone: true })

export const skills = pgTable('skills', { id: integer().primaryKey(), name: text().notNull() })

export const userSkills = pgTable('user_skills', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  userId: integer('user_id').notNull().unique(),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})

export const userSkillEntries = pgTable(
  'user_skill_entries',
  { userSkillsId: integer('user_skills_id').notNull(), skillId: integer('skill_id').notNull() },
  (t) => [primaryKey({ columns: [t.userSkillsId, t.skillId] })],
)

export const preferences = pgTable('preferences', {
  userId: integer('user_id').primaryKey(),
  document: jsonb().$type<Preferences>().notNull(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})
