import { z } from 'zod'

/** What a call's failure means for the next one. */
export type GmailFault =
  /** The access token is not taken (any more). */
  | { kind: 'token' }
  /** No such message, or a place in the history that Gmail has forgotten. */
  | { kind: 'missing' }
  /** The same call may go well later; `waitMs` is what Google asked for. Busy means that it has had enough of us. */
  | { kind: 'again'; what: string; waitMs: number | null; isBusy: boolean }
  /** The person, or whoever administers the account, must act. */
  | { kind: 'forbidden'; what: string }
  /** Asking again would not help: something is wrong on our side. */
  | { kind: 'never'; what: string }
  | { kind: 'too-large' }

/** Thrown by the transport while it reads an answer beyond the limit. */
export class AnswerTooLarge extends Error {
  override name = 'AnswerTooLarge' as const
}

const bodySchema = z.object({
  error: z.object({
    message: z.string().optional().catch(undefined),
    status: z.string().optional().catch(undefined),
    errors: z.array(z.object({ reason: z.string() })).catch([]),
    details: z.array(z.object({ reason: z.string().optional() })).catch([]),
  }),
})
const failedSchema = z.object({
  response: z.object({
    status: z.number(),
    headers: z.instanceof(Headers).catch(() => new Headers()),
    data: z.unknown(),
  }),
})

const BUSY = /^(userRateLimitExceeded|rateLimitExceeded|dailyLimitExceeded|quotaExceeded|RATE_LIMIT_EXCEEDED)$/
const NO_SCOPE = /^(insufficientPermissions|ACCESS_TOKEN_SCOPE_INSUFFICIENT)$/
const API_OFF = /^(accessNotConfigured|SERVICE_DISABLED)$/
const ASKS_TO_WAIT = 'Gmail asks to slow down.'

/**
 * Reads what the client threw. Errors of Google: https://developers.google.com/workspace/gmail/api/guides/handle-errors;
 * that quota is refused with either 403 or 429, and with a Retry-After or a time in the message or neither, is seen in
 * the field.
 *
 * @param now milliseconds, for times that Google names
 */
export function faultOf(error: unknown, now: number): GmailFault {
  if (isTooLarge(error)) return { kind: 'too-large' }
  const failed = failedSchema.safeParse(error)
  if (!failed.success) return { kind: 'again', what: 'Gmail does not answer.', waitMs: null, isBusy: false }
  const { status, headers, data } = failed.data.response
  const body = bodySchema.safeParse(data).data?.error
  const reasons = [...(body?.errors ?? []), ...(body?.details ?? [])].flatMap(({ reason }) => reason ?? [])
  const has = (pattern: RegExp) => reasons.some((reason) => pattern.test(reason))
  const waitMs = waitOf(headers, body?.message ?? '', now)
  if (status === 401) return { kind: 'token' }
  if (status === 404) return { kind: 'missing' }
  if (status === 429 || (status === 403 && (has(BUSY) || body?.status === 'RESOURCE_EXHAUSTED'))) {
    return { kind: 'again', what: ASKS_TO_WAIT, waitMs, isBusy: true }
  }
  if (status === 403) {
    if (has(NO_SCOPE))
      return { kind: 'forbidden', what: 'The permission to read Gmail is missing: connect Gmail again.' }
    if (has(/^domainPolicy$/)) {
      return { kind: 'forbidden', what: 'The administrator of this Google account does not let apps read its mail.' }
    }
    if (has(API_OFF))
      return { kind: 'never', what: 'The Gmail API is not enabled in the Google project of this server.' }
    return { kind: 'never', what: 'Gmail refuses to be read.' }
  }
  if (status === 408 || status >= 500)
    return { kind: 'again', what: 'Gmail is out of order.', waitMs, isBusy: waitMs !== null }
  return { kind: 'never', what: `Gmail does not take a request (${status}).` }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof AnswerTooLarge || (error instanceof Error && error.cause instanceof AnswerTooLarge)
}

/** Milliseconds that Google asked to wait: Retry-After in seconds or as a date, or the time in the message. */
function waitOf(headers: Headers, message: string, now: number): number | null {
  const header = headers.get('retry-after')
  const seconds = header === null || header.trim() === '' ? Number.NaN : Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000)
  const time = Date.parse(header ?? /Retry after (\d{4}-\d\d-\d\dT[\d:.]+Z)/i.exec(message)?.[1] ?? '')
  return Number.isNaN(time) ? null : Math.max(0, time - now)
}
