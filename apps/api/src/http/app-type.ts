import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Logger } from '@nextjob/service-kit/logger'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'

/** The server as routes see it: bodies, queries and answers typed by zod schemas. */
export type App = FastifyInstance<Server, IncomingMessage, ServerResponse, Logger, ZodTypeProvider>
