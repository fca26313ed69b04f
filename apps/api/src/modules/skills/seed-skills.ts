import { createHash } from 'node:crypto'
import { skillCatalogue } from '@nextjob/job-match/skills/skill-catalogue'
import type { Database } from '../../db/open-database.ts'
import { deleteOtherSkills, skillsFingerprint, upsertSkills } from './skills.queries.ts'

const BATCH = 5_000

/** Brings the table `skills` to the program's catalogue. Ids are stable, so users' choices stay what they were. */
export async function seedSkills(database: Pick<Database, 'db'>): Promise<void> {
  const catalogue = skillCatalogue().map(({ id, name }) => ({ id, name }))
  const lines = catalogue.map(({ id, name }) => `${id}\t${name}`).join('\n')
  if ((await skillsFingerprint(database.db)) === createHash('md5').update(lines).digest('hex')) return
  for (let from = 0; from < catalogue.length; from += BATCH) {
    await upsertSkills(database.db, catalogue.slice(from, from + BATCH))
  }
  await deleteOtherSkills(
    database.db,
    catalogue.map(({ id }) => id),
  )
}
