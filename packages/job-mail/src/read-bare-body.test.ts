import { describe, expect, it } from 'vitest'
import { beginsWithMailHeaders, readBareBody } from './read-bare-body.ts'
import { defaultLimits, UnreadableMail } from './unreadable-mail.ts'

const read = (body: string, kind: 'html' | 'text' = 'text') => readBareBody(Buffer.from(body), kind)

describe('readBareBody', () => {
  it('gives the body as it stands, with nothing made up for the headers', async () => {
    expect(await read('Cook at Blue Door\r\nLyon')).toEqual({
      subject: '',
      from_name: '',
      from_address: '',
      sent_at: null,
      message_id: null,
      template_headers: {},
      text_body: 'Cook at Blue Door\nLyon',
      html_body: null,
    })
    expect(await read('<p>Cook</p>', 'html')).toMatchObject({ text_body: null, html_body: '<p>Cook</p>' })
  })

  it('believes what the file holds more than its name', async () => {
    expect(await read('<!doctype html><p>Cook')).toMatchObject({ text_body: null })
    expect(await read('Cook\nLyon', 'html')).toMatchObject({ text_body: 'Cook\nLyon', html_body: null })
    expect(await read(' \n')).toMatchObject({ text_body: null, html_body: null })
  })

  it('reads a file that begins with mail headers as a mail', async () => {
    const mail = await read('From: A <a@x.example>\nSubject: Hi\nMIME-Version: 1.0\n\nbody', 'html')
    expect(mail).toMatchObject({ subject: 'Hi', from_address: 'a@x.example', text_body: 'body' })
  })

  it('leaves the lines of a forward in the body', async () => {
    const forward = '---------- Forwarded message ---------\nFrom: A <a@x.example>\nDate: today\nSubject: Hi\n\nbody'
    expect((await read(forward)).text_body).toBe(forward)
  })

  it('decodes the charset that the document names', async () => {
    const bytes = Buffer.concat([Buffer.from('<meta charset=koi8-r><p>'), Buffer.from([0xf2, 0xc1])])
    expect((await readBareBody(bytes, 'html')).html_body).toBe('<meta charset=koi8-r><p>Ра')
  })

  it('reads UTF-16 as editors write it, and refuses what is no text', async () => {
    expect((await readBareBody(Buffer.from('\ufeffKöln', 'utf16le'), 'text')).text_body).toBe('Köln')
    await expect(readBareBody(Buffer.from('x\x9f\0\x01'), 'text')).rejects.toThrow('It is not a mail.')
  })

  it('refuses a body that is too large', async () => {
    const body = Buffer.alloc(defaultLimits.textBytes + 1, 'x')
    await expect(readBareBody(body, 'text')).rejects.toThrow(UnreadableMail)
  })
})

describe('beginsWithMailHeaders', () => {
  it('does not take labelled text for headers', () => {
    const is = (text: string) => beginsWithMailHeaders(Buffer.from(text))
    expect(is('Company: Blue Door\nPlace: Lyon\n\nmore')).toBe(false)
    expect(is('Content-Type: text/plain\nbody')).toBe(false)
    expect(is('Received: by x\n\tfor y\nFrom: a\n\nbody')).toBe(true)
  })
})
