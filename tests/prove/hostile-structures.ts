import type { SeededRandom } from './seeded-random.ts'

/** Makes the bytes of one mail whose headers or parts are the attack. */
export type MailMaker = (random: SeededRandom) => Buffer

const head = 'From: Jobs <alerts@jobs.example>\r\nSubject: 3 new jobs for you\r\nMIME-Version: 1.0\r\n'
const alert = 'Baker at Blue Door\r\nLyon\r\nView job: https://jobs.example/job/4711\r\n'

const mail = (headers: string, body: string | Buffer) =>
  Buffer.concat([Buffer.from(`${headers}\r\n`), Buffer.from(body)])
const mixed = (boundary: string) => `Content-Type: multipart/mixed; boundary="${boundary}"\r\n`

/** Attacks on the MIME structure, by name. */
export const structures: Record<string, MailMaker> = {
  'deep multiparts'(random) {
    const depth = random.int(40, 20_000)
    const levels = Array.from({ length: depth }, (_, at) => `${mixed(`b${at}`)}\r\n--b${at}\r\n`)
    return mail(head.trimEnd(), levels.join(''))
  },
  'one boundary at every depth': (random) =>
    mail(head + mixed('b'), `--b\r\n${mixed('b')}\r\n`.repeat(random.int(30, 30_000))),
  'many parts': (random) => mail(head + mixed('b'), `--b\r\n\r\n${alert}`.repeat(random.int(500, 50_000))),
  'empty parts': (random) => mail(head + mixed('b'), '--b\r\n'.repeat(random.int(500, 50_000))),
  'a boundary that begins all lines': (random) => mail(head + mixed('-'), '---\r\n'.repeat(random.int(500, 200_000))),
  'a very long boundary'(random) {
    const boundary = 'b'.repeat(random.int(500, 60_000))
    return mail(head + mixed(boundary), `--${boundary}\r\n\r\n${alert}\r\n--${boundary}--`)
  },
  'almost boundaries': (random) => mail(head + mixed('bbbb'), '--bbbX\r\n'.repeat(random.int(10_000, 300_000))),
  'no boundary': (random) => mail(`${head}Content-Type: multipart/alternative\r\n`, alert.repeat(random.int(1, 2_000))),
  'mails in mails'(random) {
    const wrap = `${head}Content-Type: message/rfc822\r\n\r\n`
    return mail(wrap.repeat(random.int(2, 20_000)) + head, alert)
  },
  'mails in mails in parts'(random) {
    const levels = Array.from({ length: random.int(2, 2_000) }, (_, at) => {
      return `${head}${mixed(`b${at}`)}\r\n--b${at}\r\nContent-Type: message/rfc822\r\n\r\n`
    })
    return Buffer.from(`${levels.join('')}${head}\r\n${alert}`)
  },
  'one giant header': (random) => mail(`${head}X-Long: ${'x'.repeat(random.int(100_000, 5_000_000))}\r\n`, alert),
  'a subject of words': (random) => mail(`Subject: ${'=?utf-8?q?a?= '.repeat(random.int(1_000, 60_000))}\r\n`, alert),
  'a subject of half words': (random) => mail(`Subject: ${'=?utf-8?q?'.repeat(random.int(1_000, 60_000))}\r\n`, alert),
  'many senders': (random) => mail(`From: ${'a <a@b.example>, '.repeat(random.int(1_000, 50_000))}\r\n`, alert),
  'comments in comments': (random) => mail(`From: ${'('.repeat(random.int(1_000, 200_000))}a@b.example\r\n`, alert),
  'quotes that never end': (random) =>
    mail(`Content-Type: text/plain; x="${'\\"'.repeat(random.int(1_000, 200_000))}\r\n`, alert),
  'many parameters'(random) {
    const params = Array.from({ length: random.int(1_000, 40_000) }, (_, at) => `;\r\n boundary*${at}*="b"`)
    return mail(`${head}Content-Type: multipart/mixed${params.join('')}\r\n`, alert)
  },
  'many headers': (random) => mail(head + 'Received: by mail.example\r\n'.repeat(random.int(1_000, 60_000)), alert),
  'many folds': (random) => mail(`${head}X-Folds: a${'\r\n b'.repeat(random.int(10_000, 300_000))}\r\n`, alert),
  'headers alone': (random) => Buffer.from(head.repeat(random.int(1, 500))),
  'blanks in a header': (random) => mail(`${head}List-Id: a${' '.repeat(random.int(10_000, 900_000))}b\r\n`, alert),
  'a mail of 50 MB': () => mail(head, Buffer.alloc(50_000_000, 'x')),
  'a text of 24 MB': () => mail(head, Buffer.alloc(24_000_000, 'job offer ')),
  'a text at the limit': () => mail(head, Buffer.alloc(4_000_000, 'Baker at Blue Door\nLyon\n')),
  'an attachment of 20 MB': () =>
    mail(
      head + mixed('b'),
      `--b\r\n\r\n${alert}\r\n--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${'QUJD'.repeat(5_000_000)}\r\n--b--`,
    ),
  'a zip bomb attached': (random) =>
    mail(
      head + mixed('b'),
      `--b\r\n\r\n${alert}\r\n--b\r\nContent-Type: application/zip; name="cv.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\nUEsDBBQAAAAIA${'A'.repeat(random.int(1_000, 500_000))}\r\n--b--`,
    ),
  'broken base64': (random) =>
    mail(
      `${head}Content-Transfer-Encoding: base64\r\n`,
      `${random.bytes(random.int(100, 50_000)).toString('base64')}=*=`.repeat(9),
    ),
  'padding everywhere': (random) =>
    mail(`${head}Content-Transfer-Encoding: base64\r\n`, 'QQ=='.repeat(random.int(1_000, 900_000))),
  'broken quoted-printable': (random) =>
    mail(`${head}Content-Transfer-Encoding: quoted-printable\r\n`, '=ZZ==\r\n='.repeat(random.int(1_000, 400_000))),
  'an unknown encoding': (random) =>
    mail(`${head}Content-Transfer-Encoding: x-uuencode\r\n`, random.bytes(random.int(10, 90_000))),
  'noise in any charset'(random) {
    const charset = random.pick([
      'utf-8',
      'utf-7',
      'utf-16',
      'gb18030',
      'iso-2022-jp',
      'big5',
      'koi8-u',
      'x-none',
      'hz-gb-2312',
    ])
    return mail(`${head}Content-Type: text/plain; charset=${charset}\r\n`, random.bytes(random.int(10, 200_000)))
  },
  'UTF-7 that never ends': (random) =>
    mail(`${head}Content-Type: text/plain; charset=utf-7\r\n`, `+${'AGEA'.repeat(random.int(1_000, 900_000))}`),
  'flowed lines': (random) =>
    mail(
      `${head}Content-Type: text/plain; format=flowed; delsp=yes\r\n`,
      ' \r\n'.repeat(random.int(10_000, 2_000_000)),
    ),
  'noise alone': (random) => random.bytes(random.int(0, 300_000)),
  'NULs alone': (random) => Buffer.alloc(random.int(0, 3_000_000)),
  'NULs in text': (random) => mail(head, `Baker\0 at Blue\0 Door\0\n`.repeat(random.int(100, 100_000))),
}
