import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MboxMessage, splitMbox } from './split-mbox.ts'

const fromLine = 'From 1789012345678901234@xxx Mon Jan 05 10:00:00 +0000 2026'

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function split(text: string | Uint8Array, size = 65_536, maxBytes?: number): Promise<MboxMessage[]> {
  return collect(splitMbox(inPieces(typeof text === 'string' ? Buffer.from(text) : text, size), maxBytes))
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Writes an mbox as mboxrd says. */
function join(mails: readonly string[]): string {
  return mails.map((mail) => `${fromLine}\n${mail.replace(/^(>*From )/gm, '>$1')}\n`).join('')
}

const texts = (messages: readonly MboxMessage[]) => messages.map((message) => Buffer.from(message.bytes).toString())

describe('splitMbox', () => {
  it('gives back what was joined, wherever the pieces of the file are cut', async () => {
    const line = fc.oneof(
      fc.constantFrom('', 'From ', 'From a b', fromLine, `>${fromLine}`, '>>From x', '>quoted', 'Subject: x', '\r'),
      fc.string({ maxLength: 20 }).map((text) => text.replaceAll('\n', '')),
    )
    const mail = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => `${lines.join('\n')}\n`)
    await fc.assert(
      fc.asyncProperty(
        fc.array(mail, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 99 }),
        async (mails, size) => {
          expect(texts(await split(join(mails), size))).toEqual(mails)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('takes a From_ line for one only after an empty line and with a date', async () => {
    const body = `Subject: a\n\nFrom here on it gets better\n${fromLine}\n\nFrom me, 10:00\nend\n`
    expect(texts(await split(`${fromLine}\n${body}\n${fromLine}\nSubject: b\n`))).toEqual([body, 'Subject: b\n'])
  })

  it('reads files with CRLF line ends', async () => {
    const messages = await split(`${fromLine}\r\nSubject: a\r\n\r\n>From x\r\n\r\n${fromLine}\r\nSubject: b\r\n\r\n`)
    expect(texts(messages)).toEqual(['Subject: a\r\n\r\nFrom x\r\n', 'Subject: b\r\n'])
    expect(messages.map((message) => message.from_line)).toEqual([fromLine, fromLine])
  })

  it('numbers the mails from 1 and gives the id that Gmail uses in its API', async () => {
    const other = 'From someone@mail.example Tue Jan  6 10:00:00 2026'
    const messages = await split(`${fromLine}\na\n\n${other}\nb\n`)
    expect(messages.map(({ index, gmail_message_id }) => [index, gmail_message_id])).toEqual([
      [1, '18d3d93ff2faaff2'],
      [2, null],
    ])
  })

  it('passes an oversized mail on without its bytes and keeps its neighbours', async () => {
    const messages = await split(`${fromLine}\na\n\n${fromLine}\n${'x'.repeat(5_000)}\n\n${fromLine}\nc\n`, 100, 1_000)
    expect(texts(messages)).toEqual(['a\n', '', 'c\n'])
    expect(messages.map((message) => message.oversized)).toEqual([false, true, false])
    expect(messages[1]?.size).toBe(5_002)
  })

  it('needs no memory for a line that never ends', async () => {
    async function* endless() {
      const piece = Buffer.alloc(1024 * 1024, 'x')
      yield Buffer.from(`${fromLine}\n`)
      for (let sent = 0; sent < 256; sent++) yield piece
    }
    const before = process.memoryUsage().arrayBuffers
    const messages = await collect(splitMbox(endless(), 1024 * 1024))
    expect(messages.map(({ oversized, size }) => [oversized, size])).toEqual([[true, 256 * 1024 * 1024]])
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024)
  })

  it('reads a file that begins without a From_ line as one mail, and an empty one as none', async () => {
    expect(texts(await split('Subject: a\n\nb\n'))).toEqual(['Subject: a\n\nb\n'])
    expect(await split('\n\n')).toEqual([])
  })
})
