import { idParamSchema } from '@nextjob/contracts/page'
import {
  userSkillsCreateSchema,
  userSkillsPatchSchema,
  userSkillsSchema,
  userSkillsStatsSchema,
} from '@nextjob/contracts/user-skills'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { setUserSkills } from './change-profile.ts'
import { findUserSkills } from './skills.queries.ts'

const tags = ['user skills']

/** A user's own skills. Another user's row answers 404. */
export function userSkillsRoutes(app: App, context: ApiContext): void {
  app.get(
    '/user_skills',
    {
      config: { access: 'user' },
      schema: {
        summary: "The caller's row, or none",
        tags,
        response: { 200: z.array(userSkillsSchema), ...problems(401, 421, 429) },
      },
    },
    async (request) => {
      const row = await findUserSkills(context.db, userOf(request).id)
      return row ? [row] : []
    },
  )

  app.get(
    '/user_skills/stats',
    {
      config: { access: 'user' },
      schema: {
        summary: 'How many skills the caller has',
        tags,
        response: { 200: userSkillsStatsSchema, ...problems(401, 421, 429) },
      },
    },
    async (request) => {
      const caller = userOf(request)
      const row = await findUserSkills(context.db, caller.id)
      return [{ username: caller.email, num_skills: row?.skills.length ?? 0 }]
    },
  )

  app.get(
    '/user_skills/user/:id',
    {
      config: { access: 'user' },
      schema: {
        summary: "A user's skills; only the caller's own",
        tags,
        params: idParamSchema,
        response: { 200: userSkillsSchema, ...problems(400, 401, 404, 421, 429) },
      },
    },
    async (request) => {
      const row = request.params.id === userOf(request).id ? await findUserSkills(context.db, request.params.id) : null
      if (!row) throw new Problem('not-found', 'There are no skills of this user; POST /user_skills sets your own.')
      return row
    },
  )

  app.post(
    '/user_skills',
    {
      config: { access: 'user' },
      schema: {
        summary: "Set the caller's skills",
        description:
          '201 when the user had none, 200 when they replace earlier ones. The offers are scored again in the background.',
        tags,
        body: userSkillsCreateSchema,
        response: { 200: userSkillsSchema, 201: userSkillsSchema, ...problems(400, 401, 403, 404, 413, 415, 421, 429) },
      },
    },
    async (request, reply) => {
      const { id } = userOf(request)
      const { user_id, skill_ids } = request.body
      if (user_id !== undefined && user_id !== id)
        throw new Problem('not-found', 'user_id must be your own, or left out.')
      const had = await findUserSkills(context.db, id)
      return reply.code(had ? 200 : 201).send(await setUserSkills(context, id, skill_ids))
    },
  )

  app.patch(
    '/user_skills/:id',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Replace the skills of a row',
        tags,
        params: idParamSchema,
        body: userSkillsPatchSchema,
        response: { 200: userSkillsSchema, ...problems(400, 401, 403, 404, 413, 415, 421, 429) },
      },
    },
    async (request) => {
      const { id } = userOf(request)
      const row = await findUserSkills(context.db, id)
      if (row?.id !== request.params.id)
        throw new Problem('not-found', 'You have no such row; GET /user_skills shows yours.')
      return await setUserSkills(context, id, request.body.skill_ids)
    },
  )
}
