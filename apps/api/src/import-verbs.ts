import { NO_PREFERENCES } from '@nextjob/contracts/preferences'
import type { ApiContext } from './context.ts'
import { recordMails } from './modules/ingestion/record-mails.ts'
import type { ImportVerbs } from './modules/integrations/import-file.ts'
import { recordOffers } from './modules/jobs/record-offers.ts'
import { changePreferences, setUserSkills } from './modules/skills/change-profile.ts'
import { findPreferences, findUserSkills } from './modules/skills/skills.queries.ts'

/** What imports need of other modules: their verbs, put together here because modules know only each other's queries. */
export function importVerbs(context: ApiContext): ImportVerbs {
  return {
    recordMails: (page) => recordMails(context, page),
    recordOffers: async (offers) => void (await recordOffers(context, { job_offers: offers })),
    userSkills: (userId) => findUserSkills(context.db, userId),
    setUserSkills: (userId, skillIds) => setUserSkills(context, userId, skillIds),
    preferences: async (userId) => (await findPreferences(context.db, userId)) ?? NO_PREFERENCES,
    changePreferences: (userId, patch) => changePreferences(context, userId, patch),
  }
}
