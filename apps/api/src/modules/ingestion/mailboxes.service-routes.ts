import { randomUUID } from 'node:crypto'
import {
  claimedMailboxesSchema,
  claimMailboxesSchema,
  releaseMailboxSchema,
  renewMailboxesSchema,
} from '@nextjob/contracts/mailbox-lease'
import { heldLeasesSchema } from '@nextjob/contracts/raw-job-email'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { MAILBOX_LEASE_SECONDS } from './lease-rules.ts'
import { leaseMailboxes, releaseMailboxLease, renewMailboxLeases } from './mailboxes.queries.ts'

const tags = ['service']
const config = { access: { service: 'mails:write' as const }, rateLimit: false as const }
const refusals = problems(400, 401, 403, 413, 415, 421)

/** One reader a mailbox at a time. The cursor moves with `POST /service/raw_job_emails/bulk_create`. */
export function mailboxesServiceRoutes(app: App, context: ApiContext): void {
  app.post(
    '/service/mailboxes/claim',
    {
      config,
      schema: {
        summary: 'Lease mailboxes that are due to be read',
        tags,
        body: claimMailboxesSchema,
        response: { 200: claimedMailboxesSchema, ...refusals },
      },
    },
    async (request) => ({
      mailboxes: await leaseMailboxes(context.db, {
        ...request.body,
        token: randomUUID(),
        seconds: MAILBOX_LEASE_SECONDS,
      }),
      lease_seconds: MAILBOX_LEASE_SECONDS,
    }),
  )

  app.post(
    '/service/mailboxes/renew',
    {
      config,
      schema: {
        summary: 'Make mailbox leases last again from now',
        tags,
        body: renewMailboxesSchema,
        response: { 200: heldLeasesSchema, ...refusals },
      },
    },
    async (request) => {
      const { leases } = request.body
      const held = (await renewMailboxLeases(context.db, leases, MAILBOX_LEASE_SECONDS)).map((row) => row.id)
      return { held, lost: leases.map((lease) => lease.mailbox_id).filter((id) => !held.includes(id)) }
    },
  )

  app.post(
    '/service/mailboxes/release',
    {
      config,
      schema: {
        summary: 'Give a mailbox back, read to the end or stopped by an error',
        tags,
        body: releaseMailboxSchema,
        response: { 200: z.strictObject({ released: z.literal(true) }), ...refusals, ...problems(409) },
      },
    },
    async (request) => {
      if (!(await releaseMailboxLease(context.db, request.body))) {
        throw new Problem('stale-lease', 'Nothing was changed: another reader holds the mailbox.')
      }
      return { released: true as const }
    },
  )
}
