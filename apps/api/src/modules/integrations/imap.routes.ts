import { connectedImapSchema, connectImapSchema, disconnectImapSchema } from '@nextjob/contracts/imap-mailbox'
import { z } from 'zod'
import { openAttemptLimits } from '../../accounts/attempt-limits.ts'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { connectImapMailbox, disconnectImapMailbox } from './imap-mailbox.ts'

const tags = ['integrations']

/** Mailboxes over IMAP: by address and password, without any provider's console. */
export function imapRoutes(app: App, context: ApiContext): void {
  const limits = openAttemptLimits(context.db, context.env.AUTH_LIMIT_FACTOR)

  app.post(
    '/integrations/imap',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Connect a mailbox over IMAP; the login is tried at once',
        tags,
        body: connectImapSchema,
        response: { 200: connectedImapSchema, ...problems(400, 401, 403, 409, 413, 415, 421, 429) },
      },
    },
    async (request) => await connectImapMailbox(context, limits, userOf(request).id, request.body),
  )

  app.delete(
    '/integrations/imap',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Disconnect a mailbox read over IMAP: its password is forgotten, its mails stay',
        tags,
        querystring: disconnectImapSchema,
        response: { 204: z.undefined(), ...problems(400, 401, 403, 404, 421, 429) },
      },
    },
    async (request, reply) => {
      await disconnectImapMailbox(context, userOf(request).id, request.query.address)
      return await reply.code(204).send()
    },
  )
}
