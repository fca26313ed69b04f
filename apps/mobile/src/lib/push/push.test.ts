import * as Notifications from 'expo-notifications'
import { problem, type StubRequest, stubServer } from '../../test/stub-server'
import { aUser } from '../../test/users'
import { serverAddress } from '../server-address/server-address'
import { session } from '../session/current-session'
import { signOut } from '../session/sign-out'
import { canPush, keepPushFresh, onPushPressed, turnPushOff, turnPushOn } from './push'
import { keptPush, type PushPlan } from './push-plan'

jest.mock('expo-constants', () => ({
  __esModule: true,
  default: { expoConfig: { extra: { eas: { projectId: 'a-project' } } } },
}))
jest.mock('expo-device', () => ({ isDevice: true }))

const TOKEN = 'ExponentPushToken[phone-of-anna]'
const plan: PushPlan = {
  min_score: 0.7,
  quiet_hours: { from: '22:00', to: '07:00', time_zone: 'Europe/Warsaw' },
}
const device = { id: 1, platform: 'ios', language: 'pl', ...plan, created_at: '2026-01-01T00:00:00.000Z' }
const allow = (granted: boolean, canAskAgain = true) => {
  const answer = { granted, canAskAgain } as Notifications.NotificationPermissionsStatus
  jest.mocked(Notifications.getPermissionsAsync).mockResolvedValue(answer)
  jest.mocked(Notifications.requestPermissionsAsync).mockResolvedValue(answer)
}
const calls = (requests: StubRequest[]) => requests.map(({ method, path }) => `${method} ${path}`)
const serve = () => stubServer(({ method }) => (method === 'DELETE' ? new Response(null, { status: 204 }) : device))

beforeEach(async () => {
  allow(true)
  await keptPush.set(null)
  await serverAddress.set('https://nextjob.test')
  await session.open()
  await session.begin({ user: aUser(), access: 'access-1', refresh: 'refresh-1' })
})

it('registers this phone with what was agreed, and keeps that', async () => {
  const { requests } = serve()
  expect(canPush()).toBe(true)
  expect(await turnPushOn(plan, 'pl', 'Nowe oferty')).toBe('on')
  expect(requests[0]?.body).toEqual({ expo_push_token: TOKEN, platform: 'ios', language: 'pl', ...plan })
  expect(keptPush.get()).toEqual({ ...plan, token: TOKEN, user_id: aUser().id })
})

it('does not ask again whoever has said no', async () => {
  const { requests } = serve()
  allow(false, false)
  expect(await turnPushOn(plan, 'pl', '')).toBe('denied')
  expect(Notifications.requestPermissionsAsync).not.toHaveBeenCalled()
  expect(requests).toEqual([])
})

it('takes up what was agreed when the app starts, under a new token in place of the old one', async () => {
  await keptPush.set({ ...plan, token: 'ExponentPushToken[before]', user_id: aUser().id })
  const { requests } = serve()
  await keepPushFresh('uk', '')
  expect(calls(requests)).toEqual([
    'POST /devices',
    `DELETE /devices/${encodeURIComponent('ExponentPushToken[before]')}`,
  ])
  expect(keptPush.get()?.token).toBe(TOKEN)
})

it('takes up nothing that somebody else agreed to on this phone', async () => {
  await keptPush.set({ ...plan, token: TOKEN, user_id: 99 })
  const { requests } = serve()
  await keepPushFresh('uk', '')
  expect(requests).toEqual([])
  expect(keptPush.get()).toBeNull()
})

it('registers nothing for somebody who never turned it on', async () => {
  const { requests } = serve()
  await keepPushFresh('uk', '')
  expect(requests).toEqual([])
})

it('says when the server could not be told, and stays on', async () => {
  serve()
  await turnPushOn(plan, 'pl', '')
  stubServer(() => problem('unavailable', 503))
  await expect(turnPushOff()).rejects.toMatchObject({ status: 503 })
  expect(keptPush.get()).not.toBeNull()
})

it('goes off with whoever signs out, before their session ends', async () => {
  serve()
  await turnPushOn(plan, 'pl', '')
  const { requests } = serve()
  stubServer((request) => {
    requests.push(request)
    return new Response(null, { status: 204 })
  })
  await signOut()
  expect(calls(requests)).toEqual([`DELETE /devices/${encodeURIComponent(TOKEN)}`, 'POST /auth/jwt/logout'])
  expect(keptPush.get()).toBeNull()
})

it('leads to the screen that a push names, and to none of another kind', () => {
  const opened: string[] = []
  onPushPressed((screen) => opened.push(screen))
  const press = jest.mocked(Notifications.addNotificationResponseReceivedListener).mock.lastCall?.[0]
  const response = (data: object) => ({ notification: { request: { content: { data } } } }) as never
  press?.(response({ path: '/digests/3' }))
  press?.(response({ path: 'https://elsewhere.example' }))
  press?.(response({}))
  expect(opened).toEqual(['/digests/3'])
})
