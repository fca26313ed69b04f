import AsyncStorage from '@react-native-async-storage/async-storage'
import { problem, type StubRequest, stubServer } from '../../test/stub-server'
import { aUser } from '../../test/users'
import { serverAddress } from '../server-address/server-address'
import { session } from './current-session'
import { beforeSignOut, finishSignOut, signOut } from './sign-out'

jest.mock('../server-address/server-address', () => ({
  ...jest.requireActual('../server-address/server-address'),
  // As in a browser.
  ASKS_FOR_ADDRESS: false,
}))

const calls = (requests: StubRequest[]) => requests.map(({ method, path }) => `${method} ${path}`)
const gone = () => new Response(null, { status: 204 })
const offline = () => {
  throw new TypeError('Network request failed')
}
const UNFINISHED = 'nextjob.unfinished-sign-out'

beforeEach(async () => {
  await AsyncStorage.removeItem(UNFINISHED)
  await serverAddress.set('https://nextjob.test')
  await session.open()
  await session.begin({ user: aUser(), access: 'access-1', refresh: 'refresh-1' })
})

it('ends the session on the server, after what is to be done before', async () => {
  const order: string[] = []
  const stop = beforeSignOut(async () => order.push(session.state().status))
  const { requests } = stubServer(gone)
  await signOut()
  stop()
  expect(order).toEqual(['signed-in'])
  expect(calls(requests)).toEqual(['POST /auth/jwt/logout'])
  expect(session.state()).toEqual({ status: 'signed-out', expired: false })
})

it('signs out here also when the work before fails and the server is away, and ends it there later', async () => {
  const stop = beforeSignOut(() => Promise.reject(new Error('no')))
  stubServer(offline)
  await signOut()
  stop()
  expect(session.state().status).toBe('signed-out')

  await finishSignOut()
  expect(await AsyncStorage.getItem(UNFINISHED)).toBe('true')

  // The access cookie has expired meanwhile.
  let isRenewed = false
  const { requests } = stubServer(({ path }) => {
    if (path === '/auth/jwt/refresh') isRenewed = true
    else if (!isRenewed) return problem('not-authenticated', 401)
    return gone()
  })
  await finishSignOut()
  expect(calls(requests)).toEqual(['POST /auth/jwt/logout', 'POST /auth/jwt/refresh', 'POST /auth/jwt/logout'])
  expect(await AsyncStorage.getItem(UNFINISHED)).toBeNull()
})

it('lets a session that somebody has begun since stand', async () => {
  await AsyncStorage.setItem(UNFINISHED, 'true')
  const { requests } = stubServer(gone)
  await finishSignOut()
  expect(requests).toEqual([])
  expect(await AsyncStorage.getItem(UNFINISHED)).toBeNull()
})

it('leaves nothing to do where the server had ended the session already', async () => {
  stubServer(() => problem('not-authenticated', 401))
  await signOut()
  expect(session.state()).toEqual({ status: 'signed-out', expired: false })
  expect(await AsyncStorage.getItem(UNFINISHED)).toBeNull()
})
