import { randomUUID } from 'node:crypto'
import type { ClaimedMails, ClaimMails, MailLease } from '@nextjob/contracts/raw-job-email'
import { counter } from '@nextjob/service-kit/metrics'
import type { ApiContext } from '../../context.ts'
import { readMatchProfiles } from '../jobs/match-profiles.queries.ts'
import { CLAIM_BYTES_MAX, CRASHES_ALONE_FROM } from './lease-rules.ts'
import {
  findNamedWaiting,
  findWaiting,
  leaseMails,
  readLeasedMails,
  releaseLeases,
  renewLeases,
  type WaitingMail,
} from './leases.queries.ts'

const claimed = counter('mails_claimed', 'Mails leased to workers.')

/**
 * Leases waiting mails to a worker: the named ones, or any, turn by turn over the users. A mail that was in the hands of
 * a worker that died is handed out alone, after all others. An empty answer means that nothing waits.
 */
export async function claimMails(context: Pick<ApiContext, 'db' | 'env'>, input: ClaimMails): Promise<ClaimedMails> {
  const waiting = input.mail_ids
    ? await findNamedWaiting(context.db, input.mail_ids)
    : await findWaiting(context.db, input.limit)
  const token = randomUUID()
  const seconds = context.env.LEASE_SECONDS
  const mailIds = await leaseMails(context.db, {
    mailIds: chooseMails(waiting, input.limit),
    worker: input.worker,
    token,
    seconds,
  })
  if (!mailIds.length) return { mails: [], profiles: [], lease_seconds: seconds }
  claimed.inc(mailIds.length)
  const mails = await readLeasedMails(context.db, mailIds, token)
  const profiles = await readMatchProfiles(context.db, [...new Set(mails.map((mail) => mail.user_id))])
  return { mails, profiles, lease_seconds: seconds }
}

/** Makes the worker's leases last again from now. */
export async function renewMails(context: Pick<ApiContext, 'db' | 'env'>, leases: readonly MailLease[]) {
  return sortOut(leases, await renewLeases(context.db, leases, context.env.LEASE_SECONDS))
}

/** Gives mails back unread, for another worker. */
export async function releaseMails(context: Pick<ApiContext, 'db' | 'signals'>, leases: readonly MailLease[]) {
  const held = await releaseLeases(context.db, leases)
  if (held.length) context.signals.emit('mails-recorded', 0)
  return sortOut(leases, held)
}

function sortOut(leases: readonly MailLease[], held: readonly number[]) {
  const standing = new Set(held)
  return { held: [...held], lost: leases.map((lease) => lease.mail_id).filter((id) => !standing.has(id)) }
}

function chooseMails(waiting: readonly WaitingMail[], limit: number): number[] {
  const innocent = waiting.filter((mail) => mail.crashes < CRASHES_ALONE_FROM)
  const [suspect] = waiting
  if (!innocent.length) return suspect ? [suspect.id] : []
  const chosen: number[] = []
  let bytes = 0
  for (const mail of innocent.slice(0, limit)) {
    bytes += mail.content_bytes
    if (chosen.length && bytes > CLAIM_BYTES_MAX) break
    chosen.push(mail.id)
  }
  return chosen
}
