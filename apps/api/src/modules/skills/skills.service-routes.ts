import { userSkillsSchema } from '@nextjob/contracts/user-skills'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { findUserSkills } from './skills.queries.ts'

const paramsSchema = z.strictObject({ user_id: z.coerce.number().int().min(1).max(2_147_483_647) })

/** Skills for machine callers. */
export function skillsServiceRoutes(app: App, context: ApiContext): void {
  app.get(
    '/service/user_skills/user/:user_id',
    {
      config: { access: { service: 'skills:read' } },
      schema: {
        summary: "A user's skills",
        tags: ['service'],
        params: paramsSchema,
        response: { 200: userSkillsSchema, ...problems(400, 401, 403, 404, 421, 429) },
      },
    },
    async (request) => {
      const row = await findUserSkills(context.db, request.params.user_id)
      if (!row) throw new Problem('not-found', 'This user has set no skills, or does not exist.')
      return row
    },
  )
}
