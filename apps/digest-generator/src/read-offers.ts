import type { Extraction } from '@nextjob/contracts/extraction'
import type { MatchProfile } from '@nextjob/contracts/match-profile'
import type { ClaimedMail } from '@nextjob/contracts/raw-job-email'
import type { CompletedMail, OfferToRecord } from '@nextjob/contracts/recorded-offers'
import type { MailReader } from '@nextjob/job-mail/mail-reader'
import { scoreMatch } from '@nextjob/job-match/score-match'
import { inSpan } from '@nextjob/service-kit/telemetry'
import { mapInSlices } from '@nextjob/service-kit/time-slices'

/** What one mail brings: its offers, scored, and the verdict that finishes it. */
export type MailResult = { offers: OfferToRecord[]; completes: CompletedMail }

/** Reads one leased mail in the reader's thread and scores what it shows against its user's profile. */
export async function readOffers(
  reader: MailReader,
  mail: ClaimedMail,
  versioned: { profile: MatchProfile; profile_version: number },
): Promise<MailResult> {
  const of = { correlationId: mail.correlation_id }
  const { extraction } = await inSpan('read mail', of, () => reader.extract(mail.content))
  return {
    offers: await inSpan('score offers', of, () => scoreOffers(mail, extraction, versioned)),
    completes: {
      mail_id: mail.id,
      lease_token: mail.lease_token,
      verdict: extraction.kind,
      source: extraction.source,
      alarm: extraction.alarm,
    },
  }
}

async function scoreOffers(
  mail: ClaimedMail,
  { offers, source }: Extraction,
  { profile, profile_version }: { profile: MatchProfile; profile_version: number },
): Promise<OfferToRecord[]> {
  return await mapInSlices(offers, (offer) => {
    const match = scoreMatch(offer, profile)
    return {
      ...offer,
      user_id: mail.user_id,
      mail_id: mail.id,
      source: source ?? mail.source,
      received_at: mail.received_at,
      status: 'new' as const,
      is_sample: false,
      match_score: match.score,
      reason: match.reason,
      parts: match.parts,
      matched_skills: match.matched_skills,
      missing_skills: match.missing_skills,
      match_evidence: match.evidence,
      filtered_by: match.filtered_by,
      profile_version,
    }
  })
}
