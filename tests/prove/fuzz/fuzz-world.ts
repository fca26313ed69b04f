import { createHash } from 'node:crypto'
import type { ServiceRight } from '@nextjob/contracts/service-right'
import { serviceRightSchema } from '@nextjob/contracts/service-right'
import type { TestApi } from '../../../apps/api/test/test-api.ts'
import { createTestUser, serviceHeaders, type TestUser } from '../../../apps/api/test/test-users.ts'
import type { SeededRandom } from '../seeded-random.ts'

/** Accounts, machines and rows for the requests to meet. */
export type FuzzWorld = {
  /** Credentials that open this operation, with ids of things that exist for them. */
  callerFor(operation: { name: string; access: string }): Promise<Caller>
  /** Replaces accounts that a request has ended. */
  refresh(): Promise<void>
}

export type Caller = { headers: Record<string, string>; user: TestUser; ids: Record<string, readonly number[]> }

/** Operations that end the account or the session they are called with: each call gets an account of its own. */
const ENDING =
  /^(DELETE \/users\/me|PATCH \/users\/me|POST \/auth\/jwt\/(logout|refresh)|DELETE \/auth\/sessions|DELETE \/job-offers\/samples)/
const SUPERUSER = /^\w+ (\/users\/\{id\}|\/dead-letters)/

/** Makes the accounts and fills them. */
export async function openFuzzWorld(api: TestApi, random: SeededRandom): Promise<FuzzWorld> {
  const rights = serviceRightSchema.options as ServiceRight[]
  let service = await serviceHeaders(api, rights)
  let users = await Promise.all([filledUser(api, random), filledUser(api, random)])
  let superuser = await filledUser(api, random, true)

  return {
    async callerFor(operation) {
      if (operation.access === 'service') {
        const owner = random.pick(users as [Filled, ...Filled[]])
        const ids = operation.name.startsWith('PATCH') ? { users: [(await createTestUser(api)).id] } : owner.ids
        return { headers: service, user: owner.user, ids }
      }
      if (ENDING.test(operation.name)) {
        const user = await createTestUser(api)
        return { headers: user.headers, user, ids: {} }
      }
      if (SUPERUSER.test(operation.name)) {
        // What a superuser changes or deletes are throw-away accounts, never one that the others need.
        const victim = operation.name.startsWith('GET') ? superuser.user : await createTestUser(api)
        return { headers: superuser.user.headers, user: superuser.user, ids: { ...superuser.ids, users: [victim.id] } }
      }
      const owner = random.pick(users as [Filled, ...Filled[]])
      return { headers: owner.user.headers, user: owner.user, ids: owner.ids }
    },
    async refresh() {
      service = await serviceHeaders(api, rights)
      users = await Promise.all([filledUser(api, random), filledUser(api, random)])
      superuser = await filledUser(api, random, true)
    },
  }
}

type Filled = { user: TestUser; ids: Record<string, readonly number[]> }

/** A person with skills, offers, mails and what follows from them. */
async function filledUser(api: TestApi, random: SeededRandom, superuser = false): Promise<Filled> {
  const { app } = api
  const user = await createTestUser(api, { superuser })
  const machine = await serviceHeaders(api, ['offers:write', 'mails:write', 'mails:read'])
  const skills = (await app.inject({ url: '/skills?limit=20', headers: user.headers })).json() as { id: number }[]
  const row = await app.inject({
    method: 'POST',
    url: '/user_skills',
    headers: user.headers,
    payload: { skill_ids: skills.slice(0, 5).map((skill) => skill.id) },
  })
  const recorded = await app.inject({
    method: 'POST',
    url: '/service/raw_job_emails/bulk_create',
    headers: machine,
    payload: { user_id: user.id, mails: [unreadableMail(random), unreadableMail(random)] },
  })
  const made = await app.inject({
    method: 'POST',
    url: '/service/job_offers/bulk_create',
    headers: machine,
    payload: { job_offers: Array.from({ length: 12 }, (_, index) => offer(user.id, index, random)) },
  })
  const mails = (recorded.json() as { results: { id: number }[] }).results.map((result) => result.id)
  const offers = (made.json() as { results: { id: number }[] }).results.map((result) => result.id)
  const alert = await readAlert(api, machine, user.id, random)
  const digests = (await app.inject({ url: '/digests', headers: user.headers })).json() as {
    results?: { id: number }[]
  }
  return {
    user,
    ids: {
      users: [user.id],
      user_skills: [(row.json() as { id: number }).id],
      skills: skills.map((skill) => skill.id),
      'job-offers': offers,
      'dead-letters': mails,
      raw_job_emails: [...mails, alert],
      digests: (digests.results ?? []).map((digest) => digest.id),
    },
  }
}

/** A job alert that is read to its end, so that there is a digest. @returns the mail's id */
async function readAlert(
  api: TestApi,
  machine: Record<string, string>,
  userId: number,
  random: SeededRandom,
): Promise<number> {
  const post = async <T>(url: string, payload: object) =>
    (await api.app.inject({ method: 'POST', url, headers: machine, payload })).json() as T
  const content = {
    subject: 'A new job',
    from_name: 'Alerts',
    from_address: 'alerts@jobs.example',
    sent_at: '2026-11-20T08:00:00.000Z',
    message_id: null,
    template_headers: {},
    text_body: 'Backend Engineer at Nordlicht',
    html_body: null,
  }
  const recorded = await post<{ results: { id: number }[] }>('/service/raw_job_emails/bulk_create', {
    user_id: userId,
    mails: [{ ...unreadableMail(random), kind: 'job-alert', content, received_at: content.sent_at, reason: null }],
  })
  const id = recorded.results[0]?.id ?? 0
  const claim = { worker: 'fuzz', limit: 1, mail_ids: [id] }
  const claimed = await post<{ mails: { lease_token: string }[] }>('/service/raw_job_emails/claim', claim)
  await post('/service/job_offers/bulk_create', {
    job_offers: [{ ...offer(userId, 99, random), mail_id: id }],
    completes: [{ mail_id: id, lease_token: claimed.mails[0]?.lease_token, verdict: 'job-alert' }],
  })
  return id
}

function unreadableMail(random: SeededRandom) {
  const content_sha256 = createHash('sha256').update(random.bytes(16)).digest('hex')
  return { content_sha256, kind: 'unreadable', content: null, received_at: null, source: null, reason: 'Made to fail.' }
}

function offer(userId: number, index: number, random: SeededRandom) {
  const id = random.int(1_000_000, 2_000_000_000)
  return {
    user_id: userId,
    title: `Backend Engineer ${index}`,
    company: `Nordlicht ${id}`,
    location: 'Berlin',
    apply_link: `https://www.linkedin.com/jobs/view/${id}/`,
    posting_key: `linkedin:${id}`,
    source: 'linkedin',
    received_at: '2026-11-20T08:00:00Z',
    is_sample: index > 9,
  }
}
