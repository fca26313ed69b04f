import type { App } from './app-type.ts'

/** One line a request: method, route, status, milliseconds, correlation id. No query strings, no bodies, no ids of people. */
export function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(none)'
    request.log.info(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'request',
    )
  })
}
