import { createHash, randomUUID } from 'node:crypto'
import type { TestApi } from './test-api.ts'
import { createTestUser, serviceHeaders, type TestUser } from './test-users.ts'

/** Ids of one of each thing that a user can have. */
export type FilledAccount = {
  user: TestUser
  /** A word that stands in everything of this account that is text. */
  marker: string
  sessionId: number
  /** Seen by two services. */
  offerId: number
  sightingIds: number[]
  /** Deleted by its user. */
  deletedOfferId: number
  /** Waiting for a worker. */
  mailId: number
  deadMailId: number
  digestId: number
  userSkillsId: number
  skillId: number
  mailboxId: number
  importId: number
  deviceId: number
}

/** A person with at least one row in every table that can hold something of them. */
export async function fillAccount(api: TestApi, wishes: { superuser?: boolean } = {}): Promise<FilledAccount> {
  const user = await createTestUser(api, wishes)
  const { sql } = api.context.database
  const marker = `marker${user.id}x${randomUUID().slice(0, 8)}`
  const machine = await serviceHeaders(api, ['mails:write', 'mails:read', 'offers:write'])
  const post = async (url: string, payload: object, headers: { authorization: string } = machine) => {
    const answer = await api.app.inject({ method: 'POST', url, payload, headers })
    if (answer.statusCode >= 300) throw new Error(`POST ${url}: ${answer.statusCode} ${answer.body}`)
    return answer.json()
  }

  const [skill] = await sql`
    insert into skills (id, name) values (2000000001, 'Lighthouse keeping')
    on conflict (id) do update set name = excluded.name returning id`
  const [skills] = await sql`insert into user_skills (user_id) values (${user.id}) returning id`
  await sql`insert into user_skill_entries (user_skills_id, skill_id) values (${skills?.id}, ${skill?.id})`
  const wishList = { target_titles: [`Keeper ${marker}`], blocked_companies: [marker] }
  const preferences = await api.app.inject({
    method: 'PATCH',
    url: '/preferences',
    payload: wishList,
    headers: user.headers,
  })
  if (preferences.statusCode !== 200) throw new Error(preferences.body)

  const mails = await post('/service/raw_job_emails/bulk_create', {
    user_id: user.id,
    mails: [1, 2, 3, 4].map((number) => alert(marker, number)),
  })
  const [first, second, waiting, dead]: number[] = mails.results.map((mail: { id: number }) => mail.id)
  const claimed = await post('/service/raw_job_emails/claim', { worker: 'test', limit: 2, mail_ids: [first, second] })
  const completes = claimed.mails.map((mail: { id: number; lease_token: string }) => ({
    mail_id: mail.id,
    lease_token: mail.lease_token,
    verdict: 'job-alert',
  }))
  await sql`update raw_job_emails set state = 'dead', last_error = ${marker} where id = ${dead ?? 0}`
  await sql`update raw_job_emails set state = 'done' where id = ${waiting ?? 0}`
  const offer = { user_id: user.id, company: 'Harbour Works', location: 'Kiel', source: 'linkedin' }
  const { results } = await post('/service/job_offers/bulk_create', {
    job_offers: [
      { ...offer, mail_id: first, title: `Keeper ${marker}`, posting_key: `linkedin:${user.id}01` },
      {
        ...offer,
        mail_id: second,
        title: `Keeper ${marker}`,
        posting_key: `stepstone:${user.id}77`,
        source: 'stepstone',
      },
      { ...offer, mail_id: first, title: `Diver ${marker}`, posting_key: `linkedin:${user.id}02` },
    ],
    completes,
  })
  await sql`update raw_job_emails set state = 'pending' where id = ${waiting ?? 0}`
  const deletedOfferId: number = results[2].id
  await api.app.inject({ method: 'DELETE', url: `/job-offers/${deletedOfferId}`, headers: user.headers })
  await sql`insert into posting_splits (user_id, key_a, key_b) values (${user.id}, ${`${marker}:1`}, ${`${marker}:2`})`

  const [mailbox] = await sql`
    insert into mailboxes (user_id, source, address) values (${user.id}, 'imap', ${`${marker}@mail.example`}) returning id`
  await sql`
    insert into imap_credentials (mailbox_id, host, port, secure, username, password_sealed)
    values (${mailbox?.id}, 'mail.example', 993, true, ${marker}, 'sealed')`
  await sql`
    insert into google_credentials (user_id, sub, email) values (${user.id}, ${marker}, ${`${marker}@gmail.example`})`
  await sql`
    insert into google_sign_ins
      (user_id, state_hash, browser_hash, purpose, wants_mailbox, span_days, return_to, app_challenge, expires_at)
    values (${user.id}, ${marker}, ${marker}, 'connect', true, 30, '/app', ${marker}, now() + interval '10 minutes')`
  const [upload] = await sql`
    insert into mailbox_imports (user_id, file_name, state) values (${user.id}, ${`${marker}.mbox`}, 'done') returning id`
  await sql`
    insert into one_time_tokens (token_hash, user_id, purpose, email, expires_at)
    values (${marker}, ${user.id}, 'change-email', ${`${marker}@people.example`}, now() + interval '1 hour')`
  await sql`insert into auth_events (user_id, event, detail) values (${user.id}, 'registered', ${marker})`

  const [session] = await sql`select id from auth_sessions where user_id = ${user.id}`
  const [device] = await sql`
    insert into devices (user_id, session_id, expo_push_token, platform, language, min_score, announced_offer_id)
    values (${user.id}, ${session?.id}, ${`ExpoPushToken[${marker}]`}, 'ios', 'en', 0.6, 0) returning id`
  await sql`
    insert into pushes (device_id, after_offer_id, through_offer_id) values (${device?.id}, 0, ${results[0].id})`
  const [digest] = await sql`select id from digests where user_id = ${user.id}`
  const sightings = await sql`select id from sightings where offer_id = ${results[0].id} order by id`
  return {
    user,
    marker,
    sessionId: session?.id,
    offerId: results[0].id,
    sightingIds: sightings.map((row) => row.id),
    deletedOfferId,
    mailId: waiting ?? 0,
    deadMailId: dead ?? 0,
    digestId: digest?.id,
    userSkillsId: skills?.id,
    skillId: skill?.id,
    mailboxId: mailbox?.id,
    importId: upload?.id,
    deviceId: device?.id,
  }
}

/** A job alert as a reader hands it in. */
function alert(marker: string, number: number): object {
  const text = `Mail ${number} for ${marker}`
  return {
    content_sha256: createHash('sha256').update(text).digest('hex'),
    kind: 'job-alert',
    received_at: '2026-03-01T08:00:00Z',
    source: 'linkedin',
    content: {
      subject: text,
      from_name: 'Alerts',
      from_address: 'alerts@jobs.example',
      sent_at: '2026-03-01T08:00:00Z',
      message_id: null,
      template_headers: {},
      text_body: text,
      html_body: null,
    },
  }
}
