import { deadLetterSchema, deadLettersPageSchema } from '@nextjob/contracts/dead-letter'
import { idParamSchema, pageQuerySchema } from '@nextjob/contracts/page'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { pageLinks } from '../../http/page-links.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { findDeadLetter, listDeadLetters } from './dead-letters.queries.ts'
import { retryDeadLetter } from './retry-dead-letter.ts'

const tags = ['dead-letters']
const config = { access: 'superuser' as const }

/** Mails that could not be read, for the one who runs the server. */
export function deadLettersRoutes(app: App, context: ApiContext): void {
  app.get(
    '/dead-letters',
    {
      config,
      schema: {
        summary: 'Mails that could not be read, newest first',
        tags,
        querystring: pageQuerySchema,
        response: { 200: deadLettersPageSchema, ...problems(400, 401, 403, 421, 429) },
      },
    },
    async (request) => {
      const { count, letters } = await listDeadLetters(context.db, request.query)
      const links = pageLinks(`${context.env.PUBLIC_URL}/dead-letters`, {}, { ...request.query, count })
      return { count, ...links, results: letters }
    },
  )

  app.get(
    '/dead-letters/:id',
    {
      config,
      schema: {
        summary: 'One of them',
        tags,
        params: idParamSchema,
        response: { 200: deadLetterSchema, ...problems(400, 401, 403, 404, 421, 429) },
      },
    },
    async (request) => {
      const letter = await findDeadLetter(context.db, request.params.id)
      if (!letter) throw new Problem('not-found', 'There is no such dead letter.')
      return letter
    },
  )

  app.post(
    '/dead-letters/:id/retry',
    {
      config,
      schema: {
        summary: 'Have it tried again',
        tags,
        params: idParamSchema,
        response: { 200: deadLetterSchema, ...problems(400, 401, 403, 404, 409, 413, 415, 421, 429) },
      },
    },
    async (request) => await retryDeadLetter(context, request.params.id),
  )
}
