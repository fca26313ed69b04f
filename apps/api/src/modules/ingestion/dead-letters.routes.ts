import { deadLetterSchema, deadLettersPageSchema } from '@nextjob/contracts/dead-letter'
import { idParamSchema, pageQuerySchema } from '@nextjob/contracts/page'
import type { ApiContext } from '../../context.ts'
import type { Access } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { pageLinks } from '../../http/page-links.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { findDeadLetter, listDeadLetters } from './dead-letters.queries.ts'
import { retryDeadLetter } from './retry-dead-letter.ts'

const tags = ['dead-letters']

/** The two doors: the one who runs the server, and the command line, for which there need be no superuser. */
const doors: { base: string; config: { access: Access } }[] = [
  { base: '/dead-letters', config: { access: 'superuser' } },
  { base: '/service/dead-letters', config: { access: { service: 'installation:manage' } } },
]

/** Mails that could not be read: listed, shown, tried again. */
export function deadLettersRoutes(app: App, context: ApiContext): void {
  for (const { base, config } of doors) serveDeadLetters(app, context, base, config)
}

function serveDeadLetters(app: App, context: ApiContext, base: string, config: { access: Access }): void {
  app.get(
    base,
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
      const links = pageLinks(`${context.env.PUBLIC_URL}${base}`, {}, { ...request.query, count })
      return { count, ...links, results: letters }
    },
  )

  app.get(
    `${base}/:id`,
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
    `${base}/:id/retry`,
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
