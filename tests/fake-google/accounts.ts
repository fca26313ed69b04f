import { createHash } from 'node:crypto'
import { Mailbox } from './mailbox.ts'

/** An invented Google account with its mailbox. */
export type GoogleAccount = {
  /** Google's id of the person, 21 digits, the same in every run. */
  sub: string
  email: string
  name: string
  emailVerified: boolean
  /** Set for Workspace accounts: Google answers for their addresses. */
  hostedDomain: string | null
  disabled: boolean
  mailbox: Mailbox
}

/** What a test says about an account; the rest is made from the address. */
export type NewAccount = { email: string } & Partial<Omit<GoogleAccount, 'email' | 'mailbox'>>

/** The accounts of this Google, by address in any case. */
export class Accounts {
  readonly #byEmail = new Map<string, GoogleAccount>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  add(input: NewAccount): GoogleAccount {
    const account: GoogleAccount = {
      sub: subOf(input.email),
      name: nameOf(input.email),
      emailVerified: true,
      hostedDomain: null,
      disabled: false,
      ...input,
      mailbox: new Mailbox(input.email, this.#now),
    }
    this.#byEmail.set(account.email.toLowerCase(), account)
    return account
  }

  /** @throws Error for an unknown address */
  get(email: string): GoogleAccount {
    const account = this.find(email)
    if (!account) throw new Error(`the fake Google has no account ${email}`)
    return account
  }

  find(email: string): GoogleAccount | null {
    return this.#byEmail.get(email.toLowerCase()) ?? null
  }

  all(): GoogleAccount[] {
    return [...this.#byEmail.values()]
  }
}

const subOf = (email: string) =>
  (BigInt(`0x${createHash('sha256').update(email.toLowerCase()).digest('hex')}`) % 10n ** 20n)
    .toString()
    .padStart(21, '1')

/** `ada.lindqvist@…` is Ada Lindqvist. */
function nameOf(email: string): string {
  const words = (email.split('@')[0] ?? email).split(/[._-]+/)
  return words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`).join(' ')
}
