import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { ApiContext } from '../../context.ts'
import type { Google } from '../../google/google.ts'
import { GoogleRefused } from '../../google/google-errors.ts'
import { grantBinding, sealGrant } from '../../google/seal-grant.ts'
import { Problem } from '../../problem.ts'
import { insertEvent } from '../auth/auth-events.queries.ts'
import { stopGmailMailboxes } from './gmail-mailboxes.queries.ts'
import {
  type Credential,
  dropRenewal,
  findCredential,
  findEndingAccess,
  loseGrant,
  putRenewed,
  takeRenewal,
} from './google-credentials.queries.ts'

/** Access tokens are renewed this long before they end, so that none ends in a reader's hands. */
const AHEAD_SECONDS = 120
/** The background is earlier still: then nobody has to wait for a renewal. */
const BACKGROUND_AHEAD_SECONDS = 360
/** A renewal holds no longer than Google may take; who dies with it holds up the others for this time. */
const RENEWAL_SECONDS = 30
/** How long somebody waits for a renewal that another makes. */
const WAIT_MS = 20_000
const LOOK_AGAIN_MS = 100
/** A token that somebody else is renewing, or that cannot be renewed now, is handed out if it lives at least so long. */
const USABLE_SECONDS = 20

/** An access token of a user's Google account. */
export type GoogleAccess = { accessToken: string; expiresAt: Date; refreshTokenSealed: string | null }

/**
 * The user's access token, good for two minutes at least where Google answers. Renewed once, however many processes
 * ask for it at the same time: the first takes the row's renewal and calls Google outside of any transaction, the others
 * take what it brings.
 *
 * @param refusedSha256 of a token that Google refused: it is renewed if it is still the current one
 * @throws Problem needs-reconnecting when Google says that the grant is over: tokens are erased, the mailbox is marked.
 * Problem unavailable when Google is away: all is kept.
 */
export async function googleAccess(
  context: ApiContext,
  of: { userId: number; refusedSha256?: string | undefined; aheadSeconds?: number },
): Promise<GoogleAccess> {
  const { google } = context
  if (!google) throw new Problem('not-configured', 'This server has no Google client.')
  const { userId, refusedSha256, aheadSeconds = AHEAD_SECONDS } = of
  for (const giveUpAt = Date.now() + WAIT_MS; Date.now() < giveUpAt; await pause(LOOK_AGAIN_MS)) {
    const credential = await currentGrant(context, userId)
    const { secondsLeft, refreshTokenSealed } = credential
    const isUsable = credential.accessTokenSha256 !== refusedSha256 && secondsLeft > USABLE_SECONDS
    if (isUsable && (secondsLeft > aheadSeconds || refreshTokenSealed === null)) return opened(context, credential)
    const renewalToken = randomUUID()
    const { accessTokenSha256 } = credential
    const taken = await takeRenewal(context.db, { userId, accessTokenSha256, renewalToken, seconds: RENEWAL_SECONDS })
    if (taken) {
      const renewing = renew(context, google, { userId, renewalToken, refreshTokenSealed: taken.refreshTokenSealed })
      await (isUsable ? renewing.catch(unlessAway) : renewing)
      return opened(context, await currentGrant(context, userId))
    }
    if (isUsable) return opened(context, credential)
  }
  throw new Problem('unavailable')
}

/** Renews what ends soon, so that the tokens kept are fresh ones. To be called every minute. */
export async function keepAccessFresh(context: ApiContext, signal: AbortSignal): Promise<void> {
  if (!context.google) return
  for (const userId of await findEndingAccess(context.db, BACKGROUND_AHEAD_SECONDS, 200)) {
    if (signal.aborted) return
    try {
      await googleAccess(context, { userId, aheadSeconds: BACKGROUND_AHEAD_SECONDS })
    } catch (error) {
      // Away it is for the others too; but a client may be refused one person's token: one of an earlier client, say.
      const isRefusal = error instanceof Problem && error.cause instanceof GoogleRefused
      if (error instanceof Problem && error.type === 'unavailable' && !isRefusal) return
      if (error instanceof Problem) continue
      context.logger.error({ err: error, user_id: userId }, 'an access token could not be renewed')
    }
  }
}

async function renew(
  context: ApiContext,
  google: Google,
  of: { userId: number; renewalToken: string; refreshTokenSealed: string | null },
): Promise<void> {
  const { db, sealer } = context
  try {
    if (of.refreshTokenSealed === null) throw new GoogleRefused('grant', 'there is nothing to renew it with')
    const refreshToken = await sealer.unseal(of.refreshTokenSealed, grantBinding(of.userId, 'refresh'))
    const tokens = await google.refresh(refreshToken)
    await putRenewed(db, { ...of, ...(await sealGrant(sealer, of.userId, tokens)) })
  } catch (error) {
    if (error instanceof GoogleRefused && error.what === 'grant') {
      await noteLoss(context, of)
      // Where a newer grant stands by now, the next look finds it.
      return
    }
    await dropRenewal(db, of)
    if (error instanceof Error && error.name === 'SealBroken') throw error
    throw new Problem('unavailable', undefined, { headers: { 'retry-after': '30' }, cause: error })
  }
}

async function currentGrant(context: ApiContext, userId: number): Promise<Credential> {
  const credential = await findCredential(context.db, userId)
  if (credential?.status !== 'active') throw reconnect()
  return credential
}

async function noteLoss(context: ApiContext, of: { userId: number; renewalToken: string }): Promise<void> {
  const lost = await context.db.transaction(async (tx) => {
    if (!(await loseGrant(tx, of))) return false
    await stopGmailMailboxes(tx, of.userId, 'needs-reconnecting')
    await insertEvent(tx, { userId: of.userId, event: 'google-grant-lost', ip: null })
    return true
  })
  if (lost) context.signals.emit('import-progress', of.userId)
}

async function opened(context: ApiContext, credential: Credential): Promise<GoogleAccess> {
  const { accessTokenSealed, accessExpiresAt, refreshTokenSealed, userId } = credential
  if (!accessTokenSealed || !accessExpiresAt) throw reconnect()
  const accessToken = await context.sealer.unseal(accessTokenSealed, grantBinding(userId, 'access'))
  return { accessToken, expiresAt: accessExpiresAt, refreshTokenSealed }
}

function unlessAway(error: unknown): void {
  if (!(error instanceof Problem && error.type === 'unavailable')) throw error
}

const reconnect = () => new Problem('needs-reconnecting', 'Google no longer honours what was granted.')
