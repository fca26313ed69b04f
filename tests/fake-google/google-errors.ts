import type { FaultKind } from './faults.ts'
import type { Answer } from './http-exchange.ts'

type GoogleError = { code: number; message: string; domain: string; reason: string; status?: string; location?: string }

/** An error as the Gmail API writes it. */
export function googleError(error: GoogleError, retryAfter?: number): Answer {
  const { code, message, domain, reason, status, location } = error
  const place = location ? { location, locationType: 'header' } : {}
  return {
    status: code,
    headers: {
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...(code === 401
        ? { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' }
        : {}),
    },
    json: { error: { code, message, errors: [{ message, domain, reason, ...place }], ...(status ? { status } : {}) } },
  }
}

export const unauthenticated = (): Answer =>
  googleError({
    code: 401,
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    domain: 'global',
    reason: 'authError',
    status: 'UNAUTHENTICATED',
    location: 'Authorization',
  })

export const insufficientScopes = (): Answer =>
  googleError({
    code: 403,
    message: 'Request had insufficient authentication scopes.',
    domain: 'global',
    reason: 'insufficientPermissions',
    status: 'PERMISSION_DENIED',
  })

export const notFound = (): Answer =>
  googleError({
    code: 404,
    message: 'Requested entity was not found.',
    domain: 'global',
    reason: 'notFound',
    status: 'NOT_FOUND',
  })

export const invalidArgument = (message: string): Answer =>
  googleError({ code: 400, message, domain: 'global', reason: 'invalidArgument', status: 'INVALID_ARGUMENT' })

/** Google answers a used-up quota with either status; both are to be expected. */
export const userRateLimit = (retryAfter?: number): Answer =>
  googleError(
    {
      code: 403,
      message:
        'User Rate Limit Exceeded. Rate of requests for user exceed configured project quota, you may consider re-evaluating expected per-user traffic to the API and adjust project quota limits accordingly.',
      domain: 'usageLimits',
      reason: 'userRateLimitExceeded',
    },
    retryAfter,
  )

export const projectRateLimit = (retryAfter?: number): Answer =>
  googleError(
    {
      code: 403,
      message:
        "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service 'gmail.googleapis.com' for consumer 'project_number:100000000000'.",
      domain: 'usageLimits',
      reason: 'rateLimitExceeded',
    },
    retryAfter,
  )

export const dailyLimit = (): Answer =>
  googleError({
    code: 403,
    message: 'Daily Limit Exceeded. The quota will be reset at midnight Pacific Time (PT).',
    domain: 'usageLimits',
    reason: 'dailyLimitExceeded',
  })

export const tooManyRequests = (retryAfter?: number): Answer =>
  googleError(
    {
      code: 429,
      message: 'Too many concurrent requests for user.',
      domain: 'usageLimits',
      reason: 'rateLimitExceeded',
      status: 'RESOURCE_EXHAUSTED',
    },
    retryAfter,
  )

const serverError = (code: number, message: string, status: string): Answer =>
  googleError({ code, message, domain: 'global', reason: 'backendError', status })

/** What a fault answers when it is an answer; null for those that happen on the line. */
export function faultAnswer(kind: FaultKind, call: string, retryAfter?: number): Answer | null {
  // The endpoints of OAuth have bodies of their own.
  const isToken = call === 'token' || call === 'revoke' || call === 'tokeninfo'
  switch (kind) {
    case '429':
      return isToken ? oauthError(429, 'rate_limit_exceeded', retryAfter) : tooManyRequests(retryAfter)
    case '403-user-rate':
      return userRateLimit(retryAfter)
    case '403-rate':
      return projectRateLimit(retryAfter)
    case '403-daily':
      return dailyLimit()
    case '500':
      return isToken ? oauthError(500, 'internal_failure') : serverError(500, 'Internal error encountered.', 'INTERNAL')
    case '502':
      return { status: 502, headers: { 'content-type': 'text/html; charset=UTF-8' }, text: badGateway }
    case '503':
      return isToken
        ? oauthError(503, 'backend_error')
        : serverError(503, 'The service is currently unavailable.', 'UNAVAILABLE')
    case '401':
    case 'token-expires':
      return unauthenticated()
    case 'invalid-grant':
      return { status: 400, json: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' } }
    case 'history-expired':
      return notFound()
    case 'batch-part':
      return tooManyRequests(retryAfter)
    case 'wrong-type':
      return {
        status: 200,
        headers: { 'content-type': 'text/html; charset=UTF-8' },
        text: '<!doctype html><title>Sign in</title>',
      }
    default:
      return null
  }
}

const oauthError = (status: number, error: string, retryAfter?: number): Answer => ({
  status,
  headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  json: { error, error_description: 'Try again later.' },
})

const badGateway = `<!DOCTYPE html>
<html lang=en><title>Error 502 (Server Error)!!1</title>
<p><b>502.</b> <ins>That’s an error.</ins><p>The server encountered a temporary error and could not complete your request.<p>Please try again in 30 seconds.`
