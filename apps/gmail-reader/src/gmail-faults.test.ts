import { describe, expect, it } from 'vitest'
import { AnswerTooLarge, faultOf } from './gmail-faults.ts'

const NOW = Date.parse('2026-03-02T08:00:00.000Z')
const answered = (status: number, error: object | string = {}, headers: Record<string, string> = {}) =>
  Object.assign(new Error('it has the token in its config'), {
    response: { status, headers: new Headers(headers), data: typeof error === 'string' ? error : { error } },
  })
const reason = (name: string, message = '') => ({
  code: 403,
  message,
  errors: [{ domain: 'usageLimits', reason: name }],
})
const kindOf = (error: unknown) => faultOf(error, NOW).kind

describe('faultOf', () => {
  it('tries again what Google refuses for its quota, by either status and under every name', () => {
    for (const name of ['userRateLimitExceeded', 'rateLimitExceeded', 'dailyLimitExceeded', 'quotaExceeded']) {
      expect(kindOf(answered(403, reason(name)))).toBe('again')
    }
    expect(kindOf(answered(403, { details: [{ '@type': 'x', reason: 'RATE_LIMIT_EXCEEDED' }] }))).toBe('again')
    expect(kindOf(answered(403, { status: 'RESOURCE_EXHAUSTED' }))).toBe('again')
    expect(kindOf(answered(429))).toBe('again')
  })

  it('does not try again what only a person can change', () => {
    expect(kindOf(answered(403, reason('insufficientPermissions')))).toBe('forbidden')
    expect(kindOf(answered(403, { details: [{ reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' }] }))).toBe('forbidden')
    expect(kindOf(answered(403, reason('domainPolicy')))).toBe('forbidden')
    expect(kindOf(answered(403, reason('accessNotConfigured')))).toBe('never')
    expect(kindOf(answered(403, '<html>Forbidden</html>'))).toBe('never')
    expect(kindOf(answered(400, { message: 'Invalid query' }))).toBe('never')
  })

  it('tells a token that is not taken from a thing that is not there', () => {
    expect(kindOf(answered(401, { status: 'UNAUTHENTICATED' }))).toBe('token')
    expect(kindOf(answered(404, { status: 'NOT_FOUND' }))).toBe('missing')
  })

  it('tries again when Google or the line is out of order', () => {
    for (const status of [408, 500, 502, 503, 504]) expect(kindOf(answered(status, '<html>'))).toBe('again')
    expect(kindOf(new TypeError('fetch failed'))).toBe('again')
    expect(kindOf(new DOMException('timed out', 'TimeoutError'))).toBe('again')
  })

  it('waits as long as Google asks, in whatever form it asks', () => {
    const wait = (error: unknown) => {
      const fault = faultOf(error, NOW)
      return fault.kind === 'again' ? fault.waitMs : 'not again'
    }
    expect(wait(answered(429, {}, { 'retry-after': '30' }))).toBe(30_000)
    expect(wait(answered(503, {}, { 'retry-after': 'Mon, 02 Mar 2026 08:00:05 GMT' }))).toBe(5_000)
    expect(wait(answered(429, { message: 'Limit exceeded.  Retry after 2026-03-02T08:01:00.500Z' }))).toBe(60_500)
    expect(wait(answered(429, {}, { 'retry-after': 'Mon, 02 Mar 2026 07:00:00 GMT' }))).toBe(0)
    expect(wait(answered(429, {}, { 'retry-after': 'soon' }))).toBe(null)
    expect(wait(answered(500))).toBe(null)
  })

  it('knows an answer beyond the limit, however the client wraps it', () => {
    expect(kindOf(new Error('wrapped', { cause: new AnswerTooLarge() }))).toBe('too-large')
  })
})
