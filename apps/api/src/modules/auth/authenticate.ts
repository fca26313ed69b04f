import type { FastifyRequest } from 'fastify'
import type { ApiContext } from '../../context.ts'
import type { Authenticators } from '../../http/access.ts'
import { Problem } from '../../problem.ts'
import { cookieNames } from './auth-cookies.ts'
import { findServiceRights } from './service-clients.queries.ts'
import { findCaller } from './sessions.queries.ts'
import { openTokens } from './tokens.ts'

/** Tells who calls, by token and then by the database: a session ended, a right taken away count at once. */
export function authenticators(context: ApiContext): Authenticators {
  const tokens = openTokens(context.secrets, context.env)
  const cookies = cookieNames(context.env)
  const { sql } = context.database
  return {
    async user(request) {
      const of = await tokens.verifyAccess(bearerOf(request) ?? request.cookies[cookies.access] ?? '')
      const caller = await findCaller(sql, of)
      if (!caller) throw new Problem('not-authenticated')
      return { ...caller, sessionId: of.sessionId }
    },
    async service(request) {
      const { name } = await tokens.verifyService(bearerOf(request) ?? '')
      const rights = await findServiceRights(sql, name)
      if (!rights) throw new Problem('not-authenticated')
      return { name, rights }
    },
  }
}

/** The bearer token; undefined without the header. A header that is not one is no token, and no reason to look at cookies. */
function bearerOf(request: FastifyRequest): string | undefined {
  const header = request.headers.authorization
  if (header === undefined) return undefined
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1] ?? ''
}
