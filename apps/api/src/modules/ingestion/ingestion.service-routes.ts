import { idParamSchema } from '@nextjob/contracts/page'
import {
  claimedMailsSchema,
  claimMailsSchema,
  failedMailSchema,
  failMailSchema,
  heldLeasesSchema,
  mailLeasesSchema,
  recordedMailsSchema,
  recordMailsSchema,
} from '@nextjob/contracts/raw-job-email'
import { inSpan } from '@nextjob/service-kit/telemetry'
import type { ApiContext } from '../../context.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { claimMails, releaseMails, renewMails } from './claim-mails.ts'
import { failMail } from './fail-mail.ts'
import { recordMails } from './record-mails.ts'

const tags = ['service']
const reading = { access: { service: 'mails:read' as const }, rateLimit: false as const }
const refusals = problems(400, 401, 403, 413, 415, 421)

/** A page of mails with their bodies. */
const PAGE_BYTES_MAX = 32 * 1024 * 1024

/** How mails come in and how workers take them out. */
export function ingestionServiceRoutes(app: App, context: ApiContext): void {
  app.post(
    '/service/raw_job_emails/bulk_create',
    {
      bodyLimit: PAGE_BYTES_MAX,
      config: { access: { service: 'mails:write' }, rateLimit: false },
      schema: {
        summary: 'Record the mails of a page and move the cursor behind them',
        description:
          'All or nothing. Recording a mail again changes nothing. Of a mail that is not job mail, only ids.',
        tags,
        body: recordMailsSchema,
        response: { 200: recordedMailsSchema, ...refusals, ...problems(404, 409) },
      },
    },
    async (request) => await inSpan('record mails', {}, () => recordMails(context, request.body, request.id)),
  )

  app.post(
    '/service/raw_job_emails/claim',
    {
      config: reading,
      schema: {
        summary: 'Lease mails that wait to be read',
        description: 'Fewer than asked for may come; an empty answer means that nothing waits.',
        tags,
        body: claimMailsSchema,
        response: { 200: claimedMailsSchema, ...refusals },
      },
    },
    async (request) => await inSpan('claim mails', {}, () => claimMails(context, request.body)),
  )

  app.post(
    '/service/raw_job_emails/renew',
    {
      config: reading,
      schema: {
        summary: 'Make leases last again from now',
        tags,
        body: mailLeasesSchema,
        response: { 200: heldLeasesSchema, ...refusals },
      },
    },
    async (request) => await renewMails(context, request.body.leases),
  )

  app.post(
    '/service/raw_job_emails/release',
    {
      config: reading,
      schema: {
        summary: 'Give mails back unread',
        tags,
        body: mailLeasesSchema,
        response: { 200: heldLeasesSchema, ...refusals },
      },
    },
    async (request) => await releaseMails(context, request.body.leases),
  )

  app.post(
    '/service/raw_job_emails/:id/fail',
    {
      config: reading,
      schema: {
        summary: 'Say that a mail could not be read',
        description: 'It is tried again later, a few times; then it is a dead letter.',
        tags,
        params: idParamSchema,
        body: failMailSchema,
        response: { 200: failedMailSchema, ...refusals, ...problems(409) },
      },
    },
    async (request) => await failMail(context, { mail_id: request.params.id, ...request.body }),
  )
}
