import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type MailReader, openMailReader } from '@nextjob/job-mail/mail-reader'
import { unreadable } from '@nextjob/job-mail/mail-reading'
import { createLogger } from '@nextjob/service-kit/logger'
import { openServiceClient } from '@nextjob/service-kit/service-client'
import { sql } from 'drizzle-orm'
import { type FakeGoogle, type FakeGoogleOptions, startFakeGoogle } from '../../../tests/fake-google/fake-google.ts'
import type { Mailbox, StoredMail } from '../../../tests/fake-google/mailbox.ts'
import { ensureWorkerClients } from '../../api/src/modules/auth/service-clients.ts'
import { openTestApi, type TestApi } from '../../api/test/test-api.ts'
import { privateMail } from '../../api/test/test-mailbox.ts'
import { type MailboxesApi, openMailboxesApi } from '../src/mailboxes-api.ts'
import { type GmailReaderOptions, startGmailReader } from '../src/main.ts'

/** The real API on a database of its own, a fake Google, and readers between the two, over real HTTP. */
export type ReaderWorld = {
  api: TestApi
  google: FakeGoogle
  /** The API's side of the work, as a reader of the test's own would call it. */
  mailboxesApi: MailboxesApi
  /** A person with an empty Gmail, not connected yet. */
  person(): Person
  /** Starts a reader that does not dawdle. */
  read(options?: Partial<GmailReaderOptions>): { close(): Promise<void> }
  stopReaders(): Promise<void>
  /** Stops every reader and fault, and forgets the calls: between two tests. */
  calm(): Promise<void>
  close(): Promise<void>
}

export type Person = {
  email: string
  gmail: Mailbox
  deliver(text: string, wish?: { daysAgo?: number; labels?: string[] }): StoredMail
  /** Delivers many private mails, spread over the last days. */
  deliverMany(count: number, days?: number): StoredMail[]
  /** Signs in with Google, which connects the Gmail. @returns the user's id */
  connect(): Promise<number>
  /** Ids that Google delivered, may be read, and are not in the record. */
  missing(): Promise<string[]>
  /** What the record has, in the order it came. */
  kept(): Promise<KeptMail[]>
  mailbox(): Promise<MailboxRow>
  /** Waits until nothing is missing. */
  settled(patienceMs?: number): Promise<void>
}

type KeptMail = {
  gmail_message_id: string
  other_gmail_ids: string[] | null
  kind: string
  subject: string | null
  last_error: string | null
}

type MailboxRow = {
  id: number
  state: string
  cursor: Record<string, unknown> | null
  lease_token: string | null
  last_error: string | null
  failures: number
  retry_after: Date | null
  audit_listed: number | null
  audit_missing: number | null
}

/** A reader for tests of many mails: none is job mail. */
export const hastyReader: MailReader = {
  read: async () => ({ ...unreadable(''), extraction: { ...unreadable('').extraction, kind: 'not-job', alarm: null } }),
  extract: () => Promise.reject(new Error('not asked for')),
  close: async () => {},
}

const HIDDEN = ['SPAM', 'TRASH', 'SENT', 'DRAFT']

export async function openReaderWorld(
  options: { google?: FakeGoogleOptions; api?: Record<string, string> } = {},
): Promise<ReaderWorld> {
  const google = await startFakeGoogle({ accounts: [], ...options.google })
  const api = await openTestApi({
    GOOGLE_CLIENT_ID: google.client.id,
    GOOGLE_CLIENT_SECRET: google.client.secret,
    GOOGLE_AUTH_URL: google.url,
    GOOGLE_TOKEN_URL: google.url,
    GOOGLE_CERTS_URL: google.url,
    REGISTRATION: 'open',
    ...options.api,
  })
  await ensureWorkerClients(api.context)
  await api.app.listen({ host: '127.0.0.1', port: 0 })
  const apiUrl = `http://127.0.0.1:${(api.app.server.address() as AddressInfo).port}`
  const mailReader = openMailReader()
  const readers = new Set<{ close(): Promise<void> }>()
  const secret = api.context.secrets.worker
  const world: ReaderWorld = {
    api,
    google,
    mailboxesApi: openMailboxesApi(openServiceClient({ apiUrl, name: 'gmail-reader', secret })),
    person: () => openPerson(api, google),
    read(given = {}) {
      const reader = startGmailReader({
        apiUrl,
        secret,
        gmailApiUrl: google.url,
        logger: createLogger({ role: 'gmail-reader', level: 'silent' }),
        mailReader,
        ...given,
        pace: { pollMs: 25, restSeconds: 0, ...given.pace },
        patience: { attempt: 20_000, pause: 2, ...given.patience },
      })
      readers.add(reader)
      return {
        async close() {
          readers.delete(reader)
          await reader.close()
        },
      }
    },
    async stopReaders() {
      await Promise.all([...readers].map((reader) => reader.close()))
      readers.clear()
    },
    async calm() {
      google.faults.clear()
      await world.stopReaders()
      google.calls.clear()
    },
    async close() {
      await world.calm()
      await mailReader.close()
      await api.close()
      await google.close()
    },
  }
  return world
}

let people = 0
let letters = 0
const DAY_MS = 86_400_000

function openPerson(api: TestApi, google: FakeGoogle): Person {
  people += 1
  const email = `person-${people}@gmail.com`
  google.addAccount({ email })
  const gmail = google.accounts.get(email).mailbox
  const person: Person = {
    email,
    gmail,
    deliver: (text, wish = {}) =>
      google.addMail(email, {
        bytes: Buffer.from(text),
        receivedAt: Math.round(Date.now() - (wish.daysAgo ?? 0) * DAY_MS),
        ...(wish.labels ? { labels: wish.labels } : {}),
      }),
    deliverMany: (count, days = 1) =>
      Array.from({ length: count }, (_, n) =>
        person.deliver(privateMail(letters++), { daysAgo: (days * (count - n)) / count }),
      ),
    async connect() {
      const { id_token, access_token: accessToken, refresh_token: refreshToken } = google.signIn(email)
      const payload = { id_token, accessToken, refreshToken }
      const answer = await api.app.inject({ method: 'POST', url: '/auth/google-login', payload })
      if (answer.statusCode !== 200) throw new Error(answer.body)
      return answer.json().user.id
    },
    kept: async () =>
      await api.context.db.execute<KeptMail>(sql`
        select m.gmail_message_id, m.other_gmail_ids, m.kind, m.subject, m.last_error from raw_job_emails m
        join mailboxes b on b.id = m.mailbox_id where b.address = ${email} order by m.id`),
    async missing() {
      const kept = await person.kept()
      const ids = new Set(kept.flatMap((row) => [row.gmail_message_id, ...(row.other_gmail_ids ?? [])]))
      return gmail
        .newestFirst()
        .filter((mail) => !ids.has(mail.id) && !HIDDEN.some((label) => mail.labels.has(label)))
        .map((mail) => mail.id)
    },
    async mailbox() {
      const [row] = await api.context.db.execute<MailboxRow>(sql`
        select id, state, cursor, lease_token, last_error, failures, retry_after, audit_listed, audit_missing
        from mailboxes where address = ${email}`)
      if (!row) throw new Error('no such mailbox')
      return row
    },
    async settled(patience = 60_000) {
      for (const giveUpAt = Date.now() + patience; ; await sleep(150)) {
        const missing = await person.missing()
        const { cursor, ...rest } = await person.mailbox()
        if (!missing.length && cursor?.list_after === null) return
        if (Date.now() > giveUpAt) throw new Error(`${missing.length} mails missing; ${JSON.stringify(rest)}`)
      }
    },
  }
  return person
}
