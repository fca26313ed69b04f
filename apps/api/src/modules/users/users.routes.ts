import { Readable } from 'node:stream'
import { idParamSchema } from '@nextjob/contracts/page'
import { ownUserPatchSchema, userExportSchema, userPatchSchema, userSchema } from '@nextjob/contracts/user'
import { z } from 'zod'
import { openAttemptLimits } from '../../accounts/attempt-limits.ts'
import { userOnTheWire } from '../../accounts/user-on-the-wire.ts'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { originOf } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { changeUser, deleteUser } from './administer-users.ts'
import { changeOwnUser } from './change-own-user.ts'
import { exportUser } from './export-user.ts'
import { findUser } from './users.queries.ts'

/** `/users/**`: one's own account, and everybody's for superusers. */
export function usersRoutes(app: App, context: ApiContext): void {
  const limits = openAttemptLimits(context.db, context.env.AUTH_LIMIT_FACTOR)
  const read = async (id: number) => {
    const user = await findUser(context.db, id)
    if (!user) throw new Problem('not-found')
    return userOnTheWire(user)
  }

  app.get(
    '/users/me',
    {
      config: { access: 'user' },
      schema: {
        summary: 'The caller’s account',
        tags: ['users'],
        response: { 200: userSchema, ...problems(401, 421, 429) },
      },
    },
    async (request) => read(userOf(request).id),
  )

  app.patch(
    '/users/me',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Change names, password or address of the caller',
        description:
          '`password` and `email` need `current_password`. A new password ends all other sessions; a new address counts once the link mailed to it is used.',
        tags: ['users'],
        body: ownUserPatchSchema,
        response: { 200: userSchema, ...problems(400, 401, 403, 413, 415, 421, 429, 503) },
      },
    },
    async (request) => {
      const { id, sessionId } = userOf(request)
      const actor = { userId: id, sessionId, origin: originOf(request) }
      return userOnTheWire(await changeOwnUser(context, limits, { actor, patch: request.body }))
    },
  )

  app.delete(
    '/users/me',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Delete the caller’s account and everything of it',
        tags: ['users'],
        response: { 204: z.undefined(), ...problems(401, 403, 409, 421, 429) },
      },
    },
    async (request, reply) => {
      await deleteUser(context, userOf(request).id)
      return reply.code(204).send()
    },
  )

  app.get(
    '/users/me/export',
    {
      config: {
        access: 'user',
        rateLimit: { max: Math.floor(10 * context.env.AUTH_LIMIT_FACTOR), timeWindow: '10 minutes' },
      },
      schema: {
        summary: 'All that is kept of the caller, as one JSON document',
        tags: ['users'],
        response: { 200: userExportSchema, ...problems(401, 421, 429) },
      },
    },
    async (request, reply) => {
      reply.header('content-disposition', 'attachment; filename="nextjob-export.json"')
      reply.type('application/json; charset=utf-8')
      // A stream is sent as it is; the schema describes it.
      return reply.send(Readable.from(exportUser(context, userOf(request).id)) as never)
    },
  )

  app.get(
    '/users/:id',
    {
      config: { access: 'superuser' },
      schema: {
        summary: 'An account',
        tags: ['users'],
        params: idParamSchema,
        response: { 200: userSchema, ...problems(400, 401, 403, 404, 421, 429) },
      },
    },
    async (request) => read(request.params.id),
  )

  app.patch(
    '/users/:id',
    {
      config: { access: 'superuser' },
      schema: {
        summary: 'Change an account',
        tags: ['users'],
        params: idParamSchema,
        body: userPatchSchema,
        response: { 200: userSchema, ...problems(400, 401, 403, 404, 409, 413, 415, 421, 429, 503) },
      },
    },
    async (request) => {
      const input = { id: request.params.id, patch: request.body, ip: request.ip }
      return userOnTheWire(await changeUser(context, input))
    },
  )

  app.delete(
    '/users/:id',
    {
      config: { access: 'superuser' },
      schema: {
        summary: 'Delete an account and everything of it',
        tags: ['users'],
        params: idParamSchema,
        response: { 204: z.undefined(), ...problems(400, 401, 403, 404, 409, 421, 429) },
      },
    },
    async (request, reply) => {
      await deleteUser(context, request.params.id)
      return reply.code(204).send()
    },
  )
}
