import { randomUUID } from 'node:crypto'
import {
  askUnknownMailsSchema,
  claimedMailboxesSchema,
  claimMailboxesSchema,
  releaseMailboxSchema,
  renewMailboxesSchema,
  unknownMailsSchema,
} from '@nextjob/contracts/mailbox-lease'
import { idParamSchema } from '@nextjob/contracts/page'
import { heldLeasesSchema } from '@nextjob/contracts/raw-job-email'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { MAILBOX_PAUSE_SECONDS, MAILBOX_PAUSE_SECONDS_MAX } from './lease-rules.ts'
import { findUnknownMails, leaseMailboxes, releaseMailboxLease, renewMailboxLeases } from './mailboxes.queries.ts'

const tags = ['service']
const config = { access: { service: 'mails:write' as const }, rateLimit: false as const }
const refusals = problems(400, 401, 403, 413, 415, 421)
const HELD_BY_ANOTHER = 'Nothing was changed: another reader holds the mailbox.'

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
        seconds: context.env.MAILBOX_LEASE_SECONDS,
        pause: { first: MAILBOX_PAUSE_SECONDS, most: MAILBOX_PAUSE_SECONDS_MAX },
      }),
      lease_seconds: context.env.MAILBOX_LEASE_SECONDS,
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
      const held = (await renewMailboxLeases(context.db, leases, context.env.MAILBOX_LEASE_SECONDS)).map(
        (row) => row.id,
      )
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
      const userId = await releaseMailboxLease(context.db, request.body)
      if (userId === null) throw new Problem('stale-lease', HELD_BY_ANOTHER)
      context.signals.emit('mails-recorded', userId)
      return { released: true as const }
    },
  )

  app.post(
    '/service/mailboxes/:id/unknown-mails',
    {
      config,
      schema: {
        summary: 'Which mails of a leased mailbox are still to be fetched',
        tags,
        params: idParamSchema,
        body: askUnknownMailsSchema,
        response: { 200: unknownMailsSchema, ...refusals, ...problems(409) },
      },
    },
    async (request) => {
      const unknown = await findUnknownMails(context.db, { mailbox_id: request.params.id, ...request.body })
      if (unknown === null) throw new Problem('stale-lease', HELD_BY_ANOTHER)
      return { unknown }
    },
  )
}
