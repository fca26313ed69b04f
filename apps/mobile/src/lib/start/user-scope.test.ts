import AsyncStorage from '@react-native-async-storage/async-storage'
import { anOffer } from '../../test/offers'
import { problem, stubServer } from '../../test/stub-server'
import { aUser } from '../../test/users'
import { connection } from '../connection/connection'
import { queryKeys } from '../query/query-keys'
import { serverAddress } from '../server-address/server-address'
import { session } from '../session/current-session'
import { signOut as leave } from '../session/sign-out'
import { startApp } from './AppProviders'
import { onRefusedAction, settledScope } from './user-scope'

const [anna, ben] = [aUser(), aUser({ id: 2, email: 'ben@nextjob.test' })]
const list = queryKeys.offerList({})
const kept = { pages: [{ count: 1, offers: [anOffer(1)], cursor: null, rescoring: 0 }], pageParams: [''] }
async function signIn(user = anna) {
  await session.begin({ user, access: 'access-1', refresh: 'refresh-1' })
  return await settledScope()
}
async function signOut() {
  await session.end()
  return await settledScope()
}
/** All that is on the device. */
async function onDevice(): Promise<string> {
  const keys = await AsyncStorage.getAllKeys()
  return JSON.stringify(await AsyncStorage.multiGet(keys))
}

beforeEach(async () => {
  stubServer(() => {
    throw new TypeError('Network request failed')
  })
  await serverAddress.set('https://nextjob.test')
  await startApp()
  await signOut()
})

/** Saving is throttled to a second. */
async function pass(ms: number) {
  await jest.advanceTimersByTimeAsync(ms)
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

it('keeps answers on the device, and has them at once at the next start', async () => {
  const { client } = await signIn()
  await pass(1_100)
  client.setQueryData(list, kept)
  await pass(1_100)
  const onlyThis = (await AsyncStorage.getItem('nextjob.cache.1')) ?? ''
  expect(onlyThis).toContain('Offer 1')
  await signOut()
  await AsyncStorage.setItem('nextjob.cache.1', onlyThis)
  expect((await signIn()).client.getQueryData(list)).toEqual(kept)
})

it('leaves nothing of a user on the device after the sign-out, not even what was about to be kept', async () => {
  const { client, actions } = await signIn()
  await pass(1_100)
  client.setQueryData(list, kept)
  await pass(1_100)
  client.setQueryData(queryKeys.offer(2), anOffer(2))
  await actions?.act({ kind: 'delete', offer_id: 9 })
  expect(await onDevice()).toMatch(/Offer 1/)
  expect(await onDevice()).toMatch(/delete/)
  await signOut()
  await pass(5_000)
  expect(await onDevice()).not.toMatch(/Offer|delete|anna@/)
})

it('sends what still waits before a sign-out wipes it', async () => {
  const { actions } = await signIn()
  await actions?.act({ kind: 'set-status', offer_id: 1, status: 'saved' })
  await actions?.flush()
  const { requests } = stubServer(({ path }) =>
    path.startsWith('/auth') ? new Response(null, { status: 204 }) : anOffer(1, { status: 'saved' }),
  )
  await leave()
  expect(requests.map(({ path }) => path)).toEqual(['/job-offers/1', '/auth/jwt/logout'])
})

it('gives the next user nothing of the one before', async () => {
  const annas = await signIn(anna)
  annas.client.setQueryData(list, kept)
  const bens = await signIn(ben)
  expect(bens.userId).toBe(ben.id)
  expect(bens.client.getQueryData(list)).toBeUndefined()
  expect(bens.actions?.waiting()).toEqual([])
})

it('sends what waits when the server is back, and tells what it did not take', async () => {
  const refused: number[] = []
  const stop = onRefusedAction(({ failure }) => refused.push(failure.status))
  const { client, actions } = await signIn()
  await actions?.act({ kind: 'set-status', offer_id: 1, status: 'saved' })
  await actions?.act({ kind: 'set-status', offer_id: 404, status: 'saved' })
  await actions?.flush()
  expect(actions?.waiting()).toHaveLength(2)
  stubServer(({ path }) => (path === '/job-offers/404' ? problem('not-found', 404) : anOffer(1, { status: 'saved' })))
  connection.reached()
  await actions?.flush()
  expect(actions?.waiting()).toEqual([])
  expect(client.getQueryData(queryKeys.offer(1))).toMatchObject({ status: 'saved' })
  expect(refused).toEqual([404])
  stop()
})
