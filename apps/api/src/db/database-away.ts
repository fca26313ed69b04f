/**
 * Errors of the way to the database, by the driver, the system and SQLSTATE: classes 08 (connection), 53 (no room for
 * one), 57P (shutting down, crashed, starting up).
 */
const AWAY =
  /^(CONNECTION_|CONNECT_TIMEOUT|ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND|08|53|57P)/

/** Whether an error says that the database is away, not that the query is wrong; libraries wrap it in their own. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause && depth < 4; cause = (cause as Error).cause, depth += 1) {
    const { code, errors } = cause as { code?: unknown; errors?: unknown }
    if (typeof code === 'string' && AWAY.test(code)) return true
    // A host with several addresses fails with one error for each.
    if (Array.isArray(errors) && errors.length > 0 && errors.every(isDatabaseAway)) return true
  }
  return false
}
