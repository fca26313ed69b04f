import { type ProblemType, problemTypes } from '@nextjob/contracts/problem'

/** What domain code throws: a catalogued problem with a detail that says what to do. Knows no HTTP library. */
export class Problem extends Error {
  override name = 'Problem' as const
  readonly type: ProblemType
  /** Extra members for the answer's headers, e.g. `retry-after` in seconds. */
  readonly headers: Readonly<Record<string, string>>

  constructor(type: ProblemType, detail?: string, options: ErrorOptions & { headers?: Record<string, string> } = {}) {
    super(detail ?? problemTypes[type].title, options)
    this.type = type
    this.headers = options.headers ?? {}
  }
}
