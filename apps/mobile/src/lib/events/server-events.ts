/** One event of a `text/event-stream`. */
export type ServerEvent = { event: string; id: string | null; data: string }

/**
 * The events of a stream, as they come. Comments, which keep the connection open, are reported as null.
 *
 * Format: https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* serverEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent | null> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  let event = 'message'
  let id: string | null = null
  let data: string[] = []
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      rest += decoder.decode(value, { stream: true })
      // A carriage return at the end may be the first half of a line's end.
      const ends = rest.endsWith('\r') ? rest.slice(0, -1) : rest
      const lines = ends.split(/\r\n|\n|\r/)
      rest = (lines.pop() ?? '') + rest.slice(ends.length)
      for (const line of lines) {
        if (line === '') {
          if (data.length) yield { event, id, data: data.join('\n') }
          event = 'message'
          data = []
        } else if (line.startsWith(':')) yield null
        else {
          const colon = line.indexOf(':')
          const field = colon < 0 ? line : line.slice(0, colon)
          const content = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
          if (field === 'data') data.push(content)
          else if (field === 'event') event = content
          else if (field === 'id' && !content.includes('\0')) id = content
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
