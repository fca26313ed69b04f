import { z } from 'zod'

/**
 * Every error the API answers with, RFC 9457. The app turns a `type` into words; the title here is the English fallback.
 * A type's URL is `problemTypeUrl(name)`.
 */
export const problemTypes = {
  'validation-failed': { status: 400, title: 'The request does not match the contract' },
  'bad-credentials': { status: 400, title: 'Wrong e-mail address or password' },
  'not-verified': { status: 400, title: 'Confirm your e-mail address first' },
  'bad-token': { status: 400, title: 'The link or token is wrong, used or too old' },
  'weak-password': { status: 400, title: 'Choose another password' },
  'email-taken': { status: 400, title: 'An account with this address exists already' },
  'bad-file': { status: 400, title: 'The file cannot be read' },
  'mailbox-refused': { status: 400, title: 'The mailbox does not let this user name and password in' },
  'mailbox-unreachable': { status: 400, title: 'The mail server cannot be reached' },
  'not-authenticated': { status: 401, title: 'Sign in first' },
  'foreign-origin': { status: 403, title: 'The request comes from another site' },
  'registration-closed': { status: 403, title: 'This server takes no new accounts' },
  'right-missing': { status: 403, title: 'The caller may not do that' },
  'not-found': { status: 404, title: 'No such thing' },
  'method-not-allowed': { status: 405, title: 'This path has no such method' },
  'not-acceptable': { status: 406, title: 'No such form of the answer' },
  conflict: { status: 409, title: 'The state of the thing does not allow it' },
  'needs-reconnecting': { status: 409, title: 'The mailbox must be connected again by its owner' },
  'sign-in-first': {
    status: 409,
    title: 'An account with this address exists: sign in to it, then connect Google there',
  },
  'stale-lease': { status: 409, title: 'The lease has passed to another worker' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The body has a type that this path does not read' },
  'misdirected-request': { status: 421, title: 'This server does not answer for that host name' },
  'too-many-requests': { status: 429, title: 'Too many requests; wait a little' },
  'header-too-large': { status: 431, title: 'The request headers are too large' },
  'internal-error': { status: 500, title: 'Something broke on our side' },
  'not-configured': { status: 501, title: 'This server is not set up for that' },
  unavailable: { status: 503, title: 'The service is not ready; try again shortly' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemType = keyof typeof problemTypes

const BASE = 'https://nextjob.example/problems/'

/** The `type` URL of a problem: an identifier, not a page. */
export const problemTypeUrl = (type: ProblemType): string => BASE + type

/** The body of every 4xx and 5xx answer, `application/problem+json`. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    /** What to do about it; absent on 5xx, but for `not-configured`. */
    detail: z.string().optional(),
    /** `urn:uuid:<correlation id>`: the same id stands in the logs. */
    instance: z.string(),
    /** On validation-failed: where, as a JSON pointer, and why. Never echoes input. */
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemDocument = z.infer<typeof problemSchema>
