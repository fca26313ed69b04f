import { NO_PREFERENCES, preferencesPatchSchema, preferencesSchema } from '@nextjob/contracts/preferences'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { changePreferences } from './change-profile.ts'
import { findPreferences } from './skills.queries.ts'

const tags = ['preferences']

/** What the user looks for. */
export function preferencesRoutes(app: App, context: ApiContext): void {
  app.get(
    '/preferences',
    {
      config: { access: 'user' },
      schema: {
        summary: 'What the caller looks for',
        tags,
        response: { 200: preferencesSchema, ...problems(401, 421, 429) },
      },
    },
    async (request) => (await findPreferences(context.db, userOf(request).id)) ?? NO_PREFERENCES,
  )

  app.patch(
    '/preferences',
    {
      config: { access: 'user' },
      schema: {
        summary: 'Change some of it',
        description: 'Members that are left out stay as they are. The offers are scored again in the background.',
        tags,
        body: preferencesPatchSchema,
        response: { 200: preferencesSchema, ...problems(400, 401, 403, 413, 415, 421, 429) },
      },
    },
    async (request) =>
      await changePreferences(context, userOf(request).id, request.body as Parameters<typeof changePreferences>[2]),
  )
}
