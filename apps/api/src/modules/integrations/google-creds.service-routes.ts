import { googleCredsPageSchema, googleCredsSchema } from '@nextjob/contracts/google'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { serviceOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { googleCredsPage } from './google-creds.ts'

const PAGE = 200
/** Both are for programs of the installation's owner: no worker has the right. */
const config = { access: { service: 'google-creds:read' as const }, rateLimit: false as const }
const tags = ['service']

/** Everybody's Google credentials. */
export function googleCredsServiceRoutes(app: App, context: ApiContext): void {
  app.get(
    '/service/google-creds/all',
    {
      config,
      schema: {
        summary: 'All Google credentials that can be used now, by address',
        description: 'The header `X-Left-Out` names the users that are left out; the paged form says why.',
        tags,
        response: { 200: googleCredsSchema, ...problems(401, 403, 421) },
      },
    },
    async (request, reply) => {
      const caller = { caller: serviceOf(request).name, ip: request.ip }
      const all: z.output<typeof googleCredsSchema> = {}
      const leftOut: number[] = []
      for (let after: number | null = 0; after !== null; ) {
        const page = await googleCredsPage(context, { after, limit: PAGE, ...caller })
        Object.assign(all, page.credentials)
        leftOut.push(...page.left_out.map((left) => left.user_id))
        after = page.next
      }
      // A header holds only so much.
      reply.header('x-left-out', leftOut.slice(0, 500).join(','))
      return all
    },
  )

  app.get(
    '/service/google-creds',
    {
      config,
      schema: {
        summary: 'Google credentials by user, a page at a time, with those left out and why',
        tags,
        querystring: z.strictObject({
          after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
          limit: z.coerce.number().int().min(1).max(PAGE).default(100),
        }),
        response: { 200: googleCredsPageSchema, ...problems(400, 401, 403, 421) },
      },
    },
    (request) => googleCredsPage(context, { ...request.query, caller: serviceOf(request).name, ip: request.ip }),
  )
}
