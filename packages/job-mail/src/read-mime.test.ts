import { mailContentSchema } from '@nextjob/contracts/mail-content'
import { describe, expect, it } from 'vitest'
import { readMime } from './read-mime.ts'
import { defaultLimits, UnreadableMail } from './unreadable-mail.ts'

const head = 'From: Jobs <alerts@jobs.example>\r\nSubject: New jobs\r\n'

/** Reads a mail written as a string of bytes (latin1), and holds it against the contract. */
async function read(mail: string, limits = defaultLimits) {
  return mailContentSchema.parse(await readMime(Buffer.from(mail, 'latin1'), limits))
}

/** A text/plain mail in that charset and encoding. */
const plain = (charset: string, body: Buffer | string, encoding = '8bit') =>
  `${head}Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body.toString('latin1')}`

const part = (type: string, body: string, more = '') => `--B\r\nContent-Type: ${type}\r\n${more}\r\n${body}\r\n`

describe('readMime: headers', () => {
  it('reads sender, subject, date and id', async () => {
    const mail = await read(
      'From: "Doe, Jane" <Jane.Doe@Jobs.Example>\r\nSubject: =?utf-8?Q?B=C3=BCro?=\r\n =?utf-8?B?a3JhZnQ=?=\r\n' +
        'Date: Mon, 5 Jan 2026 10:00:00 +0100 (CET)\r\nMessage-ID: <a.b@jobs.example>\r\n\r\nx',
    )
    expect(mail).toMatchObject({
      subject: 'Bürokraft',
      from_name: 'Doe, Jane',
      from_address: 'jane.doe@jobs.example',
      sent_at: '2026-01-05T09:00:00.000Z',
      message_id: 'a.b@jobs.example',
    })
  })

  it('reads a mail without headers, and with broken ones', async () => {
    expect(await read('just text')).toMatchObject({
      subject: '',
      from_address: '',
      sent_at: null,
      text_body: 'just text',
    })
    const mail = await read(
      'From nobody Mon Jan 5\r\nnot a header\r\nDate: soon\r\nFrom: Jobs at jobs@x.example now\r\n\r\nx',
    )
    expect(mail).toMatchObject({ from_address: 'jobs@x.example', sent_at: null, text_body: 'x' })
  })

  it('passes over empty lines and a byte order mark before the headers', async () => {
    expect(await read('\r\n\n\xef\xbb\xbfSubject: a\r\n\r\nx')).toMatchObject({ subject: 'a', text_body: 'x' })
    expect((await read('\n\n')).text_body).toBeNull()
  })

  it('reads 8-bit headers in UTF-8 and in windows-1252', async () => {
    const utf8 = Buffer.from('Subject: Köln\r\n\r\nx').toString('latin1')
    expect((await read(utf8)).subject).toBe('Köln')
    expect((await read('Subject: K\xf6ln\r\n\r\nx')).subject).toBe('Köln')
  })

  it('mends encoded words that lost their end', async () => {
    const mail = await read('Subject: =?UTF-8?Q?Caf=C3=A9? =?UTF-8?Q?_crew?MIME-Version: 1.0\r\n\r\nx')
    expect(mail.subject).toBe('Café crew')
  })

  it('keeps headers that name a template and no others, and none that holds an address', async () => {
    const mail = await read(
      'X-Shop-Template: digest_01\r\nX-Class: ALERT\r\nList-Id: <jobs.example>\r\nFeedback-ID: a@b.example\r\n' +
        'X-Spam-Class: ham\r\nReceived: by x\r\nX-Account-Token: secret\r\n\r\nx',
    )
    expect(mail.template_headers).toEqual({
      'x-shop-template': 'digest_01',
      'x-class': 'ALERT',
      'list-id': '<jobs.example>',
    })
  })
})

describe('readMime: charsets and encodings', () => {
  const written: [charset: string, bytes: number[], text: string][] = [
    ['windows-1251', [0xd0, 0xe0, 0xe1, 0xee, 0xf2, 0xe0], 'Работа'],
    ['koi8-r', [0xf2, 0xc1, 0xc2, 0xcf, 0xd4, 0xc1], 'Работа'],
    ['KOI8-U', [0xf2, 0xcf, 0xc2, 0xcf, 0xd4, 0xc1, 0x20, 0xa6], 'Робота і'],
    ['iso-8859-2', [0xb3, 0xf3, 0x64, 0xbc], 'łódź'],
    ['windows-1250', [0xb3, 0xf3, 0x64, 0x9f], 'łódź'],
    ['iso-8859-15', [0xa4], '€'],
    ['latin1', [0xfc, 0x80], 'ü€'],
    ['gb2312', [0xb9, 0xa4, 0xd7, 0xf7], '工作'],
    ['"ks_c_5601-1987"', [0xc1, 0xf7, 0xbe, 0xf7], '직업'],
    ['iso-2022-jp', [0x1b, 0x24, 0x42, 0x3b, 0x45, 0x3b, 0x76, 0x1b, 0x28, 0x42], '仕事'],
    ['x-sjis', [0x8e, 0x64, 0x8e, 0x96], '仕事'],
    ['utf-7', [...Buffer.from('caf+AOk- 1+-1')], 'café 1+1'],
    ['cp1252', [0x93, 0x94], '“”'],
  ]
  it.each(written)('decodes %s', async (charset, bytes, text) => {
    expect((await read(plain(charset, Buffer.from(bytes)))).text_body).toBe(text)
    expect((await read(plain(charset, Buffer.from(bytes).toString('base64'), 'BASE64'))).text_body).toBe(text)
  })

  it('is not misled by a wrong, unknown or missing charset', async () => {
    const utf8 = Buffer.from('Zürich – 5 €')
    for (const charset of ['iso-8859-1', 'us-ascii', 'x-nonsense', '']) {
      expect((await read(plain(charset, utf8))).text_body).toBe('Zürich – 5 €')
    }
    expect((await read(plain('utf-8', Buffer.from('Z\xfcrich', 'latin1')))).text_body).toBe('Zürich')
    expect((await read(plain('utf-8', Buffer.from('Zürich – 5 €').subarray(0, -1)))).text_body).toContain('Zürich – 5')
  })

  it('finds the charset that only the HTML names', async () => {
    const html = Buffer.concat([Buffer.from('<html><meta charset="windows-1251"><p>'), Buffer.from([0xd0, 0xe0])])
    expect((await read(`Content-Type: text/html\r\n\r\n${html.toString('latin1')}`)).html_body).toMatch(/<p>Ра$/)
  })

  it('undoes quoted-printable, also when it is broken', async () => {
    const mail = await read(plain('utf-8', 'Z=C3=BC=\r\nrich=20=\r\nx=ZZ =', 'quoted-printable'))
    expect(mail.text_body).toBe('Zürich x=ZZ ')
  })

  it('joins flowed lines, with and without the deleted space', async () => {
    const flowed = (delsp: string) =>
      `Content-Type: text/plain; format=flowed; delsp=${delsp}\r\n\r\nSoft \r\nware\r\n From here\r\n-- \r\nJane`
    expect((await read(flowed('yes'))).text_body).toBe('Software\nFrom here\n-- \nJane')
    expect((await read(flowed('no'))).text_body).toBe('Soft ware\nFrom here\n-- \nJane')
  })

  it('leaves no NUL and no half characters', async () => {
    expect((await read(plain('utf-8', 'a\0b'))).text_body).toBe('ab')
    expect((await read(plain('utf-7', '+2D0-'))).text_body).toBe('\ufffd')
  })
})

describe('readMime: parts', () => {
  const multipart = (type: string, ...parts: string[]) =>
    `${head}Content-Type: multipart/${type}; boundary="B"\r\n\r\npreamble\r\n${parts.join('')}--B--\r\nepilogue`

  it('keeps the text and the HTML of an alternative apart', async () => {
    const mail = await read(multipart('alternative', part('text/plain', 'A'), part('text/html', '<p>A</p>')))
    expect([mail.text_body, mail.html_body]).toEqual(['A', '<p>A</p>'])
  })

  it('joins all inline texts and leaves attachments alone', async () => {
    const inner = `--B\r\nContent-Type: multipart/alternative; boundary=C\r\n\r\n--C\r\n\r\nA\r\n--C\r\nContent-Type: text/html\r\n\r\n<p>A\r\n--C--\r\n`
    const file = part('text/plain; name="cv.txt"', 'CV', 'Content-Disposition: attachment\r\n')
    const mail = await read(multipart('mixed', inner, file, part('image/png', 'x'), part('text/plain', 'footer')))
    expect([mail.text_body, mail.html_body]).toEqual(['A\nfooter', '<p>A'])
  })

  it('reads the body of a single part, even if it calls itself an attachment', async () => {
    expect((await read(`${head}Content-Disposition: attachment\r\n\r\nA`)).text_body).toBe('A')
  })

  it('tells HTML that calls itself plain text, and plain text that calls itself HTML', async () => {
    expect(await read(plain('utf-8', '\n<!DOCTYPE html><html>x'))).toMatchObject({
      text_body: null,
      html_body: expect.anything(),
    })
    expect(await read(`Content-Type: text/html\r\n\r\nA < B`)).toMatchObject({ text_body: 'A < B', html_body: null })
    expect((await read(plain('utf-8', 'Jobs <strong>for you</strong>'))).html_body).toBeNull()
  })

  it('gives null for a body that is blank', async () => {
    const mail = await read(multipart('alternative', part('text/plain', '\r\n '), part('text/html', '<p>A')))
    expect([mail.text_body, mail.html_body]).toEqual([null, '<p>A'])
  })

  it.each([
    ['that is never closed', `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nA`],
    [
      'that is not named',
      `${head}Content-Type: multipart/mixed\r\n\r\n--X\r\nContent-Type: text/plain\r\n\r\nA\r\n--X--`,
    ],
    [
      'with another name',
      `${head}Content-Type: multipart/mixed; boundary=Z\r\n\r\n--X\r\nContent-Type: text/plain\r\n\r\nA\r\n--X--`,
    ],
    ['with blanks after it', `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n--B  \r\n\r\nA\r\n--B-- \r\n`],
    [
      'in pieces (RFC 2231)',
      `${head}Content-Type: multipart/mixed; boundary*0=a; boundary*1="b c"\r\n\r\n--ab c\r\n\r\nA\r\n--ab c--`,
    ],
    [
      'that begins like another',
      `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nA\r\n--B--\r\n--BX\r\n\r\nno`,
    ],
    [
      'that ends the headers',
      `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nX-A: 1\r\n--B\r\n\r\nA\r\n--B--`,
    ],
    ['with line feeds alone', `${head}Content-Type: multipart/mixed; boundary=B\n\n--B\n\nA\n--B--\n`],
    [
      'beside a comment',
      `${head}Content-Type: multipart/mixed (a "mix"); boundary="B" (x)\r\n\r\n--B\r\n\r\nA\r\n--B--`,
    ],
  ])('reads a multipart whose boundary is one %s', async (_, mail) => {
    expect((await read(mail)).text_body).toBe('A')
  })

  it('reads what stands in a multipart without any boundary', async () => {
    expect((await read(`${head}Content-Type: multipart/mixed\r\n\r\nA\r\nB`)).text_body).toBe('A\nB')
  })

  it('stays with a mail that says something itself, and with a bounce', async () => {
    const inner = part('message/rfc822', 'Subject: inner\r\n\r\nA')
    const long = part('text/plain', 'words '.repeat(100))
    expect((await read(multipart('mixed', long, inner))).subject).toBe('New jobs')
    expect((await read(multipart('report', part('text/plain', 'It did not arrive'), inner))).subject).toBe('New jobs')
  })

  it('reads the mail attached to a mail that says little or nothing itself', async () => {
    const inner = 'From: A <a@x.example>\r\nSubject: inner\r\n\r\nA'
    const mail = await read(multipart('mixed', part('text/plain', ''), part('message/rfc822', inner)))
    expect(mail).toMatchObject({ subject: 'inner', from_address: 'a@x.example', text_body: 'A' })
    const encoded = part('application/octet-stream; name="x.eml"', btoa(inner), 'Content-Transfer-Encoding: base64\r\n')
    expect((await read(multipart('mixed', encoded))).subject).toBe('inner')
    const note = part('text/plain', 'Have a look')
    expect((await read(multipart('mixed', note, part('message/rfc822', inner)))).subject).toBe('inner')
  })
})

describe('readMime: limits', () => {
  const refused = async (mail: string) => {
    const error = await read(mail).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UnreadableMail)
    return (error as UnreadableMail).message
  }
  const nested = (levels: number) =>
    Array.from(
      { length: levels },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
    ).join('')

  it('refuses what is too large, and says what', async () => {
    expect(await refused(head.padEnd(defaultLimits.mailBytes + 1))).toMatch(/^It is larger than \d+ bytes/)
    expect(await refused(`X: ${'y'.repeat(defaultLimits.headerBytes)}\r\n\r\n`)).toMatch(/^Its headers are larger/)
    expect(await refused(`${head}\r\n${'y'.repeat(defaultLimits.textBytes + 1)}`)).toMatch(/^Its text is larger/)
  })

  it('refuses too many parts and too deep ones', async () => {
    const parts = `${head}Content-Type: multipart/mixed; boundary=B\r\n\r\n${'--B\r\n\r\n'.repeat(defaultLimits.parts + 1)}`
    expect(await refused(parts)).toMatch(/more than \d+ parts/)
    expect(await refused(nested(60))).toMatch(/nested deeper/)
    expect(await refused('Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n'.repeat(60))).toMatch(
      /nested deeper/,
    )
    expect((await read(`${nested(40)}\r\nA`)).text_body).toBe('A')
  })

  it('refuses mails in mails in mails', async () => {
    expect(await refused(`${'Content-Type: message/rfc822\r\n\r\n'.repeat(20)}Subject: x\r\n\r\nx`)).toMatch(
      /mails inside mails/,
    )
  })

  it('refuses a file that is no mail', async () => {
    expect(await refused('x\x9f>"\x11\0\x01\0\x90')).toBe('It is not a mail.')
  })

  it.each([
    ['an empty file', ''],
    ['a PDF', '%PDF-1.7\n1 0 obj\n<< >>\nendobj\n'],
    ['an archive', 'PK\u0003\u0004 and so on'],
  ])('refuses %s', async (_what, bytes) => {
    await expect(readMime(Buffer.from(bytes, 'latin1'))).rejects.toThrow('It is not a mail.')
  })
})
