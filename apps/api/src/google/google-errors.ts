import { z } from 'zod'

/**
 * What Google said no to. `grant`: the code or refresh token is void (`invalid_grant`); `client`: our client, its secret
 * or its redirect address; `token`: an id or access token that proves nothing here.
 *
 * Neither message nor cause has anything from the library's errors: these hold tokens and secrets.
 */
export class GoogleRefused extends Error {
  override name = 'GoogleRefused' as const
  readonly what: 'grant' | 'client' | 'token'

  constructor(what: 'grant' | 'client' | 'token', message: string) {
    super(message)
    this.what = what
  }
}

/** Google did not answer, or not sensibly. Nothing is known to be wrong with what we hold: try later. */
export class GoogleAway extends Error {
  override name = 'GoogleAway' as const
}

/** RFC 6749 §5.2, the only part of an error that is read. */
const bodySchema = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) })

/** Turns an error of google-auth-library into one of ours. */
export function fromLibrary(error: unknown): GoogleRefused | GoogleAway {
  const response = (error as { response?: { status?: unknown; data?: unknown } } | null)?.response
  const status = typeof response?.status === 'number' ? response.status : null
  if (status === null) return new GoogleAway('Google does not answer')
  const body = bodySchema.safeParse(response?.data)
  const said = body.success ? body.data.error : null
  if (status >= 500 || status === 429 || status === 408 || said === null) {
    return new GoogleAway(`Google answers with status ${status}`)
  }
  if (said === 'invalid_grant') return new GoogleRefused('grant', said)
  return new GoogleRefused(said === 'invalid_token' ? 'token' : 'client', said)
}
