import { integrationStateSchema } from '@nextjob/contracts/integration'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { originOf } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { requestMailboxSync } from '../ingestion/mailboxes.queries.ts'
import { disconnectGoogle } from './google-disconnect.ts'
import { grantDaysOf } from './grant-days.ts'
import { hasMailbox, integrationState } from './integrations.queries.ts'

const tags = ['integrations']

/** The caller's mailboxes. */
export function integrationsRoutes(app: App, context: ApiContext): void {
  app.get(
    '/integrations',
    {
      config: { access: 'user' },
      schema: {
        summary: "The state of the caller's mailboxes and imports",
        tags,
        response: { 200: integrationStateSchema, ...problems(401, 421, 429) },
      },
    },
    async (request) => await integrationState(context.db, userOf(request).id, grantDaysOf(context.env)),
  )

  app.delete(
    '/integrations/google',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Disconnect Gmail and revoke its grant',
        tags,
        description: 'Signing in with that Google account ends too. Mails and offers stay.',
        response: { 204: z.undefined(), ...problems(401, 403, 404, 421, 429) },
      },
    },
    async (request, reply) => {
      await disconnectGoogle(context, { userId: userOf(request).id, origin: originOf(request) })
      return reply.code(204).send()
    },
  )

  app.post(
    '/integrations/:source/sync',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a connected mailbox now',
        tags,
        params: z.strictObject({ source: z.enum(['gmail', 'google', 'imap']) }),
        description: 'It is due at once: the next reader that is free takes it. GET /integrations shows how it goes.',
        response: { 202: z.strictObject({ queued: z.literal(true) }), ...problems(400, 401, 403, 404, 409, 421, 429) },
      },
    },
    async (request, reply) => {
      const { id } = userOf(request)
      const source = request.params.source === 'imap' ? 'imap' : 'gmail'
      if (!(await requestMailboxSync(context.db, id, source))) {
        if (await hasMailbox(context.db, id, source)) throw new Problem('needs-reconnecting', 'Connect it again first.')
        throw new Problem('not-found', 'No such mailbox is connected; POST /integrations/mailbox-import takes a file.')
      }
      return reply.code(202).send({ queued: true })
    },
  )
}
