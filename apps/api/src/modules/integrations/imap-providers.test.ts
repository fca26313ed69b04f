import { describe, expect, it } from 'vitest'
import { imapServerOf } from './imap-providers.ts'

describe('imapServerOf', () => {
  it.each([
    ['ada@gmail.com', 'imap.gmail.com', 'address'],
    ['Ada@GoogleMail.com', 'imap.gmail.com', 'address'],
    ['ada@web.de', 'imap.web.de', 'local-part'],
    ['ada@gmx.de', 'imap.gmx.net', 'address'],
    ['ada@wp.pl', 'imap.wp.pl', 'local-part'],
    ['ada@ukr.net', 'imap.ukr.net', 'address'],
    ['ada@me.com', 'imap.mail.me.com', 'local-part'],
  ])('knows the server of %s', (address, host, login) => {
    expect(imapServerOf(address)).toMatchObject({ host, port: 993, secure: true, login })
  })

  it("finds Proton's bridge on the machine itself", () => {
    expect(imapServerOf('ada@proton.me')).toMatchObject({ host: '127.0.0.1', port: 1_143, secure: false })
  })

  it('says what to do where no password helps', () => {
    for (const address of ['ada@outlook.com', 'ada@hotmail.co.uk', 'ada@live.nl', 'ada@tuta.com']) {
      expect(imapServerOf(address), address).toMatchObject({ closed: expect.stringContaining('import a file') })
    }
  })

  it('takes no domain for a known one that only ends like it', () => {
    expect(imapServerOf('ada@notgmail.com')).toBeNull()
    expect(imapServerOf('ada@mail.example')).toBeNull()
  })
})
