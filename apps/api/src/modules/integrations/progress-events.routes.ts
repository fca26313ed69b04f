import { Readable } from 'node:stream'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { type Authenticators, userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { type FollowPace, followState, type StateEvent } from './follow-state.ts'

/** A few devices with a few windows each; every stream costs queries. */
const STREAMS_A_USER_MAX = 20

/** The progress of the work on a user's mail, as it goes on. */
export function progressEventsRoutes(
  app: App,
  context: Pick<ApiContext, 'db' | 'signals' | 'env'>,
  authenticators: Pick<Authenticators, 'user'>,
  pace?: FollowPace,
): void {
  const streams = new Set<{ userId: number; end: AbortController }>()
  // Streams have no end of their own: the server's stop would wait for them.
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.end.abort()
  })

  app.get(
    '/integrations/events',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Progress as server-sent events',
        description:
          'Read it by fetch streaming with the usual credentials. Each event `state` is the whole state (see GET /integrations); `Last-Event-ID` leaves out what is known. Ends within a minute of the session.',
        tags: ['integrations'],
        response: {
          200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: z.string() } } },
          ...problems(401, 421, 429),
        },
      },
    },
    async (request, reply) => {
      const userId = userOf(request).id
      if ([...streams].filter((stream) => stream.userId === userId).length >= STREAMS_A_USER_MAX)
        throw new Problem('too-many-requests', 'Close some of the windows that follow the progress.')
      const stream = { userId, end: new AbortController() }
      streams.add(stream)
      reply.raw.once('close', () => {
        stream.end.abort()
        streams.delete(stream)
      })
      const lastEventId = request.headers['last-event-id']
      const input = {
        userId,
        lastEventId: typeof lastEventId === 'string' ? lastEventId : null,
        stillSignedIn: () =>
          authenticators.user(request).then(
            () => true,
            () => false,
          ),
        signal: stream.end.signal,
      }
      const events = followState(context, input, pace)
      // The schema names the text that goes over the wire; Fastify pipes the stream as it is.
      return (
        reply
          .type('text/event-stream')
          .header('x-accel-buffering', 'no')
          // After its end the connection is of no more use, and would hold up the stop of the server.
          .header('connection', 'close')
          .send(Readable.from(frames(events), { objectMode: false }) as unknown as string)
      )
    },
  )
}

async function* frames(events: AsyncIterable<StateEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    yield event === 'heartbeat'
      ? ': still here\n\n'
      : `event: state\nid: ${event.id}\ndata: ${JSON.stringify(event.state)}\n\n`
  }
}
