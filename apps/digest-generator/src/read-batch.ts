import type { ClaimedMail, ClaimedMails, MailLease } from '@nextjob/contracts/raw-job-email'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import type { Logger } from '@nextjob/service-kit/logger'
import { ServiceProblem } from '@nextjob/service-kit/service-client'
import type { MailsApi } from './mails-api.ts'
import { type MailResult, readOffers } from './read-offers.ts'

/** What one request may bring: well under the API's limits. */
const REQUEST_OFFERS_MAX = 1_000
const REQUEST_CHARACTERS_MAX = 8_000_000

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
  async function handIn(part: readonly MailResult[]): Promise<number> {
    try {
      const { completed } = await api.record(part)
      for (const { mail_id } of completed) open.delete(mail_id)
      return completed.filter(({ outcome }) => outcome === 'done').length
    } catch (error) {
      if (!(error instanceof ServiceProblem)) throw error
      let finished = 0
      if (part.length > 1) for (const result of part) finished += await handIn([result])
      const mail = part.length === 1 && part[0] ? open.get(part[0].completes.mail_id) : undefined
      if (mail) {
        open.delete(mail.id)
        logger.error({ mail_id: mail.id, problem: error.type }, 'the offers of a mail were refused')
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
        results.push(await readOffers(reader, mail, profile))
      } catch (error) {
        if (signal.aborted) break
        open.delete(mail.id)
        // Only the error's name: its text may hold words of the mail.
        const name = error instanceof Error ? error.name : 'unknown error'
        logger.error({ mail_id: mail.id, error: name }, 'a mail could not be read')
        await reportFailure(api, mail, `Reading it failed (${name}).`)
      }
    }
    let finished = 0
    for (const part of inParts(results)) {
      finished += await handIn(part)
    }
    return finished
  } finally {
    renewing.stop()
    const left = [...open.values()].map(leaseOf)
    if (left.length && signal.aborted) await api.release(left)
  }
}

const leaseOf = (mail: ClaimedMail): MailLease => ({ mail_id: mail.id, lease_token: mail.lease_token })

async function reportFailure(api: MailsApi, mail: ClaimedMail, reason: string): Promise<void> {
  try {
    await api.fail(leaseOf(mail), reason)
  } catch (error) {
    if (!(error instanceof ServiceProblem)) throw error
  }
}

function keepRenewing(api: MailsApi, open: Map<number, ClaimedMail>, leaseSeconds: number, logger: Logger) {
  const timer = setInterval(async () => {
    if (!open.size) return
    try {
      const { lost } = await api.renew([...open.values()].map(leaseOf))
      for (const mailId of lost) open.delete(mailId)
    } catch (error) {
      logger.warn({ error: (error as Error).name }, 'leases could not be renewed')
    }
  }, leaseSeconds * 300)
  return { stop: () => clearInterval(timer) }
}

function* inParts(results: readonly MailResult[]): Generator<MailResult[]> {
  let part: MailResult[] = []
  let offers = 0
  let characters = 0
  for (const result of results) {
    const size = JSON.stringify(result.offers).length
    const full = offers + result.offers.length > REQUEST_OFFERS_MAX || characters + size > REQUEST_CHARACTERS_MAX
    if (part.length && full) {
      yield part
      part = []
      offers = 0
      characters = 0
    }
    part.push(result)
    offers += result.offers.length
    characters += size
  }
  if (part.length) yield part
}
