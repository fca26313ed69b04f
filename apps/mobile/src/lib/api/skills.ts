import { type Skill, skillSchema } from '@nextjob/contracts/skill'
import { skillsFoundSchema, userSkillsSchema } from '@nextjob/contracts/user-skills'
import { z } from 'zod'
import { request, requestWithHeaders } from './request'

/** Skills of the catalogue whose name or spelling matches what was typed, one typing error allowed. */
export async function searchSkills(
  q: string,
  options: { limit?: number; offset?: number; signal?: AbortSignal } = {},
): Promise<{ total: number; skills: Skill[] }> {
  const { signal, ...page } = options
  const { data, headers } = await requestWithHeaders(z.array(skillSchema), '/skills', { query: { q, ...page }, signal })
  return { total: Number(headers.get('x-total-count') ?? data.length), skills: data }
}

/** The skills named in a pasted text, each with the words it was found by. */
export const findSkillsInText = (text: string, signal?: AbortSignal) =>
  request(skillsFoundSchema, '/skills/from-text', { method: 'POST', body: { text }, signal })

/** The caller's own skills; none before the first were set. */
export async function readOwnSkills(signal?: AbortSignal): Promise<Skill[]> {
  const rows = await request(z.array(userSkillsSchema), '/user_skills', { signal })
  return rows[0]?.skills ?? []
}

/** Sets the caller's skills, whatever they were. Offers are scored again in the background. */
export async function setOwnSkills(skillIds: number[]): Promise<Skill[]> {
  const row = await request(userSkillsSchema, '/user_skills', { method: 'POST', body: { skill_ids: skillIds } })
  return row.skills
}
