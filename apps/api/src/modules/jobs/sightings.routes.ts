import { offerSightingSchema, splitOfferSchema, splitOffersSchema } from '@nextjob/contracts/job-offer'
import { idParamSchema } from '@nextjob/contracts/page'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { readOffer } from './change-offer.ts'
import { listSightings } from './job-offers.queries.ts'
import { splitOffer } from './split-offer.ts'

const tags = ['job-offers']
const config = { access: 'user' as const }

/** In which mails an offer was seen, and "these are not the same job". */
export function sightingsRoutes(app: App, context: ApiContext): void {
  app.get(
    '/job-offers/:id/mails',
    {
      config,
      schema: {
        summary: 'The mails that showed it, latest first',
        tags,
        params: idParamSchema,
        response: { 200: z.array(offerSightingSchema), ...problems(400, 401, 404, 421, 429) },
      },
    },
    async (request) => {
      const userId = userOf(request).id
      const offer = await readOffer(context, userId, request.params.id)
      return await listSightings(context.db, userId, offer.id)
    },
  )

  app.post(
    '/job-offers/:id/split',
    {
      config,
      schema: {
        summary: 'Say that some of its sightings are another job',
        description: 'They become an offer of their own; the two are never joined again.',
        tags,
        params: idParamSchema,
        body: splitOfferSchema,
        response: { 200: splitOffersSchema, ...problems(400, 401, 403, 404, 409, 413, 415, 421, 429) },
      },
    },
    async (request) => await splitOffer(context, userOf(request).id, request.params.id, request.body.sighting_ids),
  )
}
