import { metricsText, watchProcess } from '@nextjob/service-kit/metrics'
import { z } from 'zod'
import type { ApiContext } from '../context.ts'
import { measureWork } from '../measure-work.ts'
import { Problem } from '../problem.ts'
import type { App } from './app-type.ts'
import { problems } from './problem-handler.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** From now on it is not ready, and every answer ends its connection: the server is about to close. */
    drain(): void
  }
}

const aliveSchema = z.object({ status: z.literal('ok') })

/**
 * `GET /healthz`: the process answers. `GET /readyz`: it can also reach its database. `GET /metrics` in the embedded shape
 * only; in production numbers are served on a port that is not for the world.
 */
export function healthRoutes(app: App, context: ApiContext): void {
  let draining = false
  app.decorate('drain', () => {
    draining = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (draining) reply.header('connection', 'close')
  })
  app.get(
    '/healthz',
    {
      config: { access: 'public', rateLimit: false },
      schema: { summary: 'Is the process alive?', tags: ['health'], response: { 200: aliveSchema, ...problems(421) } },
    },
    async () => ({ status: 'ok' as const }),
  )
  app.get(
    '/readyz',
    {
      config: { access: 'public', rateLimit: false },
      schema: {
        summary: 'Can it do its work?',
        tags: ['health'],
        response: { 200: aliveSchema, ...problems(421, 503) },
      },
    },
    async () => {
      if (draining) throw new Problem('unavailable')
      await context.database.sql`select 1`.catch((error: unknown) => {
        throw new Problem('unavailable', undefined, { cause: error })
      })
      return { status: 'ok' as const }
    },
  )
  if (context.env.DATABASE_URL) return
  watchProcess()
  app.get(
    '/metrics',
    {
      config: { access: 'public', rateLimit: false },
      schema: {
        summary: 'Numbers of the process, for Prometheus',
        tags: ['health'],
        response: {
          200: { description: 'Numbers', content: { 'text/plain': { schema: z.string() } } },
          ...problems(421),
        },
      },
    },
    async (_request, reply) => {
      await measureWork(context).catch((error: Error) =>
        context.logger.warn({ reason: error.message }, 'numbers are of before'),
      )
      const { text, type } = await metricsText()
      return reply.type(type).send(text)
    },
  )
}
