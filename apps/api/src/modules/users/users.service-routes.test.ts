import { accountsPageSchema } from '@nextjob/contracts/account'
import { signedInSchema } from '@nextjob/contracts/auth'
import { userSchema } from '@nextjob/contracts/user'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { createTestUser, serviceHeaders } from '../../../test/test-users.ts'

const PASSWORD = 'seven quiet bridges over a river'
let api: TestApi
let headers: { authorization: string }

beforeAll(async () => {
  // Closed to strangers: the command makes accounts all the same.
  api = await openTestApi({ REGISTRATION: 'closed' })
  headers = await serviceHeaders(api, ['installation:manage'])
})
afterAll(() => api.close())

const create = (body: object) => api.app.inject({ method: 'POST', url: '/service/users', headers, body })
const patch = (id: number, body: object) =>
  api.app.inject({ method: 'PATCH', url: `/service/users/${id}`, headers, body })
const logIn = (email: string, password: string) =>
  api.app.inject({ method: 'POST', url: '/auth/jwt/login', body: { username: email, password } })

describe('POST /service/users', () => {
  test('201 makes an account that may log in at once', async () => {
    const answer = await create({ email: 'Ada@People.example', password: PASSWORD, is_superuser: true })
    expect(answer.statusCode).toBe(201)
    expect(userSchema.parse(answer.json())).toMatchObject({
      email: 'ada@people.example',
      is_superuser: true,
      is_verified: true,
      is_demo: false,
    })
    expect((await logIn('ada@people.example', PASSWORD)).statusCode).toBe(200)
  })

  test('strangers meanwhile get 403 from /auth/register', async () => {
    const body = { email: 'stranger@people.example', password: PASSWORD }
    const answer = await api.app.inject({ method: 'POST', url: '/auth/register', body })
    expect([answer.statusCode, answer.json().type]).toEqual([
      403,
      'https://nextjob.example/problems/registration-closed',
    ])
  })

  test('400 for a taken address and for a weak password', async () => {
    const user = await createTestUser(api)
    expect((await create({ email: user.email, password: PASSWORD })).json().type).toMatch(/email-taken$/)
    expect((await create({ email: 'new@people.example', password: 'password1' })).json().type).toMatch(/weak-password$/)
  })

  test('403 without the right', async () => {
    const others = await serviceHeaders(api, ['mails:read', 'mails:write', 'offers:write', 'skills:read'])
    const body = { email: 'eve@people.example', password: PASSWORD }
    const answer = await api.app.inject({ method: 'POST', url: '/service/users', headers: others, body })
    expect(answer.statusCode).toBe(403)
  })
})

describe('GET /service/users', () => {
  test('200 finds the account with an address, whatever its case', async () => {
    const user = await createTestUser(api)
    const url = `/service/users?email=${encodeURIComponent(user.email.toUpperCase())}`
    const answer = await api.app.inject({ url, headers })
    const page = accountsPageSchema.parse(answer.json())
    expect(page).toMatchObject({ count: 1, results: [{ id: user.id }] })
  })

  test('200 pages by id', async () => {
    await createTestUser(api)
    await createTestUser(api)
    const read = async (offset: number) =>
      accountsPageSchema.parse(
        (await api.app.inject({ url: `/service/users?limit=1&offset=${offset}`, headers })).json(),
      )
    const [first, second] = [await read(0), await read(1)]
    expect(first.count).toBeGreaterThan(1)
    expect(first.results[0]?.id).toBeLessThan(second.results[0]?.id ?? 0)
  })
})

describe('PATCH /service/users/{id}', () => {
  test('200 sets a password and ends every session', async () => {
    const user = await createTestUser(api)
    expect((await patch(user.id, { password: PASSWORD })).statusCode).toBe(200)
    expect((await logIn(user.email, PASSWORD)).statusCode).toBe(200)
    expect((await api.app.inject({ url: '/users/me', headers: user.headers })).statusCode).toBe(401)
  })

  test('200 makes a superuser', async () => {
    const user = await createTestUser(api)
    expect(userSchema.parse((await patch(user.id, { is_superuser: true })).json()).is_superuser).toBe(true)
  })

  test('404 for nobody, 400 for members that the command has no use for', async () => {
    expect((await patch(2_000_000_000, { is_superuser: true })).statusCode).toBe(404)
    const user = await createTestUser(api)
    expect((await patch(user.id, { email: 'x@people.example' })).statusCode).toBe(400)
  })
})

describe('POST /service/users/{id}/sessions', () => {
  const open = (id: number) => api.app.inject({ method: 'POST', url: `/service/users/${id}/sessions`, headers })

  test('200 opens a session that the user sees as the command’s', async () => {
    const user = await createTestUser(api)
    const { access } = signedInSchema.parse((await open(user.id)).json())
    const sessions = await api.app.inject({ url: '/auth/sessions', headers: { authorization: `Bearer ${access}` } })
    expect(sessions.json()).toContainEqual(expect.objectContaining({ method: 'command', is_current: true }))
  })

  test('404 for nobody, 409 for an account that is not active', async () => {
    expect((await open(2_000_000_000)).statusCode).toBe(404)
    const user = await createTestUser(api)
    await api.context.database.sql`update users set is_active = false where id = ${user.id}`
    expect((await open(user.id)).statusCode).toBe(409)
  })
})
