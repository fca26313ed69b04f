import type { FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import type { App } from './app-type.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Where this server is reached. */
export type OriginSettings = {
  /** Base of every link in mails and redirects, no slash at the end. */
  publicUrl: string
  /** Further `host` or `host:port` names, or full origins of web pages that may call with cookies. */
  allowedHosts: readonly string[]
}

/**
 * Refuses requests for host names that are not ours (421: DNS rebinding), and unsafe requests with cookies that do not
 * come from a page of ours (403: CSRF). Runs before any handler and before authentication, so nothing happens first.
 */
export function enforceOrigin(app: App, settings: OriginSettings): void {
  app.addHook('onRequest', async (request) => {
    if (!isOwnHost(request.headers.host, settings)) {
      throw new Problem('misdirected-request', 'Add the host name to ALLOWED_HOSTS or set PUBLIC_URL.')
    }
    if (SAFE.has(request.method) || !usesCookies(request)) return
    if (!isAllowedOrigin(request.headers.origin, request, settings)) {
      throw new Problem('foreign-origin', 'Send an Origin header of this server, or use a bearer token.')
    }
  })
}

/** Cookie mode is asked for by header at login; later requests carry the cookies. A bearer token wins over cookies. */
function usesCookies(request: FastifyRequest): boolean {
  if (request.headers['x-auth-mode'] === 'cookie') return true
  return request.headers.authorization === undefined && request.headers.cookie !== undefined
}

/** Whether a Host header names this server: loopback, PUBLIC_URL's host, or one of ALLOWED_HOSTS. */
export function isOwnHost(host: string | undefined, settings: OriginSettings): boolean {
  if (host === undefined) return false
  const name = host.toLowerCase()
  const bare = name.replace(/:\d{1,5}$/, '')
  if (LOOPBACK.has(bare)) return true
  const own = new URL(settings.publicUrl).host
  return [own, ...settings.allowedHosts.map(hostOf)].some((allowed) => allowed === name || allowed === bare)
}

/** Whether an Origin is this server's own (same scheme and Host) or listed. `null` and an absent Origin are not. */
export function isAllowedOrigin(
  origin: string | undefined,
  request: FastifyRequest,
  settings: OriginSettings,
): boolean {
  if (origin === undefined || origin === 'null') return false
  if (origin === new URL(settings.publicUrl).origin) return true
  if (origin === `${request.protocol}://${request.headers.host}`) return true
  return settings.allowedHosts.some((allowed) => allowed.includes('://') && new URL(allowed).origin === origin)
}

function hostOf(allowed: string): string {
  return (allowed.includes('://') ? new URL(allowed).host : allowed).toLowerCase()
}
