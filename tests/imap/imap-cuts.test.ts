import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts'
import { type Dovecot, dovecotMissing, startDovecot } from './dovecot.ts'
import { emptyLedger, mail, numbers, readOnce, readToTheEnd, recorded } from './imap-kit.ts'

if (dovecotMissing) console.warn(`tests/imap skipped: ${dovecotMissing}`)

describe.skipIf(dovecotMissing)('a connection cut at every command of a reading', () => {
  let dovecot: Dovecot
  let proxy: CuttingProxy
  beforeAll(async () => {
    // Without encryption, so that the wire can be read.
    dovecot = await startDovecot({ extra: 'ssl = no' })
    proxy = await startCuttingProxy(dovecot.port)
    await dovecot.deliver(
      'ada',
      numbers(1, 120).map((n) => mail(n)),
    )
  })
  afterAll(async () => {
    await proxy?.close()
    await dovecot?.close()
  })

  it('loses no mail and reads none twice but those of the page in hand', async () => {
    const clean = emptyLedger()
    await readOnce(proxy.port, 'ada', clean)
    const firstReading = proxy.commands.length
    expect(recorded(clean)).toEqual(numbers(1, 120))
    expect(clean.mails).toHaveLength(120)

    const before = proxy.cuts()
    const wishes = numbers(1, firstReading - 1).flatMap((command) =>
      (['nothing', 0, 40, 4_000] as const).map((after) => ({ command, after })),
    )
    for (const cut of wishes) {
      const ledger = emptyLedger()
      proxy.cutNext(cut)
      await readToTheEnd(proxy.port, 'ada', ledger)
      expect(recorded(ledger), JSON.stringify(cut)).toEqual(numbers(1, 120))
      expect(ledger.mails.length, JSON.stringify(cut)).toBe(120)
    }
    // An answer shorter than 4,000 bytes is not cut by that.
    expect(proxy.cuts() - before).toBeGreaterThan(3 * (firstReading - 1))
  })

  it('loses no new mail in a later reading', async () => {
    const ledger = emptyLedger()
    await readToTheEnd(proxy.port, 'ada', ledger)
    for (const [n, command] of numbers(1, 8).entries()) {
      await dovecot.deliver('ada', [mail(121 + n)])
      proxy.cutNext({ command, after: n % 2 ? 10 : 'nothing' })
      await readToTheEnd(proxy.port, 'ada', ledger)
      expect(recorded(ledger)).toEqual(numbers(1, 121 + n))
    }
  })

  it('changes nothing in the mailbox', () => {
    const verbs = new Set(proxy.commands.map((command) => /^(UID )?\S+/.exec(command)?.[0] ?? ''))
    const reading = [
      'CAPABILITY',
      'ID',
      'AUTHENTICATE',
      'NAMESPACE',
      'ENABLE',
      'LIST',
      'EXAMINE',
      'UID SEARCH',
      'UID FETCH',
    ]
    expect([...verbs].filter((verb) => ![...reading, 'LOGOUT'].includes(verb))).toEqual([])
    expect(verbs).toContain('EXAMINE')
    for (const fetch of proxy.commands.filter((command) => command.startsWith('UID FETCH') && /BODY/.test(command))) {
      expect(fetch).toContain('BODY.PEEK[')
    }
  })
})
