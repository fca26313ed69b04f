import { registeredSchema, registerRequestSchema } from '@nextjob/contracts/auth'
import type { AttemptLimits } from '../../accounts/attempt-limits.ts'
import { userOnTheWire } from '../../accounts/user-on-the-wire.ts'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { originOf } from '../../http/request-origin.ts'
import { register } from './register.ts'

/** Accounts before anybody is signed in: register, confirm, forget, reset. */
export function accountRoutes(app: App, context: ApiContext, deps: { limits: AttemptLimits }): void {
  const few = {
    access: 'public',
    rateLimit: { max: Math.floor(20 * context.env.AUTH_LIMIT_FACTOR), timeWindow: '10 minutes' },
  } as const

  app.post(
    '/auth/register',
    {
      config: few,
      schema: {
        summary: 'Make an account',
        description:
          'Where the server sends mail, the answer is the same for a known address, and the link in the mail comes before the first login.',
        tags: ['auth'],
        body: registerRequestSchema,
        response: { 201: registeredSchema, ...problems(400, 403, 413, 415, 421, 429, 503) },
      },
    },
    async (request, reply) => {
      const { email, first_name, last_name } = request.body
      const user = await register(context, deps.limits, { ...request.body, origin: originOf(request) })
      reply.code(201)
      if (user) return { ...userOnTheWire(user), status: 'ready' as const }
      const flags = { is_active: true, is_superuser: false, is_verified: false }
      return { email, first_name, last_name, ...flags, status: 'confirm-email' as const }
    },
  )
}
