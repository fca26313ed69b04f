/** Whether a query failed because a unique value was taken (SQLSTATE 23505); Drizzle wraps the driver's error. */
export function isUniqueViolation(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause && depth < 4; cause = (cause as Error).cause, depth += 1) {
    if ((cause as { code?: unknown }).code === '23505') return true
  }
  return false
}
