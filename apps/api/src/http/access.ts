import type { ServiceRight } from '@nextjob/contracts/service-right'
import type { FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import type { App } from './app-type.ts'

/** Who may call a route. Every route declares it in `config.access`. */
export type Access = 'public' | 'user' | 'superuser' | { service: ServiceRight }

/** A signed-in person, fresh from the database. */
export type UserCaller = { id: number; email: string; isSuperuser: boolean; sessionId: number }
/** A machine, fresh from its row of `service_clients`. */
export type ServiceCaller = { name: string; rights: readonly string[] }

/** Tells who calls; throws `not-authenticated` when nobody valid does. */
export type Authenticators = {
  user(request: FastifyRequest): Promise<UserCaller>
  service(request: FastifyRequest): Promise<ServiceCaller>
}

/** A route and who may call it. */
export type RouteEntry = { method: string; url: string; access: Access }

/** The pages of a plugin, which cannot declare for itself. */
const DOCS = '/docs'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyInstance {
    /** Every route there is, as declared. */
    routeTable: RouteEntry[]
  }
  interface FastifyRequest {
    userCaller: UserCaller | null
    serviceCaller: ServiceCaller | null
  }
}

/**
 * Refuses to boot while any route has not said who may call it, and checks the caller before anything of the request
 * is parsed. Service routes and only they live under `/service/`.
 */
export function enforceAccess(app: App, authenticators: Authenticators): void {
  app.decorate('routeTable', [])
  app.decorateRequest('userCaller', null)
  app.decorateRequest('serviceCaller', null)
  app.addHook('onRoute', (route) => {
    if (route.url === DOCS || route.url.startsWith(`${DOCS}/`)) route.config = { ...route.config, access: 'public' }
    const access = route.config?.access
    if (!access) throw new Error(`${route.method} ${route.url} does not declare who may call it (config.access)`)
    const isService = typeof access === 'object'
    if (isService !== route.url.startsWith('/service/')) {
      throw new Error(`${route.method} ${route.url}: service routes, and no others, live under /service/`)
    }
    for (const method of [route.method].flat()) app.routeTable.push({ method, url: route.url, access })
  })
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access
    if (access === 'public' || request.is404 || request.method === 'OPTIONS') return
    if (access === undefined) throw new Problem('not-authenticated')
    if (typeof access === 'object') {
      const caller = await authenticators.service(request)
      if (!caller.rights.includes(access.service))
        throw new Problem('right-missing', `This needs the right ${access.service}.`)
      request.serviceCaller = caller
      return
    }
    const caller = await authenticators.user(request)
    if (access === 'superuser' && !caller.isSuperuser)
      throw new Problem('right-missing', 'Only a superuser may do that.')
    request.userCaller = caller
  })
}

/** The signed-in caller of a `user` or `superuser` route. */
export function userOf(request: FastifyRequest): UserCaller {
  if (!request.userCaller) throw new Problem('not-authenticated')
  return request.userCaller
}

/** The machine caller of a service route. */
export function serviceOf(request: FastifyRequest): ServiceCaller {
  if (!request.serviceCaller) throw new Problem('not-authenticated')
  return request.serviceCaller
}
