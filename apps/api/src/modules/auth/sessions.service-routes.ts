import { signedInSchema } from '@nextjob/contracts/auth'
import { idParamSchema } from '@nextjob/contracts/page'
import { userOnTheWire } from '../../accounts/user-on-the-wire.ts'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { originOf } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { findUser } from '../users/users.queries.ts'
import { insertEvent } from './auth-events.queries.ts'
import { openSession } from './sessions.ts'
import type { Tokens } from './tokens.ts'

/** Sessions that the command line opens in a user's name, to bring in that user's mail by the user's own routes. */
export function sessionsServiceRoutes(app: App, context: ApiContext, deps: { tokens: Tokens }): void {
  app.post(
    '/service/users/:id/sessions',
    {
      config: { access: { service: 'installation:manage' } },
      schema: {
        summary: 'Open a session in the name of an account',
        description: 'It stands in the list of the account’s sessions, as made by the command.',
        tags: ['auth'],
        params: idParamSchema,
        response: { 200: signedInSchema, ...problems(400, 401, 403, 404, 409, 421, 429) },
      },
    },
    async (request) => {
      const user = await findUser(context.db, request.params.id)
      if (!user) throw new Problem('not-found', 'There is no such account.')
      if (!user.isActive) throw new Problem('conflict', 'The account is not active.')
      const origin = originOf(request)
      const session = await openSession(context, deps.tokens, { userId: user.id, method: 'command', origin })
      await insertEvent(context.db, { userId: user.id, event: 'signed-in', ip: origin.ip, detail: 'by the command' })
      return { access: session.access, refresh: session.refresh, user: userOnTheWire(user) }
    },
  )
}
