import { integrationStateSchema } from '@nextjob/contracts/integration'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
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
    async (request) => await integrationState(context.db, userOf(request).id),
  )

  app.delete(
    '/integrations/google',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Disconnect Gmail and revoke its grant',
        tags,
        response: { 204: z.undefined(), ...problems(401, 403, 404, 421, 429, 501) },
      },
    },
    async (request) => {
      if (!(await hasMailbox(context.db, userOf(request).id, 'gmail')))
        throw new Problem('not-found', 'No Gmail mailbox is connected.')
      throw new Problem('not-configured', 'This server has no Google client.')
    },
  )

  app.post(
    '/integrations/:source/sync',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a connected mailbox now',
        tags,
        params: z.strictObject({ source: z.enum(['google', 'imap']) }),
        response: { 202: z.strictObject({ queued: z.literal(true) }), ...problems(400, 401, 403, 404, 421, 429, 501) },
      },
    },
    async (request) => {
      const source = request.params.source === 'google' ? 'gmail' : 'imap'
      if (!(await hasMailbox(context.db, userOf(request).id, source))) {
        throw new Problem('not-found', 'No such mailbox is connected; POST /integrations/mailbox-import takes a file.')
      }
      throw new Problem('not-configured', 'This server reads no mailboxes by itself.')
    },
  )
}
