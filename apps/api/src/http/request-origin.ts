import type { FastifyRequest } from 'fastify'

/** Where a call comes from, for the list of sessions and the audit. */
export type Origin = { ip: string; userAgent: string | null }

/** The caller's address, as the trusted proxies tell it, and what its program calls itself. */
export function originOf(request: FastifyRequest): Origin {
  const agent = request.headers['user-agent']?.replace(/[^\x20-\x7e]/g, '').slice(0, 300)
  return { ip: request.ip, userAgent: agent || null }
}
