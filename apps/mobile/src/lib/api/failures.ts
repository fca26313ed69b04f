import { type ProblemDocument, type ProblemType, problemTypes, problemTypeUrl } from '@nextjob/contracts/problem'

const namesByUrl = new Map<string, ProblemType>(
  (Object.keys(problemTypes) as ProblemType[]).map((name) => [problemTypeUrl(name), name]),
)

/** The server refused, and said why: an answer of 4xx or 5xx. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  /** The name in the shared catalogue; null for one that this version of the app does not know. */
  readonly type: ProblemType | null
  readonly status: number
  /** In English, for whoever looks into it; people read what `sayProblem` makes of the type. */
  readonly detail: string | null
  /** On validation-failed: where (JSON pointer) and why. */
  readonly errors: readonly { pointer: string; detail: string }[]
  /** Seconds to wait before the next try, where the server said so. */
  readonly retryAfter: number | null
  /** The id under which the server's logs know the request. */
  readonly correlationId: string

  constructor(
    status: number,
    document: ProblemDocument | null,
    more: { retryAfter: number | null; correlationId: string },
  ) {
    super(document?.title ?? `HTTP ${status}`)
    this.type = document ? (namesByUrl.get(document.type) ?? null) : null
    this.status = status
    this.detail = document?.detail ?? null
    this.errors = document?.errors ?? []
    this.retryAfter = more.retryAfter
    this.correlationId = more.correlationId
  }
}

/** The server was not reached: no network, no server, or no answer in time. The request may or may not have arrived. */
export class Offline extends Error {
  override readonly name = 'Offline'
}

/** The server answered with something that the contract does not describe, most often one of another version. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer'
}

/** There is no session any more: whoever asked has been signed out. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut'
}

/** Whether the same request may go through later without anybody doing anything. */
export function isPassing(failure: unknown): boolean {
  if (failure instanceof Offline) return true
  return failure instanceof ApiProblem && (failure.status >= 500 || failure.status === 429) && failure.status !== 501
}
