import { beginSpan, within } from '@nextjob/service-kit/telemetry'
import type { App } from './app-type.ts'

/** One span a request, in the trace of its correlation id; what is done for it is inside. Method, route and status only. */
export function traceRequests(app: App): void {
  app.addHook('onRequest', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)'
    const method = route === '(none)' ? '(none)' : request.method
    const span = beginSpan(`${method} ${route}`, request.id, { 'http.request.method': method, 'http.route': route })
    reply.raw.once('close', () => {
      span.setAttribute('http.response.status_code', reply.statusCode)
      span.end()
    })
    within(span, done)
  })
}
