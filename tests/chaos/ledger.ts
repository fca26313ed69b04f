import type postgres from 'postgres'
import { type DeliveredMail, postingOfLink } from './chaos-mails.ts'

/** What the record says of the mails that Gmail delivered. */
export type Verdict = {
  mails: number
  /** Delivered mails that are in none or more than one of: read, not job mail, gone, dead with a reason. */
  lost: number
  /** Offers, sightings or digests that are there twice, and effects that no mail has. */
  doubled: number
  dead: number
  offers: number
  digests: number
  /** The first few, in words without anything of a mail. */
  findings: string[]
}

type MailRow = {
  email: string
  gmail_id: string | null
  kind: string
  state: string
  reason: string | null
  has_content: boolean
  links: string[]
}

/**
 * Holds the record against the fake Gmail's own list of what it delivered.
 *
 * @param gone ids of mails that were deleted in Gmail, perhaps before anybody read them
 */
export async function readLedger(
  sql: postgres.Sql,
  delivered: readonly DeliveredMail[],
  gone = new Set<string>(),
): Promise<Verdict> {
  const verdict: Verdict = {
    mails: delivered.length,
    lost: 0,
    doubled: 0,
    dead: 0,
    offers: 0,
    digests: 0,
    findings: [],
  }
  const find = (kind: 'lost' | 'doubled', text: string, count = 1) => {
    verdict[kind] += count
    if (verdict.findings.length < 20) verdict.findings.push(`${kind}: ${text}`)
  }
  const rows = await sql<MailRow[]>`
    select u.email, m.gmail_message_id as gmail_id, m.kind, m.state, m.last_error as reason,
      (m.content is not null or m.subject is not null or m.full_text is not null) as has_content,
      coalesce(array_agg(o.apply_link) filter (where o.id is not null), '{}') as links
    from raw_job_emails m join users u on u.id = m.user_id
      left join sightings s on s.mail_id = m.id left join job_offers o on o.id = s.offer_id
    group by m.id, u.email`
  const known = Map.groupBy(rows, (row) => `${row.email} ${row.gmail_id}`)
  const shown = new Map<string, Set<number>>()
  for (const mail of delivered) {
    const name = `mail ${mail.gmailId}`
    const [row, ...more] = known.get(`${mail.email} ${mail.gmailId}`) ?? []
    known.delete(`${mail.email} ${mail.gmailId}`)
    if (more.length) find('doubled', `${name} is there ${more.length + 1} times`, more.length)
    if (!row) {
      // Of a mail that was deleted nothing need be known.
      if (!gone.has(mail.gmailId)) find('lost', `${name} is not in the record`)
      continue
    }
    if (row.state === 'dead') {
      verdict.dead += 1
      if (!row.reason) find('lost', `${name} was given up without a reason`)
    } else if (row.state !== 'done' || row.kind !== mail.kind) {
      find('lost', `${name}, a ${mail.kind}, is ${row.state} as ${row.kind}`)
    } else if (row.kind === 'not-job' && row.has_content) {
      find('doubled', `${name} is no job mail and its text was kept`)
    }
    const found = row.links.map(postingOfLink).sort((one, other) => one - other)
    const wanted = row.state === 'dead' ? found : [...mail.postings].sort((one, other) => one - other)
    if (found.length > new Set(found).size) find('doubled', `${name} has sightings of ${found}`)
    else if (found.join() !== wanted.join()) find('lost', `${name} with postings ${wanted} has sightings of ${found}`)
    const ofUser = shown.get(mail.email) ?? new Set()
    for (const posting of found) ofUser.add(posting)
    shown.set(mail.email, ofUser)
  }
  for (const [name, rowsOfNobody] of known) find('doubled', `${name} was never delivered`, rowsOfNobody.length)
  await readOffers(sql, shown, verdict, find)
  return verdict
}

type Finder = (kind: 'lost' | 'doubled', text: string, count?: number) => void

async function readOffers(
  sql: postgres.Sql,
  shown: Map<string, Set<number>>,
  verdict: Verdict,
  find: Finder,
): Promise<void> {
  const users = await sql<{ email: string; links: string[]; undigested: number; listed: number; counted: number }[]>`
    select u.email, coalesce(array_agg(o.apply_link) filter (where o.id is not null), '{}') as links,
      count(o.id) filter (where o.digest_id is null)::int as undigested, u.offers_listed as counted,
      count(o.id) filter (where o.deleted_at is null and o.filtered_by is null and o.status <> 'dismissed')::int as listed
    from users u left join job_offers o on o.user_id = u.id group by u.id`
  for (const { email, links, undigested, listed, counted } of users) {
    const postings = links.map(postingOfLink)
    const distinct = new Set(postings)
    verdict.offers += postings.length
    if (postings.length > distinct.size)
      find('doubled', `${postings.length - distinct.size} offers of a user`, postings.length - distinct.size)
    const missing = [...(shown.get(email) ?? [])].filter((posting) => !distinct.has(posting))
    if (missing.length) find('lost', `${missing.length} postings of a user have no offer`, missing.length)
    if (undigested) find('lost', `${undigested} offers of a user are in no digest`, undigested)
    if (listed !== counted)
      find('doubled', `a user's list counts ${counted} offers and shows ${listed}`, Math.abs(listed - counted))
  }
  const [digests] = await sql<{ total: number; double: number; empty: number }[]>`
    select count(*)::int as total, (count(*) - count(distinct (user_id, day)))::int as double,
      count(*) filter (where not exists (select 1 from job_offers o where o.digest_id = digests.id))::int as empty from digests`
  verdict.digests = digests?.total ?? 0
  if (digests?.double) find('doubled', `${digests.double} digests`, digests.double)
  if (digests?.empty) find('doubled', `${digests.empty} digests without an offer`, digests.empty)
}
