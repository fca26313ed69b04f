import type { ExtractedOffer } from '@nextjob/contracts/extracted-offer'
import type { OfferToRecord, RecordedOffers, RecordOffers } from '@nextjob/contracts/recorded-offers'
import { counter } from '@nextjob/service-kit/metrics'
import type { ApiContext } from '../../context.ts'
import { storableTime } from '../../db/json-parameter.ts'
import type { Queryable } from '../../db/open-database.ts'
import { extendDigests } from '../digests/digests.queries.ts'
import { deleteOutbox, finishMails, usersWithoutOpenMails } from '../ingestion/leases.queries.ts'
import { joinSightings, type Sighting } from './join-sightings.ts'
import { findKnown, findMailsOfOffers, findSplits, lockUsers, type MailOfOffer } from './record-offers.queries.ts'
import { keysOf, postingOf } from './same-posting.ts'
import { writeOffers } from './write-offers.ts'

const mailsFinished = counter('mails_finished', 'Mails handed in as read; stale: their lease was lost.', ['outcome'])
const offersRecorded = counter('offers_recorded', 'Offers handed in, and what became of them.', ['outcome'])

/**
 * Records offers, one posting one row, and finishes the mails they came from: one transaction. A mail whose lease is
 * stale brings nothing; the rest of the request goes on. Recording the same again changes nothing.
 */
export async function recordOffers(
  context: Pick<ApiContext, 'db' | 'signals' | 'logger'>,
  input: RecordOffers,
): Promise<RecordedOffers> {
  const completes = input.completes ?? []
  const { results, done, finished, userIds } = await context.db.transaction(async (tx) => {
    const done = completes.length ? await finishMails(tx, completes) : []
    const finished = new Set(done.map((mail) => mail.id))
    const userIds = [...new Set([...done.map((mail) => mail.user_id), ...input.job_offers.map((o) => o.user_id)])]
    const users = await lockUsers(tx, userIds)
    const stale = new Set(completes.map((mail) => mail.mail_id).filter((id) => !finished.has(id)))
    const results = await record(tx, input.job_offers, users, stale)
    if (done.length) {
      await deleteOutbox(tx, [...finished])
      await extendDigests(tx, await usersWithoutOpenMails(tx, [...new Set(done.map((mail) => mail.user_id))]))
    }
    return { results, done, finished, userIds: users.map((user) => user.id) }
  })
  mailsFinished.inc({ outcome: 'done' }, done.length)
  mailsFinished.inc({ outcome: 'stale' }, completes.length - done.length)
  for (const { outcome } of results) offersRecorded.inc({ outcome })
  for (const { id, correlation_id } of done) {
    const offers = input.job_offers.filter((offer) => offer.mail_id === id).length
    context.logger.info({ correlation_id, mail_id: id, offers }, 'a mail is done')
  }
  for (const userId of userIds) context.signals.emit('offers-changed', userId)
  return {
    results,
    completed: completes.map(({ mail_id }) => ({ mail_id, outcome: finished.has(mail_id) ? 'done' : 'stale' })),
  }
}

async function record(
  tx: Queryable,
  offers: readonly OfferToRecord[],
  users: readonly { id: number; profile_version: number; now: string }[],
  staleMails: ReadonlySet<number>,
): Promise<RecordedOffers['results']> {
  if (!offers.length) return []
  const versions = new Map(users.map((user) => [user.id, user.profile_version]))
  const now = Date.parse(users[0]?.now ?? '')
  const mailIds = [...new Set(offers.flatMap((offer) => offer.mail_id ?? []))]
  const mails = mailIds.length ? await findMailsOfOffers(tx, mailIds) : []
  const mailById = new Map(mails.map((mail) => [mail.id, mail]))

  const sightings = offers.map((offer): Sighting | null => {
    const version = versions.get(offer.user_id)
    const mail = offer.mail_id === null ? null : mailById.get(offer.mail_id)
    if (version === undefined || mail === undefined || (mail !== null && mail.user_id !== offer.user_id)) return null
    return mail !== null && staleMails.has(mail.id) ? null : toSighting(offer, mail, version, now)
  })
  const accepted = sightings.filter((sighting) => sighting !== null)
  const keys = accepted.flatMap(({ userId, posting }) => keysOf(posting).map(({ key }) => ({ user_id: userId, key })))
  const known = await findKnown(tx, keys)
  const splits = await findSplits(
    tx,
    users.map((user) => user.id),
  )
  const joined = joinSightings(accepted, known, splits)
  const ids = await writeOffers(tx, joined)
  const outcomes = new Map(
    joined.flatMap((offer) => offer.seen.map((sighting, n) => [sighting, { offer, n }] as const)),
  )
  return sightings.map((sighting) => {
    const outcome = sighting && outcomes.get(sighting)
    const id = outcome && ids.get(outcome.offer)
    if (!id) return { id: null, outcome: 'refused' as const }
    if (outcome.offer.known?.deleted) return { id, outcome: 'deleted' as const }
    return { id, outcome: outcome.offer.known || outcome.n > 0 ? ('seen-again' as const) : ('created' as const) }
  })
}

function toSighting(offer: OfferToRecord, mail: MailOfOffer | null, version: number, now: number): Sighting {
  const extracted: ExtractedOffer = {
    title: offer.title,
    company: offer.company,
    location: offer.location,
    work_mode: offer.work_mode,
    salary: offer.salary,
    employment_type: offer.employment_type,
    apply_link: offer.apply_link,
    posting_key: offer.posting_key,
    description: offer.description,
    evidence: offer.evidence,
  }
  const given = offer.received_at ?? mail?.received_at
  const seenAt = given === undefined ? now : Math.min(Date.parse(storableTime(given)), now)
  const source = offer.source ?? offer.posting_key?.split(':', 1)[0] ?? 'other'
  const matched = offer.matched_skills ?? offer.technologies_matched?.split(',').flatMap((name) => name.trim() || [])
  return {
    userId: offer.user_id,
    mailId: offer.mail_id,
    source,
    status: offer.status,
    isSample: mail?.is_sample ?? offer.is_sample,
    extracted,
    posting: postingOf(extracted, source, seenAt),
    score: {
      match_score: offer.match_score ?? null,
      reason: offer.reason,
      parts: offer.parts,
      matched_skills: matched?.slice(0, 100) ?? [],
      missing_skills: offer.missing_skills,
      match_evidence: offer.match_evidence,
      filtered_by: offer.filtered_by,
      scored_version: offer.match_score === undefined ? 0 : (offer.profile_version ?? version),
    },
  }
}
