import { idParamSchema } from '@nextjob/contracts/page'
import { skillSchema } from '@nextjob/contracts/skill'
import { skillsFoundSchema, skillsFromTextSchema, skillsQuerySchema } from '@nextjob/contracts/user-skills'
import { findSkills } from '@nextjob/job-match/skills/find-skills'
import { searchSkills } from '@nextjob/job-match/skills/search-skills'
import { catalogueSkill } from '@nextjob/job-match/skills/skill-catalogue'
import { z } from 'zod'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'

const tags = ['skills']

/** The catalogue: it is part of the program, so these routes read memory, not the database. */
export function skillsRoutes(app: App): void {
  app.get(
    '/skills',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Search the skill catalogue as you type',
        description: 'The number of all hits stands in the header X-Total-Count.',
        tags,
        querystring: skillsQuerySchema,
        response: { 200: z.array(skillSchema), ...problems(400, 401, 421, 429) },
      },
    },
    async (request, reply) => {
      const { q, limit, offset } = request.query
      const { total, skills } = searchSkills(q, { limit, offset })
      reply.header('x-total-count', total)
      return skills.map(({ id, name }) => ({ id, name }))
    },
  )

  app.get(
    '/skills/:id',
    {
      config: { access: 'user' },
      schema: {
        summary: 'One skill',
        tags,
        params: idParamSchema,
        response: { 200: skillSchema, ...problems(400, 401, 404, 421, 429) },
      },
    },
    async (request) => {
      const skill = catalogueSkill(request.params.id)
      if (!skill) throw new Problem('not-found', 'There is no skill with this id.')
      return { id: skill.id, name: skill.name }
    },
  )

  app.post(
    '/skills/from-text',
    {
      bodyLimit: 256 * 1024,
      config: { access: 'user' },
      schema: {
        summary: 'Find the skills that a text names, e.g. a pasted CV',
        description: 'Nothing is kept: the answer is for the user to confirm.',
        tags,
        body: skillsFromTextSchema,
        response: { 200: skillsFoundSchema, ...problems(400, 401, 403, 413, 415, 421, 429) },
      },
    },
    async (request) => ({
      skills: findSkills(request.body.text)
        .slice(0, 500)
        .map(({ id, name, quote }) => ({ id, name, quote: quote.slice(0, 200) })),
    }),
  )
}
