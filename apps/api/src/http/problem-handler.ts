import {
  type ProblemDocument,
  type ProblemType,
  problemSchema,
  problemTypes,
  problemTypeUrl,
} from '@nextjob/contracts/problem'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod'
import { isDatabaseAway } from '../db/database-away.ts'
import { withoutInput } from '../db/without-input.ts'
import { Problem } from '../problem.ts'
import type { App } from './app-type.ts'

const PROBLEM_JSON = 'application/problem+json'
/** When to try again while the database is away: it is back within seconds, or after long. */
const AWAY_SECONDS = 1

/** The only place where errors become answers. Nothing of a 5xx's cause leaves the process. */
export function installProblemHandler(app: App): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => answerProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => {
    const problem = new Problem(
      'not-found',
      `There is no ${request.method} ${pathOf(request)}; GET /docs lists what there is.`,
    )
    return answerProblem(problem, request, reply)
  })
}

/** Schemas of the problems that a route may answer with, to spread into its `response`. */
export function problems<const Status extends number>(...statuses: Status[]) {
  const entry = { description: 'Problem', content: { [PROBLEM_JSON]: { schema: problemSchema } } }
  return Object.fromEntries(statuses.map((status) => [status, entry])) as Record<Status, typeof entry>
}

/** Sends a problem. Used by the handler, and by hooks that answer before a route is known. */
export function answerProblem(error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply) {
  const type = typeOf(error)
  const { status, title } = problemTypes[type]
  if (status >= 500 && type === 'internal-error') request.log.error({ err: withoutInput(error) }, 'request failed')
  // What a server is not set up for is no fault inside: who asks is told what is missing.
  const detail = status < 500 || type === 'not-configured' ? detailOf(error, type) : undefined
  const errors = type === 'validation-failed' ? validationErrors(error) : undefined
  const body: ProblemDocument = {
    type: problemTypeUrl(type),
    title,
    status,
    ...(detail ? { detail } : {}),
    instance: `urn:uuid:${request.id}`,
    ...(errors?.length ? { errors } : {}),
  }
  if (error instanceof Problem) reply.headers(error.headers)
  if (type === 'unavailable' && !reply.hasHeader('retry-after')) reply.header('retry-after', AWAY_SECONDS)
  if (type === 'not-authenticated') reply.header('www-authenticate', 'Bearer')
  return reply.code(status).type(PROBLEM_JSON).serializer(JSON.stringify).send(body)
}

function typeOf(error: FastifyError | Problem): ProblemType {
  if (error instanceof Problem) return error.type
  if (hasZodFastifySchemaValidationErrors(error)) return 'validation-failed'
  if (isResponseSerializationError(error)) return 'internal-error'
  if (isDatabaseAway(error)) return 'unavailable'
  switch (error.statusCode) {
    case 400:
      return 'validation-failed'
    case 404:
      return 'not-found'
    case 405:
      return 'method-not-allowed'
    case 406:
      return 'not-acceptable'
    case 413:
      return 'too-large'
    case 415:
      return 'unsupported-media-type'
    case 429:
      return 'too-many-requests'
    case 431:
      return 'header-too-large'
    default:
      return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
        ? 'validation-failed'
        : 'internal-error'
  }
}

function detailOf(error: FastifyError | Problem, type: ProblemType): string | undefined {
  if (error instanceof Problem) return error.message === problemTypes[type].title ? undefined : error.message
  if (hasZodFastifySchemaValidationErrors(error))
    return `The ${error.validationContext ?? 'request'} is not as the contract says.`
  if (type === 'too-many-requests') return error.message
  return ADVICE[type]
}

/** What to do about refusals that happen before a route is reached. */
const ADVICE: Partial<Record<ProblemType, string>> = {
  'validation-failed': 'The body is not valid for its content type.',
  'too-large': 'Send less at once.',
  'unsupported-media-type':
    'Send the content type that GET /openapi.json names for this path, most often application/json.',
  'not-acceptable': 'Accept application/json.',
  'method-not-allowed': 'GET /openapi.json lists the methods of each path.',
  'header-too-large': 'Send fewer or shorter headers.',
}

/** Where and why, without zod's `received`: input is never echoed. */
function validationErrors(error: FastifyError | Problem): { pointer: string; detail: string }[] {
  if (!hasZodFastifySchemaValidationErrors(error)) return []
  return error.validation.slice(0, 20).map((issue) => ({
    pointer: issue.instancePath.slice(0, 200),
    detail:
      issue.keyword === 'unrecognized_keys'
        ? 'has a member that is not known here'
        : (issue.message ?? 'is not valid').slice(0, 200),
  }))
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0]?.slice(0, 200) ?? ''
}
