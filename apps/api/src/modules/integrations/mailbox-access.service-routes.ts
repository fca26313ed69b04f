import { askMailboxAccessSchema, mailboxAccessSchema } from '@nextjob/contracts/mailbox-access'
import { idParamSchema } from '@nextjob/contracts/page'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { mailboxAccess } from './mailbox-access.ts'

/** The key of one mailbox, for its reader. */
export function mailboxAccessServiceRoutes(app: App, context: ApiContext): void {
  app.post(
    '/service/mailboxes/:id/access',
    {
      config: { access: { service: 'mailbox-access:read' }, rateLimit: false },
      schema: {
        summary: 'What opens the mailbox whose lease the caller holds',
        description:
          'An access token lives two minutes at least. 409 `needs-reconnecting`: only the owner can help, and the mailbox is marked so; 503: Google is away, ask again later.',
        tags: ['service'],
        params: idParamSchema,
        body: askMailboxAccessSchema,
        response: { 200: mailboxAccessSchema, ...problems(400, 401, 403, 409, 421, 501, 503) },
      },
    },
    (request) => {
      const { lease_token: leaseToken, refused_sha256: refusedSha256 } = request.body
      return mailboxAccess(context, { mailboxId: request.params.id, leaseToken, refusedSha256 })
    },
  )
}
