import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { connectImap } from '@nextjob/service-kit/imap-connection'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MAIL_BYTES_MAX } from '../../apps/gmail-reader/src/imap-fetch.ts'
import { NeedsReconnecting } from '../../apps/gmail-reader/src/mailbox-source.ts'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts'
import { type Dovecot, dovecotMissing, PASSWORD, startDovecot } from './dovecot.ts'
import { emptyLedger, mail, numbers, readOnce, recorded } from './imap-kit.ts'

const DAY_MS = 24 * 3600 * 1000
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS)

describe.skipIf(dovecotMissing)('a mailbox over IMAP', () => {
  let dovecot: Dovecot
  let proxy: CuttingProxy
  beforeAll(async () => {
    dovecot = await startDovecot({ extra: 'ssl = no' })
    proxy = await startCuttingProxy(dovecot.port)
  })
  afterAll(async () => {
    await proxy?.close()
    await dovecot?.close()
  })
  const deliver = (user: string, from: number, to: number, at?: Date) =>
    dovecot.deliver(
      user,
      numbers(from, to).map((n) => mail(n)),
      at,
    )
  /** Deletes mails as another program would. */
  const remove = async (user: string, uids: string) => {
    const login = { host: '127.0.0.1', port: dovecot.port, secure: false, username: user, password: PASSWORD }
    const connection = await connectImap(login, { allowPrivate: true })
    await connection.mailboxOpen('INBOX')
    await connection.messageDelete(uids, { uid: true })
    await connection.logout()
  }

  it('gives what there was since the day asked for, the newest first, and tells how far it has come', async () => {
    await deliver('bea', 1, 20, daysAgo(60))
    await deliver('bea', 21, 140, daysAgo(5))
    const ledger = emptyLedger()
    await readOnce(dovecot.port, 'bea', ledger, { since: daysAgo(30) })
    expect(recorded(ledger)).toEqual(numbers(21, 140))
    expect(ledger.mails[0]).toContain('Mail 140')
    expect(ledger.pages.map(({ progress }) => progress)).toEqual([
      { read: 50, total: 120 },
      { read: 100, total: 120 },
      { read: 120, total: 120 },
      null,
    ])
    expect(ledger.pages[0]?.mails[0]?.received_at?.slice(0, 10)).toBe(daysAgo(5).toISOString().slice(0, 10))
  })

  it('gives what comes in later once, whatever its date, also while the backlog is unfinished', async () => {
    await deliver('cem', 1, 120)
    const ledger = emptyLedger()
    const stop = new AbortController()
    const stopped = readOnce(dovecot.port, 'cem', ledger, { signal: stop.signal, pageDone: () => stop.abort() })
    await expect(stopped).rejects.toThrow(stop.signal.reason)
    expect(ledger.mails).toHaveLength(50)
    await deliver('cem', 121, 125, daysAgo(400))
    await readOnce(dovecot.port, 'cem', ledger)
    await readOnce(dovecot.port, 'cem', ledger)
    expect(recorded(ledger)).toEqual(numbers(1, 125))
    expect(ledger.mails).toHaveLength(125)
    expect(ledger.pages[2]?.progress).toEqual({ read: 100, total: 120 })
  })

  it('loses none of many new mails when a reading is stopped amid them', async () => {
    await deliver('kim', 1, 1)
    const ledger = emptyLedger()
    await readOnce(dovecot.port, 'kim', ledger)
    await deliver('kim', 2, 121)
    const stop = new AbortController()
    const stopped = readOnce(dovecot.port, 'kim', ledger, { signal: stop.signal, pageDone: () => stop.abort() })
    await expect(stopped).rejects.toThrow(stop.signal.reason)
    await readOnce(dovecot.port, 'kim', ledger)
    expect(recorded(ledger)).toEqual(numbers(1, 121))
    expect(ledger.mails).toHaveLength(121)
  })

  it('reads again from where it was last at the end when the server numbers anew', async () => {
    await deliver('dan', 1, 10, daysAgo(20))
    await deliver('dan', 11, 70)
    const ledger = emptyLedger()
    await readOnce(dovecot.port, 'dan', ledger)
    await deliver('dan', 71, 73)
    await dovecot.renumber('dan')
    const again = { ...emptyLedger(), cursor: ledger.cursor }
    const stop = new AbortController()
    const stopped = readOnce(dovecot.port, 'dan', again, { signal: stop.signal, pageDone: () => stop.abort() })
    await expect(stopped).rejects.toThrow(stop.signal.reason)
    await dovecot.renumber('dan')
    await readOnce(dovecot.port, 'dan', again)
    expect(recorded(again)).toEqual(numbers(11, 73))
    await deliver('dan', 74, 74)
    await readOnce(dovecot.port, 'dan', again)
    expect(recorded(again)).toEqual(numbers(11, 74))
  })

  it('reads the whole span again when the server numbers anew amid the first reading', async () => {
    await deliver('eva', 1, 60, daysAgo(20))
    await deliver('eva', 61, 120)
    const ledger = emptyLedger()
    const stop = new AbortController()
    const first = readOnce(dovecot.port, 'eva', ledger, { signal: stop.signal, pageDone: () => stop.abort() })
    await expect(first).rejects.toThrow(stop.signal.reason)
    await dovecot.renumber('eva')
    await readOnce(dovecot.port, 'eva', ledger)
    expect(recorded(ledger)).toEqual(numbers(1, 120))
  })

  it('goes on when mails are deleted between the list and the fetching', async () => {
    await deliver('fay', 1, 60)
    const ledger = emptyLedger()
    proxy.holdNext(/UID FETCH .*RFC822\.SIZE/, () => remove('fay', '58:60'))
    await readOnce(proxy.port, 'fay', ledger)
    expect(recorded(ledger)).toEqual(numbers(1, 57))

    const next = { ...emptyLedger() }
    proxy.holdNext(/UID FETCH .*BODY\.PEEK/, () => remove('fay', '1:20'))
    await readOnce(proxy.port, 'fay', next)
    expect(recorded(next).filter((n) => n > 20)).toEqual(numbers(21, 57))
    await deliver('fay', 61, 61)
    await readOnce(proxy.port, 'fay', next)
    expect(recorded(next)).toContain(61)
  })

  it('gives no more of a huge mail than shows that it is too large, and the others whole', async () => {
    await dovecot.deliver('gus', [mail(1), mail(2, `${'x'.repeat(997)}\r\n`.repeat(27_000)), mail(3)])
    const ledger = emptyLedger()
    await readOnce(dovecot.port, 'gus', ledger)
    expect(recorded(ledger)).toEqual([1, 2, 3])
    expect(ledger.pages.flatMap(({ mails }) => mails.map(({ bytes }) => bytes.length > 1_000))).toEqual([
      false,
      true,
      false,
    ])
    expect(ledger.pages.flatMap(({ mails }) => mails).find(({ bytes }) => bytes.length > 1_000)?.bytes.length).toBe(
      MAIL_BYTES_MAX + 1,
    )
  })

  it('reads an empty mailbox, and what comes into it', async () => {
    await dovecot.deliver('hal', [])
    const ledger = emptyLedger()
    await readOnce(dovecot.port, 'hal', ledger)
    expect(ledger.mails).toEqual([])
    await deliver('hal', 1, 2)
    await readOnce(dovecot.port, 'hal', ledger)
    expect(recorded(ledger)).toEqual([1, 2])
  })

  it('ends at once with its signal, also while the server does not answer', async () => {
    const mute = createServer(() => {})
    mute.listen(0, '127.0.0.1')
    await once(mute, 'listening')
    const stop = new AbortController()
    const { port } = mute.address() as AddressInfo
    const reading = readOnce(port, 'joe', emptyLedger(), { signal: stop.signal })
    const started = performance.now()
    mute.once('connection', () => stop.abort())
    await expect(reading).rejects.toThrow(stop.signal.reason)
    expect(performance.now() - started).toBeLessThan(5_000)
    mute.close()
  })

  it('says that the mailbox must be connected again when the password is no more', async () => {
    await deliver('ida', 1, 1)
    await dovecot.setPassword('another-one')
    await expect(readOnce(dovecot.port, 'ida', emptyLedger())).rejects.toThrow(NeedsReconnecting)
    await dovecot.setPassword(PASSWORD)
    const ledger = emptyLedger()
    await readOnce(dovecot.port, 'ida', ledger)
    expect(recorded(ledger)).toEqual([1])
  })
})
