import type { z } from 'zod'
import { UnexpectedAnswer } from './failures'

/** Reads an answer's text as JSON of its contract; an empty one is undefined. @throws UnexpectedAnswer */
export function readAnswer<T>(text: string, schema: z.ZodType<T>): T {
  let value: unknown
  try {
    value = text === '' ? undefined : JSON.parse(text)
  } catch (error) {
    throw new UnexpectedAnswer('not JSON', { cause: error })
  }
  return parseAnswer(value, schema)
}

/**
 * Takes a value by its contract. Members that this version of the app does not know are dropped: a newer server may say
 * more, never less.
 *
 * @throws UnexpectedAnswer
 */
function parseAnswer<T>(value: unknown, schema: z.ZodType<T>): T {
  const first = schema.safeParse(value)
  if (first.success) return first.data
  const issues = first.error.issues
  if (issues.every((issue) => issue.code === 'unrecognized_keys')) {
    for (const issue of issues) if (issue.code === 'unrecognized_keys') drop(value, issue.path, issue.keys)
    const second = schema.safeParse(value)
    if (second.success) return second.data
  }
  // Paths and codes only: a person's data stays out of what may be logged.
  const where = issues.slice(0, 5).map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.code}`)
  throw new UnexpectedAnswer(where.join('; '))
}

function drop(root: unknown, path: readonly PropertyKey[], keys: readonly string[]): void {
  let at = root
  for (const step of path) at = (at as Record<PropertyKey, unknown>)[step]
  for (const key of keys) delete (at as Record<string, unknown>)[key]
}
