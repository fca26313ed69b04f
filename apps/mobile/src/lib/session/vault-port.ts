import type { TokenPair } from '@nextjob/contracts/auth'

/** What one request is sent with. */
export type Ticket = {
  headers: Readonly<Record<string, string>>
  cookies: boolean
  /** Which renewal of the tokens it stands for: a refused one is renewed only while it is still the latest. */
  generation: number
}

/** Where the tokens of a session lie: the phone's secure store, or HttpOnly cookies that no script reads. */
export type Vault = {
  /** To be awaited once at the start. */
  open: () => Promise<void>
  /** Null where a request would go without any credentials: renew first. */
  ticket: () => Ticket | null
  generation: () => number
  /** Puts the tokens where they belong. The refresh token is safe before the access token is first used. */
  store: (pair: TokenPair) => Promise<void>
  /** How to ask for the next pair; null where there is nothing to ask with. */
  refreshRequest: () => Promise<{
    body?: { refresh: string }
    headers?: Record<string, string>
    cookies: boolean
  } | null>
  /** Headers of a login: how the tokens are to come back. */
  loginHeaders: Readonly<Record<string, string>>
  /** Runs alone among all windows of this app. */
  exclusively: <T>(work: () => Promise<T>) => Promise<T>
  clear: () => Promise<void>
}
