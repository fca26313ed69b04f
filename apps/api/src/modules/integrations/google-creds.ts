import type { googleCredsPageSchema } from '@nextjob/contracts/google'
import type { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { grantBinding } from '../../google/seal-grant.ts'
import { SealBroken } from '../../seal.ts'
import { insertEvent } from '../auth/auth-events.queries.ts'
import { type Credential, listCredentials } from './google-credentials.queries.ts'

type Page = z.output<typeof googleCredsPageSchema>
type LeftOut = Page['left_out'][number]['reason']

/** A token that ends sooner is of no use to who is still to begin. */
const LEAST_SECONDS = 60

/**
 * Credentials as they are kept, by user id after `after`: no call to Google is made. What cannot be used now is left out
 * and listed. Each call stands in the audit.
 */
export async function googleCredsPage(
  context: ApiContext,
  input: { after: number; limit: number; caller: string; ip: string },
): Promise<Page> {
  const rows = await listCredentials(context.db, input)
  const page: Page = { credentials: {}, left_out: [], next: null }
  for (const row of rows) {
    const { email, userId: user_id } = row
    const tokens = await usable(context, row)
    if (typeof tokens === 'string') page.left_out.push({ email, user_id, reason: tokens })
    else page.credentials[email] = { ...tokens, user_id }
  }
  if (rows.length === input.limit) page.next = rows.at(-1)?.userId ?? null
  const detail = `${input.caller} ${Object.keys(page.credentials).length} after ${input.after}`
  await insertEvent(context.db, { userId: null, event: 'google-creds-read', ip: input.ip, detail })
  return page
}

async function usable(
  { sealer, logger }: ApiContext,
  row: Credential,
): Promise<{ access_token: string; refresh_token: string | null } | LeftOut> {
  const { status, userId, accessTokenSealed, refreshTokenSealed, secondsLeft } = row
  if (status !== 'active' || accessTokenSealed === null) return 'needs-reconnecting'
  if (secondsLeft < LEAST_SECONDS) return 'being-refreshed'
  try {
    return {
      access_token: await sealer.unseal(accessTokenSealed, grantBinding(userId, 'access')),
      refresh_token: refreshTokenSealed && (await sealer.unseal(refreshTokenSealed, grantBinding(userId, 'refresh'))),
    }
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    logger.error({ user_id: userId }, 'a sealed token cannot be opened')
    return 'unreadable'
  }
}
