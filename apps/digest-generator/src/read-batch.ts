import type { ClaimedMail, ClaimedMails, MailLease } from '@nextjob/contracts/raw-job-email'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import type { Logger } from '@nextjob/service-kit/logger'
import { counter } from '@nextjob/service-kit/metrics'
import { ServiceProblem } from '@nextjob/service-kit/service-client'
import type { MailsApi } from './mails-api.ts'
import { type MailResult, readOffers } from './read-offers.ts'
import { inParts } from './request-parts.ts'

const mailsRead = counter('worker_mails_read', 'Mails that were read.', ['kind'])
const mailsFailed = counter('worker_mails_failed', 'Mails that could not be read, or whose offers were refused.')
const leasesLost = counter(
  'worker_leases_lost',
  'Leases that had passed to another worker when they were to be renewed.',
)

/**
 * Reads the mails of one claim and hands in what they show. Leases are renewed while it lasts; a mail whose lease was
 * lost, or that is not read when `signal` ends it, is left to others. A mail that cannot be scored is reported, alone.
 *
 * @returns how many mails were finished
 * @throws the service client's errors when the API is away; the leases then run out by themselves
 */
export async function readBatch(
  deps: { api: MailsApi; reader: MailReader; logger: Logger },
  claimed: ClaimedMails,
  signal: AbortSignal,
): Promise<number> {
  const { api, reader, logger } = deps
  const open = new Map(claimed.mails.map((mail) => [mail.id, mail]))
  const profiles = new Map(claimed.profiles.map((profile) => [profile.user_id, profile]))
  const renewing = keepRenewing(api, open, claimed.lease_seconds, logger)
  const results: MailResult[] = []

  /** What the API does not take goes in mail by mail, so that only the mail at fault is reported. */
  async function handIn(part: readonly MailResult[], correlationId: string | null): Promise<number> {
    try {
      const { completed } = await api.record(part, correlationId)
      for (const { mail_id } of completed) open.delete(mail_id)
      return completed.filter(({ outcome }) => outcome === 'done').length
    } catch (error) {
      if (!(error instanceof ServiceProblem)) throw error
      let finished = 0
      if (part.length > 1) for (const result of part) finished += await handIn([result], correlationId)
      const mail = part.length === 1 && part[0] ? open.get(part[0].completes.mail_id) : undefined
      if (mail) {
        open.delete(mail.id)
        logger.error({ ...namesOf(mail), problem: error.type }, 'the offers of a mail were refused')
        await reportFailure(api, mail, `Its offers were refused (${error.type}).`)
      }
      return finished
    }
  }

  try {
    for (const mail of claimed.mails) {
      if (signal.aborted) break
      const profile = profiles.get(mail.user_id)
      // Lost, or the user was deleted in between.
      if (!open.has(mail.id) || !profile) continue
      try {
        const result = await readOffers(reader, mail, profile)
        logger.info(
          { ...namesOf(mail), kind: result.completes.verdict, offers: result.offers.length },
          'a mail was read',
        )
        mailsRead.inc({ kind: result.completes.verdict })
        results.push(result)
      } catch (error) {
        if (signal.aborted) break
        open.delete(mail.id)
        // Only the error's name: its text may hold words of the mail.
        const name = error instanceof Error ? error.name : 'unknown error'
        logger.error({ ...namesOf(mail), error: name }, 'a mail could not be read')
        await reportFailure(api, mail, `Reading it failed (${name}).`)
      }
    }
    let finished = 0
    const idOf = (result: MailResult) => open.get(result.completes.mail_id)?.correlation_id ?? null
    for (const { part, correlationId } of inParts(results, idOf)) finished += await handIn(part, correlationId)
    return finished
  } finally {
    renewing.stop()
    const left = [...open.values()].map(leaseOf)
    if (left.length && signal.aborted) await api.release(left)
  }
}

const namesOf = (mail: ClaimedMail) => ({ correlation_id: mail.correlation_id, mail_id: mail.id })

const leaseOf = (mail: ClaimedMail): MailLease => ({ mail_id: mail.id, lease_token: mail.lease_token })

async function reportFailure(api: MailsApi, mail: ClaimedMail, reason: string): Promise<void> {
  mailsFailed.inc()
  try {
    await api.fail(leaseOf(mail), reason, mail.correlation_id)
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error
  }
}

function keepRenewing(api: MailsApi, open: Map<number, ClaimedMail>, leaseSeconds: number, logger: Logger) {
  let asking = false
  const timer = setInterval(async () => {
    if (!open.size || asking) return
    asking = true
    try {
      const { lost } = await api.renew([...open.values()].map(leaseOf))
      for (const mailId of lost) open.delete(mailId)
      leasesLost.inc(lost.length)
      if (lost.length) logger.warn({ lost: lost.length }, 'leases were lost')
    } catch (error) {
      logger.warn({ error: (error as Error).name }, 'leases could not be renewed')
    }
    asking = false
  }, leaseSeconds * 300)
  return { stop: () => clearInterval(timer) }
}
