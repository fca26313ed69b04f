import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../test/test-api.ts'
import { createTestUser, serviceHeaders } from '../../test/test-users.ts'

describe('requests a minute from one address', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi({ RATE_LIMIT_PER_MINUTE: '5' })
  })
  afterAll(async () => {
    await api.close()
  })

  it('are limited for people, and machines on the same address neither count nor wait', async () => {
    const user = await createTestUser(api)
    const worker = await serviceHeaders(api, ['skills:read'])
    const path = `/service/user_skills/user/${user.id}`
    const statuses = async (url: string, headers: Record<string, string>, times: number) => {
      const answers = []
      for (let at = 0; at < times; at += 1) answers.push((await api.app.inject({ url, headers })).statusCode)
      return answers
    }
    expect(await statuses(path, worker, 12)).toEqual(Array(12).fill(404))
    expect(await statuses('/users/me', user.headers, 7)).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect(await statuses(path, worker, 3)).toEqual([404, 404, 404])
  })
})
