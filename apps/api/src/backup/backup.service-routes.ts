import { Readable } from 'node:stream'
import { z } from 'zod'
import type { ApiContext } from '../context.ts'
import type { App } from '../http/app-type.ts'
import { problems } from '../http/problem-handler.ts'
import { Problem } from '../problem.ts'
import { takeBackup } from './take-backup.ts'

/** Backups of an embedded installation that runs, for the command line. */
export function backupServiceRoutes(app: App, context: ApiContext): void {
  app.get(
    '/service/backup',
    {
      config: { access: { service: 'installation:manage' } },
      schema: {
        summary: 'A backup of the whole installation, secrets included',
        description: 'Embedded only; a PostgreSQL server is saved with pg_dump. Other queries wait while it is taken.',
        tags: ['service'],
        response: {
          200: { description: 'A tar archive', content: { 'application/x-tar': { schema: z.string() } } },
          ...problems(401, 403, 421, 429, 501),
        },
      },
    },
    async (_request, reply) => {
      const { database, env } = context
      if (database.kind !== 'embedded') throw new Problem('not-configured', 'Save a PostgreSQL server with pg_dump.')
      const pieces = await takeBackup({ database, dataFolder: env.NEXTJOB_DATA })
      // A stream is sent as it is; the schema describes it.
      return reply.type('application/x-tar').send(Readable.from(pieces, { objectMode: false }) as never)
    },
  )
}
