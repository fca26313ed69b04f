import formbody from '@fastify/formbody'
import { loginRequestSchema, refreshRequestSchema, signedInSchema, tokenPairSchema } from '@nextjob/contracts/auth'
import { idParamSchema } from '@nextjob/contracts/page'
import { sessionSchema } from '@nextjob/contracts/session'
import { z } from 'zod'
import type { AttemptLimits } from '../../accounts/attempt-limits.ts'
import { userOnTheWire } from '../../accounts/user-on-the-wire.ts'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { originOf } from '../../http/request-origin.ts'
import { Problem } from '../../problem.ts'
import { asksForCookies, clearSessionCookies, refreshTokenOf, setSessionCookies } from './auth-cookies.ts'
import { listSessions, revokeSession } from './sessions.queries.ts'
import { endSession, refreshSession } from './sessions.ts'
import { signIn } from './sign-in.ts'
import type { Tokens } from './tokens.ts'

/** Signing in and out, tokens, and the devices signed in. */
export async function signInRoutes(
  app: App,
  context: ApiContext,
  deps: { tokens: Tokens; limits: AttemptLimits },
): Promise<void> {
  const { db, env } = context
  const factor = env.AUTH_LIMIT_FACTOR

  await app.register(async (scope: App) => {
    // Only the login reads forms: elsewhere a form is the body that a foreign page can send without asking.
    await scope.register(formbody, { bodyLimit: 4 * 1024 })
    scope.post(
      '/auth/jwt/login',
      {
        config: { access: 'public', rateLimit: { max: Math.floor(30 * factor), timeWindow: '5 minutes' } },
        schema: {
          summary: 'Sign in with e-mail address and password, as JSON or form',
          description:
            'With the header `X-Auth-Mode: cookie` the tokens come as HttpOnly cookies and are null in the body.',
          tags: ['auth'],
          consumes: ['application/json', 'application/x-www-form-urlencoded'],
          body: loginRequestSchema,
          response: { 200: signedInSchema, ...problems(400, 403, 413, 415, 421, 429, 503) },
        },
      },
      async (request, reply) => {
        const { user, session } = await signIn(context, deps, { ...request.body, origin: originOf(request) })
        const tokens = asksForCookies(request)
          ? setSessionCookies(reply, env, session)
          : { access: session.access, refresh: session.refresh }
        return { ...tokens, user: userOnTheWire(user) }
      },
    )
  })

  app.post(
    '/auth/jwt/refresh',
    {
      config: { access: 'public', rateLimit: { max: Math.floor(120 * factor), timeWindow: '1 minute' } },
      schema: {
        summary: 'Change a refresh token for the next pair',
        description:
          'Each refresh token works once; for ten seconds after, it gives the same next one again. An older one ends the session. In cookie mode send no body.',
        tags: ['auth'],
        body: refreshRequestSchema,
        response: { 200: tokenPairSchema, ...problems(400, 401, 403, 413, 415, 421, 429) },
      },
    },
    async (request, reply) => {
      const inCookies = request.body?.refresh === undefined
      const refresh = request.body?.refresh ?? refreshTokenOf(request, env)
      if (!refresh) throw new Problem('not-authenticated')
      const session = await refreshSession(context, deps.tokens, { refresh, origin: originOf(request) })
      if (inCookies) return setSessionCookies(reply, env, session)
      return { access: session.access, refresh: session.refresh }
    },
  )

  app.post(
    '/auth/jwt/logout',
    {
      config: { access: 'user' },
      schema: {
        summary: 'End this session',
        tags: ['auth'],
        body: refreshRequestSchema,
        response: { 204: z.undefined(), ...problems(400, 401, 403, 413, 415, 421, 429) },
      },
    },
    async (request, reply) => {
      const { id, sessionId } = userOf(request)
      await endSession(context, deps.tokens, {
        userId: id,
        sessionId,
        refresh: request.body?.refresh,
        origin: originOf(request),
      })
      clearSessionCookies(reply, env)
      return reply.code(204).send()
    },
  )

  app.get(
    '/auth/sessions',
    {
      config: { access: 'user' },
      schema: {
        summary: 'The devices signed in, the one used last first',
        tags: ['auth'],
        response: { 200: z.array(sessionSchema), ...problems(401, 421, 429) },
      },
    },
    async (request) => {
      const { id, sessionId } = userOf(request)
      const rows = await listSessions(db, id)
      return rows.map((row) => ({
        id: row.id,
        method: row.method,
        ip: row.ip,
        user_agent: row.userAgent,
        created_at: row.createdAt.toISOString(),
        last_used_at: row.rotatedAt.toISOString(),
        expires_at: row.expiresAt.toISOString(),
        is_current: row.id === sessionId,
      }))
    },
  )

  app.delete(
    '/auth/sessions/:id',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Sign a device out',
        tags: ['auth'],
        params: idParamSchema,
        response: { 204: z.undefined(), ...problems(400, 401, 403, 404, 421, 429) },
      },
    },
    async (request, reply) => {
      const of = { userId: userOf(request).id, sessionId: request.params.id, reason: 'signed out from another device' }
      if (!(await revokeSession(db, of))) throw new Problem('not-found')
      return reply.code(204).send()
    },
  )
}
