import type { MailResult } from './read-offers.ts'

/** What one request may bring: well under the API's limits. */
const REQUEST_OFFERS_MAX = 1_000
const REQUEST_CHARACTERS_MAX = 8_000_000

/** What goes in with one request, and the correlation id that it is made under. */
export type RequestPart = { part: MailResult[]; correlationId: string | null }

/** Cuts results into requests: each under the limits, and of mails of one correlation id. */
export function* inParts(
  results: readonly MailResult[],
  correlationIdOf: (result: MailResult) => string | null,
): Generator<RequestPart> {
  const groups = Map.groupBy(results, correlationIdOf)
  for (const [correlationId, group] of groups) {
    let part: MailResult[] = []
    let offers = 0
    let characters = 0
    for (const result of group) {
      const size = JSON.stringify(result.offers).length
      const full = offers + result.offers.length > REQUEST_OFFERS_MAX || characters + size > REQUEST_CHARACTERS_MAX
      if (part.length && full) {
        yield { part, correlationId }
        part = []
        offers = 0
        characters = 0
      }
      part.push(result)
      offers += result.offers.length
      characters += size
    }
    if (part.length) yield { part, correlationId }
  }
}
