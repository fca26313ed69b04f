import { durations } from '@nextjob/service-kit/metrics'
import type { App } from './app-type.ts'

const requests = durations('http_requests', 'Requests answered, to the last byte.', ['method', 'route', 'status'])

/**
 * One line and one number a request: method, route, status, milliseconds, correlation id. No query strings, no bodies, no
 * ids of people. A method that no route has is a word of the caller's, and no label.
 */
export function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? '(none)'
    const ms = Math.round(reply.elapsedTime)
    request.log.info({ method: request.method, route, status: reply.statusCode, ms }, 'request')
    const method = route === '(none)' ? '(none)' : request.method
    requests.observe({ method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
}
