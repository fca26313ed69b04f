import {
  acceptedSchema,
  emailRequestSchema,
  registeredSchema,
  registerRequestSchema,
  resetPasswordRequestSchema,
  serviceTokenRequestSchema,
  serviceTokenSchema,
  verifyRequestSchema,
} from '@nextjob/contracts/auth'
import { userSchema } from '@nextjob/contracts/user'
import { z } from 'zod'
import type { AttemptLimits } from '../../accounts/attempt-limits.ts'
import { userOnTheWire } from '../../accounts/user-on-the-wire.ts'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { originOf } from '../../http/request-origin.ts'
import { mailLink, resetPassword } from './recover-account.ts'
import { register } from './register.ts'
import { issueServiceToken } from './service-clients.ts'
import { SERVICE_SECONDS, type Tokens } from './tokens.ts'
import { verifyEmail } from './verify-email.ts'

/** What is done before anybody is signed in: register, confirm, forget, reset; and the token of a machine. */
export function accountRoutes(app: App, context: ApiContext, deps: { tokens: Tokens; limits: AttemptLimits }): void {
  const few = {
    access: 'public',
    rateLimit: { max: Math.floor(20 * context.env.AUTH_LIMIT_FACTOR), timeWindow: '10 minutes' },
  } as const
  const perMachine = Math.floor(60 * context.env.AUTH_LIMIT_FACTOR)

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

  app.post(
    '/auth/request-verify-token',
    {
      config: few,
      schema: {
        summary: 'Mail another link that confirms the address',
        tags: ['auth'],
        body: emailRequestSchema,
        response: { 202: acceptedSchema, ...problems(400, 403, 413, 415, 421, 429) },
      },
    },
    async (request, reply) => {
      await mailLink(context, deps.limits, { ...request.body, purpose: 'verify', origin: originOf(request) })
      return reply.code(202).send({ status: 'accepted' })
    },
  )

  app.post(
    '/auth/verify',
    {
      config: few,
      schema: {
        summary: 'Confirm an address with the token from the mail',
        tags: ['auth'],
        body: verifyRequestSchema,
        response: { 200: userSchema, ...problems(400, 403, 413, 415, 421, 429) },
      },
    },
    async (request) => userOnTheWire(await verifyEmail(context, { ...request.body, origin: originOf(request) })),
  )

  app.post(
    '/auth/forgot-password',
    {
      config: few,
      schema: {
        summary: 'Mail a link that lets its owner choose a new password',
        tags: ['auth'],
        body: emailRequestSchema,
        response: { 202: acceptedSchema, ...problems(400, 403, 413, 415, 421, 429) },
      },
    },
    async (request, reply) => {
      await mailLink(context, deps.limits, { ...request.body, purpose: 'reset', origin: originOf(request) })
      return reply.code(202).send({ status: 'accepted' })
    },
  )

  app.post(
    '/auth/reset-password',
    {
      config: few,
      schema: {
        summary: 'Choose a new password with the token from the mail; ends every session',
        tags: ['auth'],
        body: resetPasswordRequestSchema,
        response: { 204: z.undefined(), ...problems(400, 403, 413, 415, 421, 429, 503) },
      },
    },
    async (request, reply) => {
      await resetPassword(context, deps.limits, { ...request.body, origin: originOf(request) })
      return reply.code(204).send()
    },
  )

  app.post(
    '/auth/token',
    {
      config: { access: 'public', rateLimit: { max: perMachine, timeWindow: '1 minute' } },
      schema: {
        summary: 'A token for a machine, good for five minutes under /service/',
        tags: ['auth'],
        body: serviceTokenRequestSchema,
        response: { 200: serviceTokenSchema, ...problems(400, 401, 403, 413, 415, 421, 429, 503) },
      },
    },
    async (request) => {
      const token = await issueServiceToken(context, deps, { ...request.body, origin: originOf(request) })
      return { access_token: token, token_type: 'bearer' as const, expires_in: SERVICE_SECONDS }
    },
  )
}
