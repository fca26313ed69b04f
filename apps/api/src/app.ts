import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { backupServiceRoutes } from './backup/backup.service-routes.ts'
import type { ApiContext } from './context.ts'
import { enforceAccess } from './http/access.ts'
import { appFilesRoutes } from './http/app-files.routes.ts'
import { appLinksRoutes } from './http/app-links.routes.ts'
import type { App } from './http/app-type.ts'
import { answerBrokenRequest } from './http/broken-requests.ts'
import { healthRoutes } from './http/health.routes.ts'
import { describeApi } from './http/openapi.ts'
import { enforceOrigin, isAllowedOrigin } from './http/origin-rules.ts'
import { answerProblem, installProblemHandler } from './http/problem-handler.ts'
import { logRequests } from './http/request-log.ts'
import { networkOf } from './http/request-origin.ts'
import { traceRequests } from './http/request-trace.ts'
import { serverOfferRoutes } from './http/server-offer.routes.ts'
import { importVerbs } from './import-verbs.ts'
import { authRoutes } from './modules/auth/auth.routes.ts'
import { authenticators } from './modules/auth/authenticate.ts'
import { devicesRoutes } from './modules/digests/devices.routes.ts'
import { digestsRoutes } from './modules/digests/digests.routes.ts'
import { deadLettersRoutes } from './modules/ingestion/dead-letters.routes.ts'
import { ingestionServiceRoutes } from './modules/ingestion/ingestion.service-routes.ts'
import { mailboxesServiceRoutes } from './modules/ingestion/mailboxes.service-routes.ts'
import { googleCredsServiceRoutes } from './modules/integrations/google-creds.service-routes.ts'
import { imapRoutes } from './modules/integrations/imap.routes.ts'
import { integrationsRoutes } from './modules/integrations/integrations.routes.ts'
import { mailboxAccessServiceRoutes } from './modules/integrations/mailbox-access.service-routes.ts'
import { mailboxImportRoutes } from './modules/integrations/mailbox-import.routes.ts'
import { progressEventsRoutes } from './modules/integrations/progress-events.routes.ts'
import { jobsRoutes } from './modules/jobs/jobs.routes.ts'
import { jobsServiceRoutes } from './modules/jobs/jobs.service-routes.ts'
import { sightingsRoutes } from './modules/jobs/sightings.routes.ts'
import { preferencesRoutes } from './modules/skills/preferences.routes.ts'
import { skillsRoutes } from './modules/skills/skills.routes.ts'
import { skillsServiceRoutes } from './modules/skills/skills.service-routes.ts'
import { userSkillsRoutes } from './modules/skills/user-skills.routes.ts'
import { usersRoutes } from './modules/users/users.routes.ts'
import { usersServiceRoutes } from './modules/users/users.service-routes.ts'
import { Problem } from './problem.ts'
import { resealServiceRoutes } from './reseal/reseal.service-routes.ts'

/** Bodies are small JSON; uploads have a limit of their own. */
const BODY_BYTES_MAX = 64 * 1024
const VERSION = '0.1.0'

/** The composition root: every hook and module, in order. Not listening yet. */
export async function buildApp(context: ApiContext): Promise<App> {
  const { env, logger } = context
  const secure = env.PUBLIC_URL.startsWith('https:')
  const app: App = Fastify({
    loggerInstance: logger,
    logController: new LogController({ requestIdLogLabel: 'correlation_id', disableRequestLogging: true }),
    // A caller may hand us its correlation id, but only a real one: it ends up in logs and in the problem's instance.
    genReqId: (request) => z.uuid().safeParse(request.headers['x-correlation-id']).data ?? randomUUID(),
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: env.TRUSTED_PROXIES.length ? env.TRUSTED_PROXIES : false,
    routerOptions: { maxParamLength: 200 },
    // An upload of a gigabyte takes minutes: what ends a slow client is silence, not length.
    requestTimeout: 0,
    connectionTimeout: 120_000,
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => answerProblem(error, request, reply),
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.removeContentTypeParser('text/plain')
  installProblemHandler(app)
  traceRequests(app)
  logRequests(app)
  enforceOrigin(app, { publicUrl: env.PUBLIC_URL, allowedHosts: env.ALLOWED_HOSTS })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
  })
  await app.register(cors, {
    // No answer to a foreign origin names it; credentials only for the listed ones.
    delegator: (request, done) => {
      const allowed = isAllowedOrigin(request.headers.origin, request, {
        publicUrl: env.PUBLIC_URL,
        allowedHosts: env.ALLOWED_HOSTS,
      })
      done(null, {
        origin: allowed ? [String(request.headers.origin)] : false,
        credentials: allowed,
        methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
        exposedHeaders: ['X-Total-Count', 'X-Rescoring-Pending'],
      })
    },
  })
  await app.register(cookie)
  await app.register(rateLimit, {
    max: env.RATE_LIMIT_PER_MINUTE,
    timeWindow: '1 minute',
    keyGenerator: (request) => networkOf(request.ip),
    // Workers beside the API share the loopback address with people; what they may do their tokens say.
    allowList: (request) => request.routeOptions.url?.startsWith('/service/') ?? false,
    errorResponseBuilder: (_request, limit) =>
      new Problem('too-many-requests', `Wait ${limit.after}.`, {
        headers: { 'retry-after': String(Math.ceil(limit.ttl / 1000)) },
      }),
  })
  const callers = authenticators(context)
  enforceAccess(app, callers)
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-correlation-id', request.id)
    // Answers are a person's data or tokens: no cache keeps them, unless a route says otherwise.
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  await describeApi(app, { publicUrl: env.PUBLIC_URL, version: VERSION })
  healthRoutes(app, context)
  serverOfferRoutes(app, context, { version: VERSION })
  await appFilesRoutes(app, context)
  appLinksRoutes(app, context)
  await authRoutes(app, context)
  usersRoutes(app, context)
  usersServiceRoutes(app, context)
  backupServiceRoutes(app, context)
  resealServiceRoutes(app, context)
  skillsRoutes(app)
  userSkillsRoutes(app, context)
  preferencesRoutes(app, context)
  skillsServiceRoutes(app, context)
  ingestionServiceRoutes(app, context)
  mailboxesServiceRoutes(app, context)
  deadLettersRoutes(app, context)
  jobsServiceRoutes(app, context)
  jobsRoutes(app, context)
  sightingsRoutes(app, context)
  digestsRoutes(app, context)
  devicesRoutes(app, context)
  integrationsRoutes(app, context)
  imapRoutes(app, context)
  mailboxAccessServiceRoutes(app, context)
  googleCredsServiceRoutes(app, context)
  progressEventsRoutes(app, context, callers)
  await mailboxImportRoutes(app, context, importVerbs(context))
  return app
}
