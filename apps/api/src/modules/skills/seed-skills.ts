import { skillCatalogue } from '@nextjob/job-match/skills/skill-catalogue'
import type { Database } from '../../db/open-database.ts'
import { skillTableState, upsertSkills } from './skills.queries.ts'

const BATCH = 5_000

/** Brings the table `skills` to the program's catalogue. Ids are stable, so users' choices stay what they were. */
export async function seedSkills(database: Database): Promise<void> {
  const catalogue = skillCatalogue()
  const state = await skillTableState(database.db)
  const greatest = catalogue.reduce((most, skill) => Math.max(most, skill.id), 0)
  if (state.count === catalogue.length && state.greatest === greatest) return
  for (let from = 0; from < catalogue.length; from += BATCH) {
    await upsertSkills(
      database.db,
      catalogue.slice(from, from + BATCH).map(({ id, name }) => ({ id, name })),
    )
  }
}
