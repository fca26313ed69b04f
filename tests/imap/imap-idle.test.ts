import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openImapMailbox } from '../../apps/gmail-reader/src/imap.ts'
import type { MailboxCursor, MailboxSource } from '../../apps/gmail-reader/src/mailbox-source.ts'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts'
import { type Dovecot, dovecotMissing, PASSWORD, startDovecot } from './dovecot.ts'
import { emptyLedger, mail, numbers, readOnce } from './imap-kit.ts'

const LONG_MS = 20_000
const since = new Date(Date.now() - 30 * 24 * 3600 * 1000)
const never = new AbortController().signal

describe.skipIf(dovecotMissing)('waiting for mail over IMAP', () => {
  let dovecot: Dovecot
  let proxy: CuttingProxy
  beforeAll(async () => {
    // Dovecot looks into a Maildir every half a minute by itself; inotify tells it at once.
    dovecot = await startDovecot({ extra: 'ssl = no\nmailbox_idle_check_interval = 1s' })
    proxy = await startCuttingProxy(dovecot.port)
  })
  afterAll(async () => {
    await proxy?.close()
    await dovecot?.close()
  })

  const openFor = (user: string) =>
    openImapMailbox({
      host: '127.0.0.1',
      port: proxy.port,
      secure: false,
      username: user,
      password: PASSWORD,
      allowPrivate: true,
    })
  const readAll = async (source: MailboxSource, from: MailboxCursor | null = null) => {
    let cursor = from
    let count = 0
    for await (const page of source.pages(cursor, { since, signal: never })) {
      cursor = page.cursor
      count += page.mails.length
    }
    return { cursor, count }
  }

  it('ends when a mail comes in, which the next reading on the same connection finds', async () => {
    await dovecot.deliver(
      'ann',
      numbers(1, 3).map((n) => mail(n)),
    )
    const source = openFor('ann')
    const before = proxy.connections()
    const { cursor } = await readAll(source)
    const started = performance.now()
    const waiting = source.awaitMail?.(LONG_MS, never)
    await dovecot.deliver('ann', [mail(4)])
    expect(await waiting).toBe(true)
    expect(performance.now() - started).toBeLessThan(LONG_MS / 2)
    expect((await readAll(source, cursor)).count).toBe(1)
    expect(proxy.commands).toContain('IDLE')
    expect(proxy.connections()).toBe(before + 1)
    await source.close()
  })

  it('ends at once when a mail came in during the reading', async () => {
    await dovecot.deliver('ben', [mail(1)])
    const source = openFor('ben')
    let cursor: MailboxCursor | null = null
    for await (const page of source.pages(null, { since, signal: never })) {
      cursor = page.cursor
      if (page.mails.length) await dovecot.deliver('ben', [mail(2)])
    }
    expect(await source.awaitMail?.(LONG_MS, never)).toBe(true)
    expect((await readAll(source, cursor)).count).toBe(1)
    await source.close()
  })

  it('ends after the time given, and with the signal', async () => {
    await dovecot.deliver('cleo', [])
    const source = openFor('cleo')
    const { cursor } = await readAll(source)
    expect(await source.awaitMail?.(200, never)).toBe(true)
    expect((await readAll(source, cursor)).count).toBe(0)
    const stop = new AbortController()
    const waiting = source.awaitMail?.(LONG_MS, stop.signal)
    stop.abort()
    await expect(waiting).rejects.toThrow(stop.signal.reason)
    await source.close()
  })

  it('says that it tells no more when the connection ends, and reads again on a new one', async () => {
    await dovecot.deliver('dora', [mail(1)])
    const source = openFor('dora')
    const { cursor } = await readAll(source)
    proxy.cutOpen()
    expect(await source.awaitMail?.(LONG_MS, never)).toBe(false)
    await dovecot.deliver('dora', [mail(2)])
    expect((await readAll(source, cursor)).count).toBe(1)
    await source.close()
  })
})

describe('Gmail over IMAP', () => {
  it("reads all mail by its mark, under Gmail's own ids", async () => {
    const server = createServer((socket) => {
      socket.write('* OK Gimap ready\r\n')
      let sent = ''
      socket
        .on('error', () => {})
        .on('data', (chunk) => {
          sent += chunk.toString('latin1')
          for (let end = sent.indexOf('\r\n'); end >= 0; end = sent.indexOf('\r\n')) {
            const [tag = '', ...command] = sent.slice(0, end).split(' ')
            sent = sent.slice(end + 2)
            socket.write(`${[...gimap(command.join(' ')), `${tag} OK done`].join('\r\n')}\r\n`)
          }
        })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const ledger = emptyLedger()
    await readOnce((server.address() as AddressInfo).port, 'ann', ledger)
    expect(ledger.pages[0]?.mails.map(({ gmail_message_id }) => gmail_message_id)).toEqual(['17ec3bfc62866c1e'])
    expect(ledger.cursor).toMatchObject({ folder: '[Gmail]/Alle Nachrichten', uidvalidity: '11', uidnext: 6 })
    server.close()
  })
})

/** What Gmail's server answers, as far as a reading asks. */
function gimap(command: string): string[] {
  const text = mail(1)
  if (command.startsWith('CAPABILITY')) return ['* CAPABILITY IMAP4rev1 IDLE X-GM-EXT-1 SPECIAL-USE AUTH=PLAIN SASL-IR']
  if (command === 'LIST "" ""') return ['* LIST (\\Noselect) "/" ""']
  if (command.startsWith('LIST')) {
    return [
      '* LIST (\\HasNoChildren) "/" "INBOX"',
      '* LIST (\\HasChildren \\Noselect) "/" "[Gmail]"',
      '* LIST (\\All \\HasNoChildren) "/" "[Gmail]/Alle Nachrichten"',
    ]
  }
  if (command.startsWith('EXAMINE "[Gmail]/Alle Nachrichten"')) {
    return ['* 1 EXISTS', '* OK [UIDVALIDITY 11] .', '* OK [UIDNEXT 6] .']
  }
  if (command.startsWith('UID SEARCH')) return ['* SEARCH 5']
  if (!command.startsWith('UID FETCH 5')) return []
  const ids = 'UID 5 X-GM-MSGID 1723818712546831390 INTERNALDATE "24-Nov-2026 10:00:00 +0000"'
  return command.includes('RFC822.SIZE')
    ? [`* 1 FETCH (${ids} RFC822.SIZE ${text.length})`]
    : [`* 1 FETCH (${ids} BODY[]<0> {${text.length}}\r\n${text})`]
}
