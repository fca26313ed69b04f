import { openImapMailbox } from '../../apps/gmail-reader/src/imap.ts'
import { MailboxAway, type MailboxCursor, type MailPage } from '../../apps/gmail-reader/src/mailbox-source.ts'
import { PASSWORD } from './dovecot.ts'

/** An invented mail, known by its number. */
export function mail(number: number, text = ''): string {
  const head = [
    'From: Alerts <alerts@jobs.example>',
    `Subject: Mail ${number}`,
    'Date: Tue, 24 Nov 2026 10:00:00 +0000',
  ]
  return `${[...head, `Message-ID: <${number}@jobs.example>`].join('\r\n')}\r\n\r\nMail ${number}.\r\n${text}`
}

/** Numbers from `first` to `last`. */
export const numbers = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, n) => first + n)

/** What a reader has recorded of a mailbox: mails and cursor, moved together as the API does in one transaction. */
export type Ledger = { cursor: MailboxCursor | null; mails: string[]; pages: MailPage[] }

export const emptyLedger = (): Ledger => ({ cursor: null, mails: [], pages: [] })

/** The numbers of the mails in a ledger, each once. */
export const recorded = (ledger: Ledger): number[] =>
  [...new Set(ledger.mails.map((text) => Number(/^Subject: Mail (\d+)/m.exec(text)?.[1])))].sort((a, b) => a - b)

const MONTH_MS = 30 * 24 * 3600 * 1000

/** Reads a user's mailbox once, to its end. */
export async function readOnce(
  port: number,
  user: string,
  ledger: Ledger,
  wishes: { since?: Date; signal?: AbortSignal; silenceMs?: number; pageDone?: () => void } = {},
): Promise<void> {
  const { since = new Date(Date.now() - MONTH_MS), signal = new AbortController().signal, silenceMs } = wishes
  const login = { host: '127.0.0.1', port, secure: false, username: user, password: PASSWORD, allowPrivate: true }
  const source = openImapMailbox(login, silenceMs ? { silenceMs } : {})
  try {
    for await (const page of source.pages(ledger.cursor, { since, signal })) {
      ledger.mails.push(...page.mails.map(({ bytes }) => Buffer.from(bytes).toString()))
      ledger.cursor = JSON.parse(JSON.stringify(page.cursor))
      ledger.pages.push(page)
      wishes.pageDone?.()
    }
  } finally {
    await source.close()
  }
}

/** Reads again and again until a reading comes to its end. */
export async function readToTheEnd(port: number, user: string, ledger: Ledger): Promise<void> {
  for (;;) {
    try {
      return await readOnce(port, user, ledger)
    } catch (error) {
      if (!(error instanceof MailboxAway)) throw error
    }
  }
}
