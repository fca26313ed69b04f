/** PostgreSQL stores neither NUL nor half a surrogate pair; both come in mail, and neither carries meaning. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}

/** How JSON writes a NUL or half a surrogate pair. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/

/** A value as the text of one jsonb parameter: how many rows go into one statement. Strings are made storable. */
export function jsonParameter(value: unknown): string {
  const text = JSON.stringify(value)
  // The second look costs ten times the first and is hardly ever needed.
  if (!UNSTORABLE.test(text)) return text
  return JSON.stringify(value, (_name, member: unknown) => (typeof member === 'string' ? storable(member) : member))
}

/** An instant that PostgreSQL takes: JavaScript knows years before the first, and mail claims them. */
export function storableTime(time: string): string {
  return new Date(Math.max(0, Date.parse(time) || 0)).toISOString()
}

/** An instant of PostgreSQL, as text or Date, in the wire's form. */
export function isoTime(value: string | Date): string {
  return new Date(value).toISOString()
}
