import { mailContentSchema } from '@nextjob/contracts/mail-content'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMime } from './read-mime.ts'
import { UnreadableMail } from './unreadable-mail.ts'

/** Pieces that mails are made of, whole and broken; any order of them may arrive. */
const pieces = [
  'From: A <a@x.example>\r\n',
  'From: "A\r\n',
  'Subject: =?utf-8?q?=C3=BC?=\r\n',
  'Subject: =?utf-8?b?w7\r\n',
  'Date: Mon, 32 Jan 20226 10:00:00 +9900\r\n',
  'Content-Type: multipart/mixed; boundary="b"\r\n',
  'Content-Type: multipart/alternative; boundary=\r\n',
  'Content-Type: message/rfc822\r\n',
  'Content-Type: text/html; charset="utf-16"\r\n',
  'Content-Type: ;;=;"\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Transfer-Encoding: quoted-printable\r\n',
  'Content-Disposition: attachment; filename*0*=utf-8\'\'a%; filename*1="x.eml"\r\n',
  'X-Job-Template: \u0000\u001b\r\n',
  '\r\n',
  '\n',
  '--b\r\n',
  '--b--\r\n',
  '--',
  ' \t',
  '=C3=\r\n=ZZ',
  'w7w=w7w',
  '\u00c3\u00bc\u00ff\u0000',
  '+2D0-',
]

describe('readMime, of any bytes', () => {
  it('gives what the contract says, or says why it cannot', async () => {
    const mail = fc
      .array(
        fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: 'binary', maxLength: 12 })),
        {
          maxLength: 30,
        },
      )
      .map((parts) => Buffer.from(parts.join(''), 'latin1'))
    await fc.assert(
      fc.asyncProperty(mail, async (bytes) => {
        const content = await readMime(bytes).catch((error: unknown) => {
          expect(error).toBeInstanceOf(UnreadableMail)
          return null
        })
        if (content) expect(mailContentSchema.safeParse(content).error).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })
})
