import { recordedOffersSchema, recordOffersSchema } from '@nextjob/contracts/recorded-offers'
import { inSpan } from '@nextjob/service-kit/telemetry'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { recordOffers } from './record-offers.ts'

const BODY_BYTES_MAX = 32 * 1024 * 1024

/** Where the workers' offers come in. */
export function jobsServiceRoutes(app: App, context: ApiContext): void {
  app.post(
    '/service/job_offers/bulk_create',
    {
      bodyLimit: BODY_BYTES_MAX,
      config: { access: { service: 'offers:write' }, rateLimit: false },
      schema: {
        summary: 'Record scored offers and finish their mails',
        description: `Without \`completes\`: idempotent by user and posting. With it, each mail is finished in the same
transaction as its offers, also with none; a stale lease refuses that mail's part alone.`,
        tags: ['service'],
        body: recordOffersSchema,
        response: { 200: recordedOffersSchema, ...problems(400, 401, 403, 413, 415, 421) },
      },
    },
    async (request) => await inSpan('record offers', {}, () => recordOffers(context, request.body)),
  )
}
