/** Drizzle puts a failed query's parameters into its message: they are a user's data and stay out of the log. */
export function withoutInput(error: unknown): unknown {
  if (!(error instanceof Error) || !error.message.startsWith('Failed query')) return error
  const cause = error.cause instanceof Error ? error.cause : undefined
  if (!cause) return { type: error.name, message: 'a query failed' }
  return { type: cause.name, message: cause.message, stack: (cause.stack ?? '').split('\n').slice(1).join('\n') }
}

/** Why a query failed, in the words of the driver or the server. */
export const reasonOf = (error: unknown): string => String((withoutInput(error) as { message?: unknown }).message)
