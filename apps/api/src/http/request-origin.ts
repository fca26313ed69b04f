import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'

/** Where a call comes from, for the list of sessions and the audit. */
export type Origin = { ip: string; userAgent: string | null }

/** The caller's address, as the trusted proxies tell it, and what its program calls itself. */
export function originOf(request: FastifyRequest): Origin {
  const agent = request.headers['user-agent']?.replace(/[^\x20-\x7e]/g, '').slice(0, 300)
  return { ip: request.ip, userAgent: agent || null }
}

/** What limits by address count: an IPv4 address, or the /64 that one household or server has of IPv6. */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = ip.split('%', 1)[0]?.split('::') ?? []
  const groups = head.split(':').filter(Boolean)
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length
  const whole = [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail ?? '').split(':')]
  return whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
