import {
  accountPatchSchema,
  accountsPageSchema,
  accountsQuerySchema,
  newAccountSchema,
} from '@nextjob/contracts/account'
import { idParamSchema } from '@nextjob/contracts/page'
import { userSchema } from '@nextjob/contracts/user'
import { userOnTheWire } from '../../accounts/user-on-the-wire.ts'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { changeUser } from './administer-users.ts'
import { createAccount } from './create-account.ts'
import { listUsers } from './users.queries.ts'

const config = { access: { service: 'installation:manage' as const } }
const tags = ['users']

/** Accounts, for the command line. */
export function usersServiceRoutes(app: App, context: ApiContext): void {
  app.get(
    '/service/users',
    {
      config,
      schema: {
        summary: 'Accounts by id, or the one with an address',
        tags,
        querystring: accountsQuerySchema,
        response: { 200: accountsPageSchema, ...problems(400, 401, 403, 421, 429) },
      },
    },
    async (request) => {
      const { total, rows } = await listUsers(context.db, request.query)
      return { count: total, results: rows.map(userOnTheWire) }
    },
  )

  app.post(
    '/service/users',
    {
      config,
      schema: {
        summary: 'Make a confirmed account',
        tags,
        body: newAccountSchema,
        response: { 201: userSchema, ...problems(400, 401, 403, 413, 415, 421, 429, 503) },
      },
    },
    async (request, reply) => reply.code(201).send(userOnTheWire(await createAccount(context, request.body))),
  )

  app.patch(
    '/service/users/:id',
    {
      config,
      schema: {
        summary: 'Set the password of an account, or make it a superuser',
        description: 'A new password ends all sessions of the account.',
        tags,
        params: idParamSchema,
        body: accountPatchSchema,
        response: { 200: userSchema, ...problems(400, 401, 403, 404, 409, 413, 415, 421, 429, 503) },
      },
    },
    async (request) => {
      const user = await changeUser(context, { id: request.params.id, patch: request.body, ip: null })
      return userOnTheWire(user)
    },
  )
}
