import { serverOfferSchema } from '@nextjob/contracts/server-offer'
import type { ApiContext } from '../context.ts'
import { whyGoogleRefuses } from '../google/connecting-rule.ts'
import { demoUserExists } from '../modules/users/users.queries.ts'
import type { App } from './app-type.ts'
import { problems } from './problem-handler.ts'

/** `GET /server`: what the app has to know before anybody signs in. */
export function serverOfferRoutes(app: App, context: ApiContext, settings: { version: string }): void {
  const { env, mailer } = context
  const google = env.GOOGLE_CLIENT_ID !== undefined && whyGoogleRefuses(env.PUBLIC_URL) === null
  app.get(
    '/server',
    {
      config: { access: 'public' },
      schema: {
        summary: 'What this server offers',
        tags: ['health'],
        response: { 200: serverOfferSchema, ...problems(421, 429) },
      },
    },
    async () => ({
      google,
      registration: env.REGISTRATION,
      smtp: mailer.delivers,
      imap: true,
      rag: false,
      push: env.PUSH === 'on',
      demo: await demoUserExists(context.db),
      version: settings.version,
    }),
  )
}
