import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serviceTokenSchema } from '@nextjob/contracts/auth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../test/test-api.ts'
import { lockDataFolder } from './db/data-folder-lock.ts'
import { findLocalDoor, type LocalDoor } from './find-local-door.ts'
import { openLocalDoor } from './local-door.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(() => api.close())

const logIn = (door: LocalDoor) =>
  api.app.inject({
    method: 'POST',
    url: '/auth/token',
    body: { service_name: door.service_name, service_secret: door.service_secret },
  })

describe('the local door', () => {
  test('lets the command in while it is open, and nobody afterwards', async () => {
    const { door, close } = await openLocalDoor(api.context, 'http://127.0.0.1:8000')
    const answer = await logIn(door)
    const headers = { authorization: `Bearer ${serviceTokenSchema.parse(answer.json()).access_token}` }
    const list = () => api.app.inject({ url: '/service/users', headers })
    expect((await list()).statusCode).toBe(200)
    await close()
    expect((await logIn(door)).statusCode).toBe(401)
    expect((await list()).statusCode).toBe(401)
  })

  test.runIf(process.env.DATABASE_URL === undefined)(
    'stands, for the owner alone, beside the lock of the process that opened it',
    async () => {
      const folder = api.context.env.NEXTJOB_DATA
      const path = join(folder, 'server.json')
      const { door, close } = await openLocalDoor(api.context, 'http://127.0.0.1:8000')
      expect(statSync(path).mode & 0o777).toBe(0o600)
      expect(findLocalDoor(folder)).toBeNull()
      const unlock = lockDataFolder(folder)
      expect(findLocalDoor(folder)).toEqual(door)
      // What a killed process left behind opens nothing.
      writeFileSync(path, JSON.stringify({ ...door, pid: door.pid + 1 }))
      expect(findLocalDoor(folder)).toBeNull()
      unlock()
      await close()
      expect(existsSync(path)).toBe(false)
    },
  )

  test('keeps its secret out of the database', async () => {
    const { door, close } = await openLocalDoor(api.context, 'http://127.0.0.1:8000')
    const rows = await api.context.database.sql`select secret_hash from service_clients`
    expect(JSON.stringify(rows)).not.toContain(door.service_secret)
    await close()
  })
})

test.runIf(process.env.DATABASE_URL === undefined)('GET /service/backup sends a tar with the secrets', async () => {
  const { door, close } = await openLocalDoor(api.context, 'http://127.0.0.1:8000')
  writeFileSync(join(api.context.env.NEXTJOB_DATA, 'secrets.json'), '{"kept":"yes"}')
  const token = serviceTokenSchema.parse((await logIn(door)).json()).access_token
  const answer = await api.app.inject({ url: '/service/backup', headers: { authorization: `Bearer ${token}` } })
  await close()
  expect(answer.headers['content-type']).toBe('application/x-tar')
  expect(answer.rawPayload.subarray(257, 262).toString()).toBe('ustar')
  expect(answer.rawPayload.includes('{"kept":"yes"}')).toBe(true)
})
