/** PostgreSQL stores neither NUL nor half a surrogate pair; both come in mail, and neither carries meaning. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '')
}

/** A value as the text of one jsonb parameter: how many rows go into one statement. Strings are made storable. */
export function jsonParameter(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => (typeof member === 'string' ? storable(member) : member))
}

/** An instant of PostgreSQL, as text or Date, in the wire's form. */
export function isoTime(value: string | Date): string {
  return new Date(value).toISOString()
}
