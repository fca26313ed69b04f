import type { TokenPair } from '@nextjob/contracts/auth'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ApiEnv } from '../../env.ts'
import type { OpenSession } from './sessions.ts'
import { ACCESS_SECONDS } from './tokens.ts'

/** Browsers keep `__Host-` cookies to one host and https; without https such a cookie would be refused. */
export function cookieNames(env: ApiEnv): { access: string; refresh: string; secure: boolean } {
  const secure = env.PUBLIC_URL.startsWith('https:')
  return secure ? { access: '__Host-at', refresh: '__Host-rt', secure } : { access: 'at', refresh: 'rt', secure }
}

/** Whether a call asks for its tokens in cookies. */
export const asksForCookies = (request: FastifyRequest): boolean => request.headers['x-auth-mode'] === 'cookie'

/** The refresh token of a call's cookies. A call with an Authorization header is not one of cookies. */
export function refreshTokenOf(request: FastifyRequest, env: ApiEnv): string | undefined {
  return request.headers.authorization === undefined ? request.cookies[cookieNames(env).refresh] : undefined
}

/** Puts a session's tokens into cookies that no script can read. @returns what the body says instead */
export function setSessionCookies(reply: FastifyReply, env: ApiEnv, session: OpenSession): TokenPair {
  const names = cookieNames(env)
  const flags = { httpOnly: true, secure: names.secure, sameSite: 'lax', path: '/' } as const
  reply.setCookie(names.access, session.access, { ...flags, maxAge: ACCESS_SECONDS })
  reply.setCookie(names.refresh, session.refresh, { ...flags, expires: session.expiresAt })
  return { access: null, refresh: null }
}

export function clearSessionCookies(reply: FastifyReply, env: ApiEnv): void {
  const names = cookieNames(env)
  const flags = { httpOnly: true, secure: names.secure, sameSite: 'lax', path: '/' } as const
  reply.clearCookie(names.access, flags)
  reply.clearCookie(names.refresh, flags)
}
