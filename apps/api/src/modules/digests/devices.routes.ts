import { deviceParamSchema, deviceSchema, deviceToRegisterSchema } from '@nextjob/contracts/device'
import { z } from 'zod'
import type { ApiContext } from '../../context.ts'
import { userOf } from '../../http/access.ts'
import type { App } from '../../http/app-type.ts'
import { problems } from '../../http/problem-handler.ts'
import { Problem } from '../../problem.ts'
import { deleteDevice } from './devices.queries.ts'
import { registerDevice } from './register-device.ts'

const tags = ['digests']
const config = { access: 'user' as const }

/** Phones that are told of new offers. */
export function devicesRoutes(app: App, context: ApiContext): void {
  app.post(
    '/devices',
    {
      config,
      schema: {
        summary: 'Have a phone told of new offers',
        description:
          'One push a batch of mails, with the number of new offers that score at least `min_score`; none within the ' +
          'quiet hours. Registering the same token again changes what was said. It ends with the sign-in.',
        tags,
        body: deviceToRegisterSchema,
        response: { 201: deviceSchema, ...problems(400, 401, 403, 413, 415, 421, 429, 501) },
      },
    },
    async (request, reply) => {
      const { id: userId, sessionId } = userOf(request)
      return reply.code(201).send(await registerDevice(context, { userId, sessionId }, request.body))
    },
  )

  app.delete(
    '/devices/:device',
    {
      config,
      schema: {
        summary: 'Tell a phone nothing any more',
        description: 'The device by its id, or by its Expo push token.',
        tags,
        params: deviceParamSchema,
        response: { 204: z.undefined(), ...problems(400, 401, 403, 404, 421, 429) },
      },
    },
    async (request, reply) => {
      const isGone = await deleteDevice(context.db, userOf(request).id, request.params.device)
      if (!isGone) throw new Problem('not-found', 'There is no such device.')
      return reply.code(204).send()
    },
  )
}
