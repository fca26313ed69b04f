import { Readable } from 'node:stream'
import {
  jobOfferSchema,
  listOffersSchema,
  offerSelectionSchema,
  offersPageSchema,
  patchOfferSchema,
  removedSamplesSchema,
} from '@nextjob/contracts/job-offer'
import { idParamSchema } from '@nextjob/contracts/page'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { changeStatus, deleteOffer, readOffer, removeSamples, restoreOffer } from './change-offer.ts'
import { exportOffers } from './export-offers.ts'
import { pageOfOffers } from './list-offers.ts'

const tags = ['job-offers']
const config = { access: 'user' as const }
const one = { 200: jobOfferSchema, ...problems(400, 401, 404, 421, 429) }
/** Of a request that may carry a body, wanted or not. */
const changed = { ...one, ...problems(403, 413, 415) }

/** The list, and what a person does with an offer. */
export function jobsRoutes(app: App, context: ApiContext): void {
  app.get(
    '/job-offers',
    {
      config,
      schema: {
        summary: "The caller's offers",
        description: `Newest first, or best first with \`sort=best\`. Offers that a hard filter hides are left out, and shown instead of the others
with \`filtered=true\`; dismissed ones show with \`status=dismissed\`. The header \`X-Rescoring-Pending\` says how many offers
still wait for a score by the present profile; it is absent when none does.`,
        tags,
        querystring: listOffersSchema,
        response: { 200: offersPageSchema, ...problems(400, 401, 421, 429) },
      },
    },
    async (request, reply) => {
      const { page, pending } = await pageOfOffers(context, userOf(request).id, request.query)
      if (pending) reply.header('x-rescoring-pending', String(pending))
      return page
    },
  )

  app.get(
    '/job-offers/export.csv',
    {
      config,
      schema: {
        summary: 'All offers of a selection as CSV',
        tags,
        querystring: offerSelectionSchema,
        response: {
          200: { description: 'RFC 4180, UTF-8', content: { 'text/csv': { schema: z.string() } } },
          ...problems(400, 401, 421, 429),
        },
      },
    },
    async (request, reply) => {
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="job-offers.csv"')
      return reply.send(Readable.from(exportOffers(context, userOf(request).id, request.query)) as unknown as string)
    },
  )

  app.delete(
    '/job-offers/samples',
    {
      config,
      schema: {
        summary: 'Remove the sample offers for good',
        tags,
        response: { 200: removedSamplesSchema, ...problems(400, 401, 403, 413, 415, 421, 429) },
      },
    },
    async (request) => await removeSamples(context, userOf(request).id),
  )

  app.get(
    '/job-offers/:id',
    { config, schema: { summary: 'One offer', tags, params: idParamSchema, response: one } },
    async (request) => await readOffer(context, userOf(request).id, request.params.id),
  )

  app.patch(
    '/job-offers/:id',
    {
      config,
      schema: {
        summary: 'Say what became of it',
        tags,
        params: idParamSchema,
        body: patchOfferSchema,
        response: changed,
      },
    },
    async (request) => await changeStatus(context, userOf(request).id, request.params.id, request.body.status),
  )

  app.delete(
    '/job-offers/:id',
    {
      config,
      schema: {
        summary: 'Delete it',
        description: 'It stays deleted, whatever alert shows the posting again, until it is restored.',
        tags,
        params: idParamSchema,
        response: changed,
      },
    },
    async (request) => await deleteOffer(context, userOf(request).id, request.params.id),
  )

  app.post(
    '/job-offers/:id/restore',
    { config, schema: { summary: 'Take the deletion back', tags, params: idParamSchema, response: changed } },
    async (request) => await restoreOffer(context, userOf(request).id, request.params.id),
  )
}
