import { resealedSchema, resealRequestSchema } from '@nextjob/contracts/reseal'
import type { ApiContext } from '../context.ts'
import type { App } from '../http/app-type.ts'
import { problems } from '../http/problem-handler.ts'
import { resealRows } from './reseal-rows.ts'

/** Changing the sealing key, for the command line. */
export function resealServiceRoutes(app: App, context: ApiContext): void {
  app.post(
    '/service/reseal',
    {
      config: { access: { service: 'installation:manage' } },
      schema: {
        summary: 'Seal a batch of what earlier keys sealed with the newest key',
        tags: ['service'],
        body: resealRequestSchema,
        response: { 200: resealedSchema, ...problems(400, 401, 403, 413, 415, 421, 429) },
      },
    },
    (request) => resealRows(context, request.body.after),
  )
}
