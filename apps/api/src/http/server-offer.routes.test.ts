import { serverOfferSchema } from '@nextjob/contracts/server-offer'
import { afterEach, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../test/test-api.ts'
import { createTestUser } from '../../test/test-users.ts'

let api: TestApi | undefined
afterEach(() => api?.close())

const offer = async (settings: Parameters<typeof openTestApi>[0] = {}) => {
  api = await openTestApi(settings)
  return serverOfferSchema.parse((await api.app.inject('/server')).json())
}
const client = { GOOGLE_CLIENT_ID: '1-x.apps.googleusercontent.com', GOOGLE_CLIENT_SECRET: 'secret' }

it('offers what the settings allow, and no more', async () => {
  expect(await offer({ REGISTRATION: 'closed' })).toMatchObject({
    google: false,
    registration: 'closed',
    smtp: false,
    demo: false,
  })
})

it('offers Google with a client, where Google sends people back', async () => {
  expect((await offer(client)).google).toBe(true)
  await api?.close()
  expect((await offer({ ...client, PUBLIC_URL: 'http://192.168.1.20:8000' })).google).toBe(false)
})

it('says whether there is a sample account, and whether mail goes out', async () => {
  const first = await offer({ delivers: 'yes' })
  expect([first.smtp, first.demo]).toEqual([true, false])
  const { id } = await createTestUser(api as TestApi)
  await (api as TestApi).context.database.sql`update users set is_demo = true where id = ${id}`
  expect((await api?.app.inject('/server'))?.json().demo).toBe(true)
})
