import { afterEach, describe, expect, it } from 'vitest'
import { type MailReader, type MailReaderOptions, openMailReader } from './mail-reader.ts'
import { defaultLimits } from './unreadable-mail.ts'

const mail = Buffer.from('From: A <a@jobs.example>\nSubject: Lunch\n\nSee you at noon.')

/** More than a thread can read in a millisecond. */
const slow = Buffer.from(`Content-Type: text/html\n\n${'<p>职位</p>'.repeat(300_000)}`)

let reader: MailReader | undefined
const open = (options?: MailReaderOptions) => {
  reader = openMailReader(options)
  return reader
}
afterEach(() => reader?.close())

describe('openMailReader', () => {
  it('reads mails and bare bodies, and leaves the bytes to the caller', async () => {
    const { read } = open()
    expect(await read(mail, 'mime')).toMatchObject({
      content: { subject: 'Lunch', text_body: 'See you at noon.' },
      extraction: { kind: 'not-job', offers: [] },
    })
    expect(await read(Buffer.from('<p>Lunch</p>'), 'html')).toMatchObject({ content: { html_body: '<p>Lunch</p>' } })
    expect(await read(Buffer.from('Lunch'), 'text')).toMatchObject({ content: { text_body: 'Lunch' } })
    expect(mail.length).toBeGreaterThan(0)
  })

  it('gives each of many mails its own reading, in a thread or several', async () => {
    for (const size of [1, 3]) {
      const { read, close } = openMailReader({ size })
      const numbers = Array.from({ length: 40 }, (_, number) => number)
      const readings = await Promise.all(numbers.map((number) => read(Buffer.from(`Subject: ${number}\n\nx`), 'mime')))
      expect(readings.map((reading) => reading.content?.subject)).toEqual(numbers.map(String))
      await close()
    }
  })

  it('gives each its own reading also to callers that come back with the next at once', async () => {
    const { read } = open()
    const chains = Array.from({ length: 4 }, async (_, chain) => {
      for (let number = 0; number < 30; number++) {
        const subject = `${chain}-${number}`
        expect((await read(Buffer.from(`Subject: ${subject}\n\nx`), 'mime')).content?.subject).toBe(subject)
      }
    })
    await Promise.all(chains)
  })

  it('reads mails that come while a warm one is still loading, and may be closed meanwhile', async () => {
    const reader = open({ warm: true })
    const readings = await Promise.all([reader.read(mail, 'mime'), reader.read(mail, 'mime')])
    expect(readings.map(({ content }) => content?.subject)).toEqual(['Lunch', 'Lunch'])
    const unused = open({ warm: true })
    await unused.close()
    await expect(unused.read(mail, 'mime')).rejects.toThrow('closed')
  })

  it('says why a mail is beyond the limits', async () => {
    const { read } = open()
    const reading = await read(Buffer.alloc(26 * 1024 * 1024), 'mime')
    expect(reading).toMatchObject({
      content: null,
      extraction: { kind: 'unreadable', alarm: expect.stringMatching(/^It is larger than/) },
    })
    const parts = Buffer.from(`Content-Type: multipart/mixed; boundary=b\n\n${'--b\n\n'.repeat(2_000)}`)
    expect((await read(parts, 'mime')).extraction).toMatchObject({
      kind: 'unreadable',
      alarm: expect.stringMatching(/more than 1000 parts/),
    })
  })

  it('gives up a mail that takes too long, and reads the next', async () => {
    const { read } = open({ deadline: 1 })
    expect((await read(slow, 'mime')).extraction).toMatchObject({
      kind: 'unreadable',
      alarm: expect.stringMatching(/longer than 0.001 s/),
    })
    await reader?.close()
    const next = open({ deadline: 30_000 })
    expect((await next.read(mail, 'mime')).content?.subject).toBe('Lunch')
  })

  it('gives up a mail that needs more memory than it may have, and reads the next', async () => {
    const limits = { ...defaultLimits, textBytes: defaultLimits.mailBytes }
    const { read } = open({ heap: 32, deadline: 30_000, limits })
    const large = Buffer.from('职位 '.repeat(3_500_000))
    const [first, second] = await Promise.all([read(large, 'text'), read(mail, 'mime')])
    expect(first.extraction).toMatchObject({ kind: 'unreadable', alarm: expect.stringMatching(/too much memory/) })
    expect(second.content?.subject).toBe('Lunch')
  })

  it('refuses after it is closed, also the mails that wait', async () => {
    const { read, close } = openMailReader()
    const waiting = [read(mail, 'mime'), read(mail, 'mime')].map((reading) =>
      expect(reading).rejects.toThrow('is closed'),
    )
    await close()
    await Promise.all(waiting)
    await expect(read(mail, 'mime')).rejects.toThrow('is closed')
  })
})
