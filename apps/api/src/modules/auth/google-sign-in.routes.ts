import {
  googleExchangeSchema,
  googleLoginSchema,
  googleSignedInSchema,
  googleStartSchema,
} from '@nextjob/contracts/google'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { userOnTheWire } from '../../accounts/user-on-the-wire.ts'
import type { ApiContext } from '../../context.ts'
import type { Authenticators } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { originOf } from '../../http/request-origin.ts'
import { asksForCookies, cookieNames, setSessionCookies } from './auth-cookies.ts'
import { exchangeGoogleCode, type SignedInWithGoogle } from './google-exchange.ts'
import { type AfterGoogle, beginGoogleSignIn, FLOW_SECONDS, newBrowserSecret, returnFromGoogle } from './google-flow.ts'
import { googleLogin } from './google-login.ts'
import type { Tokens } from './tokens.ts'

const tags = ['auth']
/** What Google sends a browser back with; more than this is none of our business. */
const callbackSchema = z.object({
  state: z.string().min(1).max(200),
  code: z.string().min(1).max(2048).optional(),
  error: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .catch('unknown')
    .optional(),
  iss: z.string().max(200).optional(),
})
/** A browser is sent on, or told of a problem. */
const browserAnswers = {
  302: z.undefined().describe('Goes on elsewhere'),
  ...problems(400, 421, 429, 501),
  default: problems(500)[500],
}

/** Signing in with Google and connecting Gmail; the order of calls stands in contracts/google.ts. */
export function googleSignInRoutes(
  app: App,
  context: ApiContext,
  deps: { tokens: Tokens; callers: Authenticators },
): void {
  const { env } = context
  const limit = (max: number) => ({ max: Math.floor(max * env.AUTH_LIMIT_FACTOR), timeWindow: '5 minutes' })
  const publicHost = new URL(env.PUBLIC_URL).host
  const cookie = cookieNames(env).secure ? '__Host-gs' : 'gs'
  const browserSecretOf = (request: FastifyRequest) => {
    const kept = request.cookies[cookie]
    return kept !== undefined && /^[\w-]{43}$/.test(kept) ? kept : undefined
  }
  const goOn = (reply: FastifyReply, after: AfterGoogle) => {
    const { returnTo, ...answer } = after
    const base = returnTo.startsWith('/') ? `${env.PUBLIC_URL}${returnTo}` : returnTo
    return reply.redirect(`${base}?${new URLSearchParams(answer)}`)
  }
  const signedIn = (request: FastifyRequest, reply: FastifyReply, { user, session, mailbox }: SignedInWithGoogle) => {
    const known = { user: userOnTheWire(user), mailbox }
    if (!session) return { access: null, refresh: null, ...known }
    if (asksForCookies(request)) return { ...setSessionCookies(reply, env, session), ...known }
    return { access: session.access, refresh: session.refresh, ...known }
  }

  app.get(
    '/auth/google/start',
    {
      config: { access: 'public', rateLimit: limit(60) },
      schema: {
        summary: 'Send a browser to Google',
        description:
          'To be opened in a browser, not called. It comes back to `return_to` with `?code=` for POST /auth/google/exchange, or `?error=`: cancelled, expired, wrong-address, google-away or refused.',
        tags,
        querystring: googleStartSchema,
        response: browserAnswers,
      },
    },
    async (request, reply) => {
      const { return_to: returnTo, purpose } = request.query
      // The cookie of the browser and the session of the app belong to one host, and Google knows only that one.
      if (request.headers.host?.toLowerCase() !== publicHost) return goOn(reply, { returnTo, error: 'wrong-address' })
      const browserSecret = browserSecretOf(request) ?? newBrowserSecret()
      const session = purpose === 'connect' ? await deps.callers.user(request).catch(() => null) : null
      const bound = session && { userId: session.id, sessionId: session.sessionId }
      const url = await beginGoogleSignIn(context, { ...request.query, browserSecret, session: bound })
      const flags = { httpOnly: true, secure: cookieNames(env).secure, sameSite: 'lax', path: '/' } as const
      reply.setCookie(cookie, browserSecret, { ...flags, maxAge: FLOW_SECONDS })
      return reply.redirect(url)
    },
  )

  app.get(
    '/auth/google/callback',
    {
      config: { access: 'public', rateLimit: limit(60) },
      schema: {
        summary: 'Where Google sends a browser back to',
        tags,
        querystring: callbackSchema,
        response: browserAnswers,
      },
    },
    async (request, reply) => {
      const { state, code, error, iss: issuer } = request.query
      const browserSecret = browserSecretOf(request)
      return goOn(reply, await returnFromGoogle(context, { state, code, error, issuer, browserSecret }))
    },
  )

  app.post(
    '/auth/google/exchange',
    {
      config: { access: 'public', rateLimit: limit(60) },
      schema: {
        summary: 'Change the code that a browser brought back from Google for a session, or for a connected mailbox',
        description:
          'The code works once, within two minutes, with the verifier of the `code_challenge`. A code of `purpose=connect` takes a signed-in caller (401 else, and the code stays good), and answers no tokens.',
        tags,
        body: googleExchangeSchema,
        response: { 200: googleSignedInSchema, ...problems(400, 401, 403, 409, 421, 429, 501) },
      },
    },
    async (request, reply) => {
      const caller = () => deps.callers.user(request)
      const done = await exchangeGoogleCode(context, deps, { ...request.body, caller, origin: originOf(request) })
      return signedIn(request, reply, done)
    },
  )

  app.post(
    '/auth/google-login',
    {
      config: { access: 'public', rateLimit: limit(30) },
      schema: {
        summary: 'Sign in with what a native Google SDK hands out',
        description: 'Tokens are kept only when Google says that they are of our client and of this person.',
        tags,
        body: googleLoginSchema,
        response: { 200: googleSignedInSchema, ...problems(400, 401, 403, 409, 421, 429, 501, 503) },
      },
    },
    async (request, reply) =>
      signedIn(request, reply, await googleLogin(context, deps, { given: request.body, origin: originOf(request) })),
  )
}
