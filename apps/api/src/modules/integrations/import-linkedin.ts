import type { ImportReport } from '@nextjob/contracts/integration'
import type { Preferences, PreferencesPatch } from '@nextjob/contracts/preferences'
import type { OfferToRecord } from '@nextjob/contracts/recorded-offers'
import { offerToRecordSchema } from '@nextjob/contracts/recorded-offers'
import type { UserSkills } from '@nextjob/contracts/user-skills'
import { skillCatalogue } from '@nextjob/job-match/skills/skill-catalogue'
import { foldPhrase } from '@nextjob/job-match/skills/split-words'
import { type ExportedPosting, readLinkedInExport } from './linkedin-export.ts'

/** What the take-over of an export needs from other modules: their verbs. */
export type ProfileVerbs = {
  userSkills(userId: number): Promise<UserSkills | null>
  setUserSkills(userId: number, skillIds: readonly number[]): Promise<UserSkills>
  preferences(userId: number): Promise<Preferences>
  changePreferences(userId: number, patch: PreferencesPatch): Promise<Preferences>
  /** Records postings by their keys: twice taken over is once there. */
  recordOffers(offers: OfferToRecord[]): Promise<void>
}

const BATCH = 500

/**
 * Takes LinkedIn's own data export over: skills are added, target titles and places fill what the user has not filled,
 * saved jobs and applications become saved and applied offers. Nothing the user set is taken away.
 *
 * @param path the .zip on disk
 * @throws BadZip
 */
export async function importLinkedIn(
  verbs: ProfileVerbs,
  input: { userId: number; path: string },
): Promise<{ linkedin: NonNullable<ImportReport['linkedin']>; faults: string[] }> {
  const { userId } = input
  const taken = await readLinkedInExport(input.path)

  const ids = taken.skills.map((name) => skillsBySpelling().get(foldPhrase(name)))
  const found = [...new Set(ids.filter((id) => id !== undefined))]
  if (found.length) {
    const had = (await verbs.userSkills(userId))?.skills.map((skill) => skill.id) ?? []
    const all = [...new Set([...had, ...found])].slice(0, 500)
    if (all.length > had.length) await verbs.setUserSkills(userId, all)
  }

  const wishes = await verbs.preferences(userId)
  const patch: PreferencesPatch = {
    ...(wishes.target_titles.length || !taken.targetTitles.length ? {} : { target_titles: taken.targetTitles }),
    ...(wishes.places.length || !taken.places.length ? {} : { places: taken.places }),
  }
  if (Object.keys(patch).length) await verbs.changePreferences(userId, patch)

  const offers = taken.postings.map((posting) => toOffer(userId, posting))
  for (let from = 0; from < offers.length; from += BATCH) await verbs.recordOffers(offers.slice(from, from + BATCH))

  return {
    linkedin: {
      skills_found: found.length,
      skills_unknown: taken.skills.filter((_, index) => ids[index] === undefined).slice(0, 100),
      target_titles: patch.target_titles ?? [],
      saved: taken.postings.filter((posting) => posting.status === 'saved').length,
      applied: taken.postings.filter((posting) => posting.status === 'applied').length,
    },
    faults: taken.faults.slice(0, 50),
  }
}

function toOffer(userId: number, posting: ExportedPosting): OfferToRecord {
  return offerToRecordSchema.parse({
    user_id: userId,
    title: posting.title,
    company: posting.company,
    apply_link: posting.link,
    posting_key: posting.postingKey,
    source: 'linkedin',
    status: posting.status,
    received_at: posting.at?.toISOString() ?? null,
  })
}

let spellings: Map<string, number> | undefined

/** Skill ids by every spelling; names come last, so that a name is never taken by another skill's alias. */
function skillsBySpelling(): ReadonlyMap<string, number> {
  spellings ??= new Map([
    ...skillCatalogue().flatMap((skill) =>
      skill.aliases.map((alias): [string, number] => [foldPhrase(alias), skill.id]),
    ),
    ...skillCatalogue()
      .toReversed()
      .map((skill): [string, number] => [foldPhrase(skill.name), skill.id]),
  ])
  return spellings
}
