import { createHash } from 'node:crypto'

/** A mail as a test puts it into a mailbox. */
export type NewMail = {
  /** The RFC 5322 bytes; a function where a hundred thousand of them should not lie in memory. */
  bytes: Uint8Array | (() => Uint8Array)
  /** When Gmail took it in, in milliseconds. Default: now. */
  receivedAt?: number
  /** Default: INBOX and UNREAD. */
  labels?: readonly string[]
}

/** A mail that the mailbox delivered. */
export type StoredMail = {
  readonly id: string
  readonly threadId: string
  /** Its place in the order of arrival, over all mails that this mailbox ever had. */
  readonly arrival: number
  readonly internalDate: number
  readonly labels: Set<string>
  historyId: number
  readBytes(): Uint8Array
}

/** One change, as `history.list` tells it. */
export type HistoryRecord = {
  id: number
  kind: 'messageAdded' | 'messageDeleted' | 'labelAdded' | 'labelRemoved'
  mail: StoredMail
  /** The labels the mail had then; of a label change also which. */
  labelIds: string[]
  changed: string[]
}

/** A Gmail mailbox: its mails, its history, and every mail that it ever delivered, which is the truth of a run. */
export class Mailbox {
  /** Every mail ever delivered, deleted ones too, in the order of arrival. */
  readonly delivered: StoredMail[] = []
  readonly history: HistoryRecord[] = []
  readonly #mails = new Map<string, StoredMail>()
  readonly #email: string
  readonly #now: () => number
  #historyId = 1_000
  /** Start ids below this one are answered with 404. */
  #oldestHistoryId = 0
  #newestFirst: StoredMail[] | null = null
  /** `users.watch`: where its pushes would go, and when it lapses. */
  watch: { topicName: string; expiration: number } | null = null

  constructor(email: string, now: () => number) {
    this.#email = email
    this.#now = now
  }

  add(mail: NewMail): StoredMail {
    const arrival = this.delivered.length
    const { bytes } = mail
    const id = idOf(`${this.#email} ${arrival}`)
    const stored: StoredMail = {
      id,
      threadId: id,
      arrival,
      internalDate: mail.receivedAt ?? this.#now(),
      labels: new Set(mail.labels ?? ['INBOX', 'UNREAD']),
      historyId: 0,
      readBytes: typeof bytes === 'function' ? bytes : () => bytes,
    }
    this.#mails.set(id, stored)
    this.delivered.push(stored)
    this.#newestFirst = null
    this.#record('messageAdded', stored, [])
    return stored
  }

  /** Deletes for good, as emptying the trash does. */
  delete(id: string): void {
    const mail = this.get(id)
    if (!mail) return
    this.#mails.delete(id)
    this.#newestFirst = null
    this.#record('messageDeleted', mail, [])
  }

  addLabel(id: string, label: string): void {
    const mail = this.get(id)
    if (!mail || mail.labels.has(label)) return
    mail.labels.add(label)
    this.#record('labelAdded', mail, [label])
  }

  removeLabel(id: string, label: string): void {
    const mail = this.get(id)
    if (!mail?.labels.delete(label)) return
    this.#record('labelRemoved', mail, [label])
  }

  get(id: string): StoredMail | null {
    return this.#mails.get(id) ?? null
  }

  /** What is in the mailbox now, as `messages.list` orders it. */
  newestFirst(): readonly StoredMail[] {
    this.#newestFirst ??= [...this.#mails.values()].sort(
      (one, other) => other.internalDate - one.internalDate || other.arrival - one.arrival,
    )
    return this.#newestFirst
  }

  get size(): number {
    return this.#mails.size
  }

  get historyId(): number {
    return this.#historyId
  }

  /** Forgets all history up to now: who comes with an older id gets 404. */
  expireHistory(): void {
    this.#historyId += 1
    this.#oldestHistoryId = this.#historyId
    this.history.length = 0
  }

  isExpired(startHistoryId: number): boolean {
    return startHistoryId < this.#oldestHistoryId
  }

  /** Ids grow and have gaps, as Gmail's do. */
  #record(kind: HistoryRecord['kind'], mail: StoredMail, changed: string[]): void {
    this.#historyId += 1 + ((this.#historyId * 7) % 13)
    mail.historyId = this.#historyId
    this.history.push({ id: this.#historyId, kind, mail, labelIds: [...mail.labels], changed })
  }
}

/** 16 hex digits, the same in every run, another for the same mail in another mailbox. */
const idOf = (text: string) => `19${createHash('sha256').update(text).digest('hex').slice(0, 14)}`
