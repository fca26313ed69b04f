import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTransfer } from './decode-transfer.ts'

const decode = (body: string, encoding: string) =>
  Buffer.from(decodeTransfer(Buffer.from(body, 'latin1'), encoding)).toString('latin1')

describe('decodeTransfer', () => {
  it('gives back what was encoded in base64, wherever its lines are broken', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 80 }), (bytes, width) => {
        const lines =
          Buffer.from(bytes)
            .toString('base64')
            .match(new RegExp(`.{1,${width}}`, 'g')) ?? []
        expect([...decodeTransfer(Buffer.from(lines.join('\r\n')), 'base64')]).toEqual([...bytes])
      }),
    )
  })

  it('reads base64 whose lines are padded each, cut off, or mixed with junk', () => {
    expect(decode('QQ==\r\nQUI=\r\nQUJD', 'base64')).toBe('AABABC')
    expect(decode('QUJDRA', 'base64')).toBe('ABCD')
    expect(decode('QU*J-D\0', 'base64')).toBe('ABC')
  })

  it('reads quoted-printable with soft breaks, also where a relay added blanks', () => {
    expect(decode('a=C3=bc=\r\nb=20 = \t\r\nc=\nd\r\ne=', 'quoted-printable')).toBe('a\xc3\xbcb  cd\r\ne')
  })

  it('keeps what only looks like quoted-printable', () => {
    expect(decode('1=2 =Z =Ax = b', 'quoted-printable')).toBe('1=2 =Z =Ax = b')
  })

  it('leaves other encodings as they are', () => {
    for (const encoding of ['7bit', '8bit', 'binary', 'x-uuencode', ''])
      expect(decode('a=20\r\n', encoding)).toBe('a=20\r\n')
  })
})
