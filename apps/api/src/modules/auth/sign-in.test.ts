import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApi, type TestApi } from '../../../test/test-api.ts'
import { createTestUser, serviceHeaders, type TestUser } from '../../../test/test-users.ts'

let api: TestApi
let user: TestUser

beforeAll(async () => {
  api = await openTestApi()
  user = await createTestUser(api)
})
afterAll(() => api.close())

const login = (payload: unknown, headers: Record<string, string> = {}) =>
  api.app.inject({ method: 'POST', url: '/auth/jwt/login', payload: payload as object, headers })

describe('POST /auth/jwt/login', () => {
  it('200 answers exactly access, refresh and user to JSON', async () => {
    const answer = await login({ username: user.email, password: user.password })
    expect(answer.statusCode).toBe(200)
    expect(Object.keys(answer.json()).sort()).toEqual(['access', 'refresh', 'user'])
    expect(answer.json().user).toMatchObject({ id: user.id, email: user.email, is_active: true, is_superuser: false })
  })

  it('200 reads the OAuth 2 password form', async () => {
    const answer = await api.app.inject({
      method: 'POST',
      url: '/auth/jwt/login',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({
        grant_type: 'password',
        username: user.email.toUpperCase(),
        password: user.password,
      }).toString(),
    })
    expect(answer.statusCode).toBe(200)
  })

  it('400 says the same for a wrong password, an unknown address and no address at all', async () => {
    const answers = await Promise.all(
      [user.email, 'nobody@people.example', 'not an address \u0000'].map((username) =>
        login({ username, password: 'wrong' }),
      ),
    )
    for (const answer of answers) {
      expect(answer.statusCode).toBe(400)
      expect({ ...answer.json(), instance: '' }).toEqual({
        type: 'https://nextjob.example/problems/bad-credentials',
        title: 'Wrong e-mail address or password',
        status: 400,
        instance: '',
      })
    }
  })
})

describe('POST /auth/register', () => {
  it('201 lets a new account in at once where no mail goes out', async () => {
    const body = { email: 'New.Person@people.example', password: 'seven lanterns at dusk', first_name: 'New' }
    const answer = await api.app.inject({ method: 'POST', url: '/auth/register', payload: body })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      email: 'new.person@people.example',
      first_name: 'New',
      last_name: '',
      status: 'ready',
    })
    expect((await login({ username: body.email, password: body.password })).statusCode).toBe(200)
    const again = await api.app.inject({ method: 'POST', url: '/auth/register', payload: body })
    expect(again.statusCode).toBe(400)
    expect(again.json().type).toMatch(/email-taken$/)
  })
})

describe('GET /auth/sessions', () => {
  it('200 lists the caller’s devices and marks the one that asks', async () => {
    const answer = await api.app.inject({ url: '/auth/sessions', headers: user.headers })
    expect(answer.json().filter((session: { is_current: boolean }) => session.is_current)).toHaveLength(1)
  })

  it('401 refuses a machine', async () => {
    const headers = await serviceHeaders(api, ['mails:read'])
    expect((await api.app.inject({ url: '/auth/sessions', headers })).statusCode).toBe(401)
  })
})
