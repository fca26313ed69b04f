import swagger from '@fastify/swagger'
import scalar from '@scalar/fastify-api-reference'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Access } from './access.ts'
import type { App } from './app-type.ts'
import { problems } from './problem-handler.ts'

const DESCRIPTION = `Reads job-alert mail, takes out every offer, scores each against a person's skills with reasons that can be checked.

Sign in with \`POST /auth/jwt/login\` and send \`Authorization: Bearer <access>\`; browsers may ask for cookies with the header \`X-Auth-Mode: cookie\`.
Machines get a token from \`POST /auth/token\` and may call \`/service/**\` only. Every error is RFC 9457 \`application/problem+json\`.`

/** `GET /openapi.json`, and the readable form of it at `/docs`. Register before the routes. */
export async function describeApi(app: App, settings: { publicUrl: string; version: string }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'NextJob API',
        version: settings.version,
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: settings.publicUrl }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
          cookie: { type: 'apiKey', in: 'cookie', name: '__Host-at' },
          service: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        },
      },
    },
    transformObject: (document) =>
      withoutUnused(jsonSchemaTransformObject(document as Parameters<typeof jsonSchemaTransformObject>[0])),
    transform: (given) => {
      const { method } = given.route
      const document = { ...given, schema: withDoorProblems(given.schema as RouteSchema, String(method)) }
      const { schema, url } = jsonSchemaTransform(document as Parameters<typeof jsonSchemaTransform>[0])
      return {
        url,
        schema: { ...schema, ...operation(given.route.config?.access, String(method), url) } as typeof schema,
      }
    },
  })
  app.get('/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, () => app.swagger())
  await app.register(scalar, {
    routePrefix: '/docs',
    hooks: {
      onRequest: (_request, reply, done) => {
        reply.header('content-security-policy', DOCS_POLICY)
        done()
      },
    },
    configuration: {
      url: '/openapi.json',
      pageTitle: 'NextJob API',
      favicon: FAVICON,
      withDefaultFonts: false,
      hideClientButton: true,
      showDeveloperTools: 'never',
      agent: { disabled: true },
      telemetry: false,
    },
  })
}

type RouteSchema = { response?: Record<string, unknown> } | undefined

/** What the door itself may answer before a route has its say: a body that cannot be parsed, a host that is not ours. */
function withDoorProblems(schema: RouteSchema, method: string): RouteSchema {
  if (!schema?.response) return schema
  const door = method === 'GET' || method === 'HEAD' ? problems(421) : problems(400, 413, 415, 421)
  return { ...schema, response: { ...door, ...schema.response } }
}

/** Inline: a browser asks for /favicon.ico otherwise, which is no path of ours. */
const FAVICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#14532d"/><path d="M9 23V9l14 14V9" fill="none" stroke="#bef264" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>',
)}`

/** Scalar starts itself from an inline script and styles itself inline; everything else is ours. */
const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

function operation(access: Access | undefined, method: string, url: string) {
  const words = url.split(/[^a-zA-Z0-9]+/).filter(Boolean)
  const operationId = [method.toLowerCase(), ...words].join('_')
  if (access === undefined || access === 'public') return { operationId, security: [] }
  if (typeof access === 'object') return { operationId, security: [{ service: [] }] }
  return { operationId, security: [{ bearer: [] }, { cookie: [] }] }
}

type SchemaDocument = { components?: { schemas?: Record<string, unknown> } }

/** zod gives every named schema an input and an output form; the one that nothing refers to goes. */
function withoutUnused<T>(document: T): T {
  const schemas = (document as SchemaDocument).components?.schemas
  for (let before = -1; schemas && before !== Object.keys(schemas).length; ) {
    before = Object.keys(schemas).length
    const text = JSON.stringify(document)
    for (const name of Object.keys(schemas)) if (!text.includes(`"#/components/schemas/${name}"`)) delete schemas[name]
  }
  return document
}
