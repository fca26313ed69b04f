import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import { importReportSchema, integrationStateSchema } from '@nextjob/contracts/integration'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { type Authenticators, userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { followState } from './follow-state.ts'
import { type ImportVerbs, importFile } from './import-file.ts'
import { hasMailbox, integrationState } from './integrations.queries.ts'

const tags = ['integrations']
const UPLOAD_BYTES_MAX = 64 * 1024 ** 3

/** Mailboxes, imports and their progress. */
export async function integrationsRoutes(
  app: App,
  context: ApiContext,
  deps: { authenticators: Authenticators; verbs: ImportVerbs },
): Promise<void> {
  app.get(
    '/integrations',
    {
      config: { access: 'user' },
      schema: {
        summary: "The state of the caller's mailboxes and imports",
        tags,
        response: { 200: integrationStateSchema, ...problems(401, 421, 429) },
      },
    },
    async (request) => await integrationState(context.db, userOf(request).id),
  )

  app.delete(
    '/integrations/google',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Disconnect Gmail and revoke its grant',
        tags,
        response: { 204: z.undefined(), ...problems(401, 403, 404, 421, 429) },
      },
    },
    async (request) => {
      if (!(await hasMailbox(context.db, userOf(request).id, 'gmail')))
        throw new Problem('not-found', 'No Gmail mailbox is connected.')
      throw new Problem('not-configured', 'This server has no Google client.')
    },
  )

  app.post(
    '/integrations/:source/sync',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Read a connected mailbox now',
        tags,
        params: z.strictObject({ source: z.enum(['google', 'imap']) }),
        response: { 202: z.strictObject({ queued: z.literal(true) }), ...problems(400, 401, 403, 404, 421, 429) },
      },
    },
    async (request) => {
      const source = request.params.source === 'google' ? 'gmail' : 'imap'
      if (!(await hasMailbox(context.db, userOf(request).id, source))) {
        throw new Problem('not-found', 'No such mailbox is connected; POST /integrations/mailbox-import takes a file.')
      }
      throw new Problem('not-configured', 'This server reads no mailboxes by itself.')
    },
  )

  app.get(
    '/integrations/events',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Progress as server-sent events',
        description:
          'Read it by fetch streaming with the usual credentials. Each event `state` is the whole state (see GET /integrations); `Last-Event-ID` leaves out what is known. Ends within a minute of the session.',
        tags,
        response: {
          200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: z.string() } } },
          ...problems(401, 421, 429),
        },
      },
    },
    async (request, reply) => {
      const over = new AbortController()
      request.raw.once('close', () => over.abort())
      reply.raw.once('close', () => over.abort())
      const lastEventId = request.headers['last-event-id']
      const events = followState(context, {
        userId: userOf(request).id,
        lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
        stillSignedIn: () =>
          deps.authenticators.user(request).then(
            () => true,
            () => false,
          ),
        signal: over.signal,
      })
      const stream = Readable.from(frames(events), { objectMode: false })
      // The schema names the text that goes over the wire; Fastify pipes the stream as it is.
      return reply
        .type('text/event-stream')
        .header('x-accel-buffering', 'no')
        .send(stream as unknown as string)
    },
  )

  // Multipart bodies are read on this one route and nowhere else.
  await app.register(async (scope: App) => {
    await scope.register(multipart, {
      limits: { files: 1, fields: 5, fieldSize: 1_000, fileSize: UPLOAD_BYTES_MAX, headerPairs: 20 },
    })
    scope.post(
      '/integrations/mailbox-import',
      {
        bodyLimit: UPLOAD_BYTES_MAX,
        config: { access: 'user' },
        schema: {
          summary: "Bring mail in: an .mbox, an .eml, or the .zip of LinkedIn's data export",
          description:
            'multipart/form-data with one part `file`; streamed, of any size. Safe to repeat and to break off: nothing is read twice. The answer is the report; GET /integrations/events shows the progress meanwhile.',
          tags,
          consumes: ['multipart/form-data'],
          response: { 200: importReportSchema, ...problems(400, 401, 403, 409, 413, 415, 421, 429) },
        },
      },
      async (request) => {
        if (!request.isMultipart())
          throw new Problem('unsupported-media-type', 'Send multipart/form-data with one part named file.')
        const part = await request.file()
        if (!part) throw new Problem('bad-file', 'Send one part named file.')
        const total = Number(request.headers['content-length'])
        return await importFile(context, deps.verbs, {
          userId: userOf(request).id,
          fileName: part.filename,
          bytesTotal: Number.isSafeInteger(total) && total > 0 ? total : null,
          stream: part.file,
        })
      },
    )
  })
}

async function* frames(events: ReturnType<typeof followState>): AsyncGenerator<string> {
  for await (const event of events) {
    yield event === 'heartbeat'
      ? ': still here\n\n'
      : `event: state\nid: ${event.id}\ndata: ${JSON.stringify(event.state)}\n\n`
  }
}
