/**
 * Remembers the last answers of a pure function of a text: the same badge, place or button is asked about many times
 * while one mail is read. Memory stays bounded: when full, everything is forgotten.
 */
export function remember<T>(answer: (text: string) => T, room = 4_000): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = answer(text)
    if (known.size >= room) known.clear()
    if (text.length <= 400) known.set(text, value)
    return value
  }
}
