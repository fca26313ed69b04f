import type { FilledAccount } from '../../apps/api/test/fill-account.ts'

/**
 * One row a route: how the owner of a filled account calls it, and what the callers get. The rest of a row of answers
 * follows from the route's `access`: see access-matrix.test.ts.
 */
export type Row = {
  /** `METHOD /path`, as in the route table. HEAD goes with GET. */
  route: string
  /** The ids in the path, in order. */
  ids?: (of: FilledAccount) => (number | string)[]
  payload?: (of: FilledAccount) => unknown
  /** What follows the question mark. */
  query?: (of: FilledAccount) => string
  /** Status for the owner; for a superuser on superuser routes; for a machine with the right; for anybody on public ones. */
  allowed: number
  /**
   * Status for another user (and for a superuser who is not the owner). Left out: the route has no ids of the owner's,
   * and the same call acts on the caller's own things, as `allowed`.
   */
  others?: number
  /** The answer is a stream that goes on. */
  endless?: true
  headers?: Record<string, string>
}

const offer = (of: FilledAccount) => [of.offerId]
const user = (of: FilledAccount) => [of.user.id]
const lease = '00000000-0000-4000-8000-000000000000'
const nothing = () => ({})

const publicRows: Row[] = [
  { route: 'GET /healthz', allowed: 200 },
  { route: 'GET /readyz', allowed: 200 },
  { route: 'GET /metrics', allowed: 200 },
  { route: 'GET /openapi.json', allowed: 200 },
  { route: 'GET /server', allowed: 200 },
  { route: 'GET /.well-known/apple-app-site-association', allowed: 404 },
  { route: 'GET /.well-known/assetlinks.json', allowed: 404 },
  { route: 'GET /docs', allowed: 301 },
  { route: 'GET /docs/', allowed: 200 },
  { route: 'GET /docs/js/scalar.js', allowed: 200 },
  {
    route: 'POST /auth/jwt/login',
    payload: ({ user }) => ({ username: user.email, password: user.password }),
    allowed: 200,
  },
  { route: 'POST /auth/jwt/refresh', payload: ({ user }) => ({ refresh: user.refresh }), allowed: 200 },
  {
    route: 'POST /auth/register',
    payload: ({ marker }) => ({ email: `new-${marker}@people.example`, password: 'a boat without a harbour' }),
    allowed: 201,
  },
  { route: 'POST /auth/forgot-password', payload: ({ user }) => ({ email: user.email }), allowed: 202 },
  { route: 'POST /auth/request-verify-token', payload: ({ user }) => ({ email: user.email }), allowed: 202 },
  { route: 'POST /auth/reset-password', payload: () => ({ token: 'none', password: 'a boat without' }), allowed: 400 },
  { route: 'POST /auth/verify', payload: () => ({ token: 'none' }), allowed: 400 },
  { route: 'GET /auth/google/start', allowed: 400 },
  { route: 'GET /auth/google/callback', allowed: 400 },
  {
    route: 'POST /auth/google/exchange',
    payload: () => ({ code: 'c'.repeat(43), code_verifier: 'v'.repeat(43) }),
    allowed: 400,
  },
  { route: 'POST /auth/google-login', payload: () => ({ serverAuthCode: 'none' }), allowed: 501 },
  { route: 'POST /auth/token', payload: () => ({ service_name: 'none', service_secret: 'none' }), allowed: 401 },
]

const accountRows: Row[] = [
  { route: 'POST /auth/jwt/logout', allowed: 204 },
  { route: 'GET /auth/sessions', allowed: 200 },
  { route: 'DELETE /auth/sessions/:id', ids: ({ sessionId }) => [sessionId], allowed: 204, others: 404 },
  { route: 'GET /users/me', allowed: 200 },
  { route: 'PATCH /users/me', payload: () => ({ first_name: 'Ada' }), allowed: 200 },
  { route: 'DELETE /users/me', allowed: 204 },
  { route: 'GET /users/me/export', allowed: 200 },
  { route: 'GET /users/:id', ids: user, allowed: 200 },
  { route: 'PATCH /users/:id', ids: user, payload: () => ({ first_name: 'Ada' }), allowed: 200 },
  { route: 'DELETE /users/:id', ids: user, allowed: 204 },
]

const profileRows: Row[] = [
  { route: 'GET /skills', allowed: 200 },
  { route: 'GET /skills/:id', ids: () => [2_000_000_002], allowed: 404 },
  { route: 'POST /skills/from-text', payload: () => ({ text: 'PostgreSQL and TypeScript' }), allowed: 200 },
  { route: 'GET /user_skills', allowed: 200 },
  { route: 'GET /user_skills/stats', allowed: 200 },
  { route: 'GET /user_skills/user/:id', ids: user, allowed: 200, others: 404 },
  {
    route: 'POST /user_skills',
    payload: ({ user }) => ({ user_id: user.id, skill_ids: [] }),
    allowed: 200,
    others: 404,
  },
  {
    route: 'PATCH /user_skills/:id',
    ids: ({ userSkillsId }) => [userSkillsId],
    payload: () => ({ skill_ids: [] }),
    allowed: 200,
    others: 404,
  },
  { route: 'GET /preferences', allowed: 200 },
  { route: 'PATCH /preferences', payload: () => ({ places: ['Kiel'] }), allowed: 200 },
]

const offerRows: Row[] = [
  { route: 'GET /job-offers', allowed: 200 },
  { route: 'GET /job-offers/export.csv', allowed: 200 },
  { route: 'DELETE /job-offers/samples', allowed: 200 },
  { route: 'GET /job-offers/:id', ids: offer, allowed: 200, others: 404 },
  { route: 'PATCH /job-offers/:id', ids: offer, payload: () => ({ status: 'saved' }), allowed: 200, others: 404 },
  { route: 'DELETE /job-offers/:id', ids: offer, allowed: 200, others: 404 },
  {
    route: 'POST /job-offers/:id/restore',
    ids: ({ deletedOfferId }) => [deletedOfferId],
    allowed: 200,
    others: 404,
  },
  { route: 'GET /job-offers/:id/mails', ids: offer, allowed: 200, others: 404 },
  {
    route: 'POST /job-offers/:id/split',
    ids: offer,
    payload: ({ sightingIds }) => ({ sighting_ids: sightingIds.slice(0, 1) }),
    allowed: 200,
    others: 404,
  },
  { route: 'GET /digests', allowed: 200 },
  { route: 'GET /digests/:id', ids: ({ digestId }) => [digestId], allowed: 200, others: 404 },
  {
    route: 'POST /devices',
    payload: ({ marker }) => ({ expo_push_token: `ExpoPushToken[${marker}]`, platform: 'ios' }),
    allowed: 201,
  },
  { route: 'DELETE /devices/:device', ids: ({ deviceId }) => [deviceId], allowed: 204, others: 404 },
]

const eml = 'From: alerts@jobs.example\r\nSubject: hello\r\n\r\nhello\r\n'
const integrationRows: Row[] = [
  { route: 'GET /integrations', allowed: 200 },
  { route: 'GET /integrations/events', endless: true, allowed: 200 },
  { route: 'DELETE /integrations/google', allowed: 204, others: 404 },
  { route: 'POST /integrations/:source/sync', ids: () => ['imap'], allowed: 202, others: 404 },
  {
    route: 'POST /integrations/imap',
    payload: ({ marker }) => ({ address: `${marker}@mail.example`, password: 'none' }),
    allowed: 400,
  },
  {
    route: 'DELETE /integrations/imap',
    query: ({ marker }) => `address=${marker}@mail.example`,
    allowed: 204,
    others: 404,
  },
  {
    route: 'POST /integrations/mailbox-import',
    headers: { 'content-type': 'multipart/form-data; boundary=edge' },
    payload: () =>
      `--edge\r\nContent-Disposition: form-data; name="file"; filename="a.eml"\r\n\r\n${eml}\r\n--edge--\r\n`,
    allowed: 200,
  },
]

const deadLetters = ({ deadMailId }: FilledAccount) => [deadMailId]
const administrationRows: Row[] = [
  { route: 'GET /dead-letters', allowed: 200 },
  { route: 'GET /dead-letters/:id', ids: deadLetters, allowed: 200 },
  { route: 'POST /dead-letters/:id/retry', ids: deadLetters, allowed: 200 },
  { route: 'GET /service/dead-letters', allowed: 200 },
  { route: 'GET /service/dead-letters/:id', ids: deadLetters, allowed: 200 },
  { route: 'POST /service/dead-letters/:id/retry', ids: deadLetters, allowed: 200 },
  // A PostgreSQL server has a tool of its own.
  { route: 'GET /service/backup', allowed: process.env.DATABASE_URL ? 501 : 200 },
  { route: 'POST /service/reseal', payload: nothing, allowed: 200 },
  { route: 'GET /service/users', allowed: 200 },
  {
    route: 'POST /service/users',
    payload: ({ marker }) => ({ email: `made-${marker}@people.example`, password: 'a boat without a harbour' }),
    allowed: 201,
  },
  { route: 'PATCH /service/users/:id', ids: user, payload: nothing, allowed: 200 },
  { route: 'POST /service/users/:id/sessions', ids: user, allowed: 200 },
]

const machineRows: Row[] = [
  { route: 'GET /service/user_skills/user/:user_id', ids: user, allowed: 200 },
  {
    route: 'POST /service/raw_job_emails/bulk_create',
    payload: ({ user }) => ({ user_id: user.id, mails: [] }),
    allowed: 200,
  },
  { route: 'POST /service/raw_job_emails/claim', payload: () => ({ worker: 'matrix', limit: 1 }), allowed: 200 },
  {
    route: 'POST /service/raw_job_emails/renew',
    payload: ({ mailId }) => ({ leases: [{ mail_id: mailId, lease_token: lease }] }),
    allowed: 200,
  },
  {
    route: 'POST /service/raw_job_emails/release',
    payload: ({ mailId }) => ({ leases: [{ mail_id: mailId, lease_token: lease }] }),
    allowed: 200,
  },
  {
    route: 'POST /service/raw_job_emails/:id/fail',
    ids: ({ mailId }) => [mailId],
    payload: () => ({ lease_token: lease, reason: 'matrix' }),
    allowed: 409,
  },
  { route: 'POST /service/mailboxes/claim', payload: () => ({ source: 'imap', limit: 1 }), allowed: 200 },
  {
    route: 'POST /service/mailboxes/renew',
    payload: ({ mailboxId }) => ({ leases: [{ mailbox_id: mailboxId, lease_token: lease }] }),
    allowed: 200,
  },
  {
    route: 'POST /service/mailboxes/release',
    payload: ({ mailboxId }) => ({ mailbox_id: mailboxId, lease_token: lease }),
    allowed: 409,
  },
  {
    route: 'POST /service/mailboxes/:id/unknown-mails',
    ids: ({ mailboxId }) => [mailboxId],
    payload: () => ({ lease_token: lease, gmail_message_ids: [] }),
    allowed: 409,
  },
  {
    route: 'POST /service/mailboxes/:id/access',
    ids: ({ mailboxId }) => [mailboxId],
    payload: () => ({ lease_token: lease }),
    allowed: 409,
  },
  { route: 'GET /service/google-creds/all', allowed: 200 },
  { route: 'GET /service/google-creds', allowed: 200 },
  { route: 'POST /service/job_offers/bulk_create', payload: () => ({ job_offers: [] }), allowed: 200 },
]

/** Every route of the API but the app's own pages. */
export const rows: readonly Row[] = [
  ...publicRows,
  ...accountRows,
  ...profileRows,
  ...offerRows,
  ...integrationRows,
  ...administrationRows,
  ...machineRows,
]
