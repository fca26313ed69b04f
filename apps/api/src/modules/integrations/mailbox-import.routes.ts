import { addAbortSignal, type Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import { importReportSchema } from '@nextjob/contracts/integration'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { type ImportVerbs, importFile } from './import-file.ts'

/** What multipart/form-data puts around the file, at the most. */
const WRAPPING_BYTES_MAX = 64 * 1024

const formSchema = z.unknown().meta({
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary', description: 'The file, with its name.' } },
})

/** Uploads. Multipart bodies are read on this one route and nowhere else, and it reads no others. */
export async function mailboxImportRoutes(app: App, context: ApiContext, verbs: ImportVerbs): Promise<void> {
  const bytesMax = context.env.IMPORT_MAX_BYTES
  const tooLarge = () => new Problem('too-large', `Send at most ${bytesMax} bytes at once; an .mbox may be split.`)
  const stopping = new AbortController()

  await app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    await scope.register(multipart, {
      limits: { files: 1, fields: 5, parts: 6, fieldSize: 1_000, fileSize: bytesMax, headerPairs: 20 },
    })
    // The end of an import may be hours away: the server's stop does not wait for it.
    scope.addHook('preClose', async () => stopping.abort())

    scope.post(
      '/integrations/mailbox-import',
      {
        config: { access: 'user' },
        schema: {
          summary: "Bring mail in: an .mbox, an .eml, or the .zip of LinkedIn's data export",
          description:
            'multipart/form-data with one part `file`; streamed, of any size. Safe to repeat and to break off: nothing is read twice. The answer is the report; GET /integrations/events shows the progress meanwhile.',
          tags: ['integrations'],
          consumes: ['multipart/form-data'],
          body: formSchema,
          response: { 200: importReportSchema, ...problems(400, 401, 403, 404, 409, 413, 415, 421, 429, 503) },
        },
      },
      async (request, reply) => {
        if (!request.isMultipart())
          throw new Problem('unsupported-media-type', 'Send multipart/form-data with one part named file.')
        const length = Number(request.headers['content-length'])
        const bytesTotal = Number.isSafeInteger(length) && length > 0 ? length : null
        try {
          if (bytesTotal !== null && bytesTotal > bytesMax + WRAPPING_BYTES_MAX) throw tooLarge()
          const part = await firstFile(request)
          addAbortSignal(stopping.signal, part.file)
          const stream = whole(part.file, tooLarge)
          return await importFile(context, verbs, {
            userId: userOf(request).id,
            fileName: part.filename,
            bytesTotal,
            stream,
          })
        } catch (error) {
          // What is still coming is let go by unread, so that the sender gets to the answer; a stopping server hangs up.
          if (stopping.signal.aborted) reply.header('connection', 'close')
          else request.raw.unpipe().resume()
          throw error
        }
      },
    )
  })
}

async function firstFile(request: FastifyRequest) {
  const part = await request.file().catch((error: unknown) => {
    // Errors with a status are the plugin's own; without, the parser's, about a body that is none of its kind.
    const known = error instanceof Error && 'statusCode' in error
    throw known ? error : new Problem('bad-file', 'The body is not valid multipart/form-data.', { cause: error })
  })
  if (!part) throw new Problem('bad-file', 'Send one part named file, with a file name.')
  return part
}

/** The file's bytes; one that is cut at the limit does not pass for whole. */
async function* whole(
  file: Readable & { truncated?: boolean },
  tooLarge: () => Problem,
): AsyncGenerator<Uint8Array, void> {
  yield* file as AsyncIterable<Uint8Array>
  if (file.truncated) throw tooLarge()
}
