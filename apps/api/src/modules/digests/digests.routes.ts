import { digestSchema, digestsPageSchema } from '@nextjob/contracts/digest'
import { idParamSchema, pageQuerySchema } from '@nextjob/contracts/page'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { pageLinks } from '../../http/page-links.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { listOffersOfDigest } from '../jobs/digest-offers.queries.ts'
import { findDigest, listDigests } from './digests.queries.ts'

const tags = ['digests']
const config = { access: 'user' as const }

/** What was new, day by day. */
export function digestsRoutes(app: App, context: ApiContext): void {
  app.get(
    '/digests',
    {
      config,
      schema: {
        summary: "The caller's digests, latest first",
        tags,
        querystring: pageQuerySchema,
        response: { 200: digestsPageSchema, ...problems(400, 401, 421, 429) },
      },
    },
    async (request) => {
      const { count, digests } = await listDigests(context.db, userOf(request).id, request.query)
      const links = pageLinks(`${context.env.PUBLIC_URL}/digests`, {}, { ...request.query, count })
      return { count, ...links, results: digests }
    },
  )

  app.get(
    '/digests/:id',
    {
      config,
      schema: {
        summary: 'The new offers of a day, best first',
        tags,
        params: idParamSchema,
        querystring: pageQuerySchema,
        response: { 200: digestSchema, ...problems(400, 401, 404, 421, 429) },
      },
    },
    async (request) => {
      const userId = userOf(request).id
      const digest = await findDigest(context.db, userId, request.params.id)
      if (!digest) throw new Problem('not-found', 'There is no such digest.')
      return { ...digest, results: await listOffersOfDigest(context.db, userId, digest.id, request.query) }
    },
  )
}
