import { type User, userSchema } from '@nextjob/contracts/user'
import * as SecureStore from 'expo-secure-store'
import { json, problem, type StubRequest, stubServer } from '../../test/stub-server'
import { aUser } from '../../test/users'
import { ApiProblem, Offline, SignedOut } from '../api/failures'
import { type KeptValue, keptValue } from '../kept/kept-value'
import { createSession, type Session } from './session'
import { openVault } from './vault'

const anna = aUser()

let keptUser: KeptValue<User | null>
let session: Session

beforeEach(async () => {
  keptUser = keptValue('user', userSchema.nullable(), null)
  await keptUser.set(null)
  session = createSession({ vault: openVault(), keptUser, serverAddress: () => 'https://nextjob.test' })
  await session.open()
  await session.begin({ user: anna, access: 'access-1', refresh: 'refresh-1' })
})

const isRefresh = (request: StubRequest) => request.path === '/auth/jwt/refresh'

describe('renewing', () => {
  it('asks once for ten requests that were refused at the same time', async () => {
    const { requests } = stubServer(() => ({ access: 'access-2', refresh: 'refresh-2' }))
    const refused = await session.ticket()
    await Promise.all(Array.from({ length: 10 }, () => session.renew(refused)))
    expect(requests.filter(isRefresh)).toHaveLength(1)
    expect((await session.ticket()).headers.authorization).toBe('Bearer access-2')
  })

  it('does not ask again for a request that was sent before the last renewal', async () => {
    const { requests } = stubServer(() => ({ access: 'access-2', refresh: 'refresh-2' }))
    const old = await session.ticket()
    await session.renew(old)
    await session.renew(old)
    expect(requests).toHaveLength(1)
  })

  it('has the new refresh token in the store before the new access token can be used', async () => {
    stubServer(() => ({ access: 'access-2', refresh: 'refresh-2' }))
    const order: string[] = []
    const set = jest.spyOn(SecureStore, 'setItemAsync').mockImplementation(async () => {
      order.push((await session.ticket()).headers.authorization ?? '')
    })
    await session.renew(await session.ticket())
    order.push((await session.ticket()).headers.authorization ?? '')
    set.mockRestore()
    expect(order).toEqual(['Bearer access-1', 'Bearer access-2'])
  })

  it('signs out, and says so, when the server refuses', async () => {
    stubServer(() => problem('not-authenticated', 401))
    await expect(session.renew(await session.ticket())).rejects.toThrow(SignedOut)
    expect(session.state()).toEqual({ status: 'signed-out', expired: true })
    expect(await SecureStore.getItemAsync('nextjob.refresh')).toBeNull()
    expect(keptUser.get()).toBeNull()
  })

  it.each([500, 502, 503, 429])('stays signed in when the server answers %d', async (status) => {
    stubServer(() => problem('unavailable', status))
    await expect(session.renew(await session.ticket())).rejects.toThrow(ApiProblem)
    expect(session.state().status).toBe('signed-in')
    expect(await SecureStore.getItemAsync('nextjob.refresh')).toBe('refresh-1')
  })

  it('stays signed in without network, and renews when it is back', async () => {
    stubServer(() => {
      throw new TypeError('Network request failed')
    })
    await expect(session.renew(await session.ticket())).rejects.toThrow(Offline)
    expect(session.state().status).toBe('signed-in')
    stubServer(() => ({ access: 'access-2', refresh: 'refresh-2' }))
    await session.renew(await session.ticket())
    expect((await session.ticket()).headers.authorization).toBe('Bearer access-2')
  })

  it('gives a session that ended meanwhile no tokens', async () => {
    let answer = (_: Response) => {}
    stubServer(() => new Promise<Response>((resolve) => (answer = resolve)))
    const renewal = session.renew(await session.ticket()).catch((error: unknown) => error)
    await new Promise(setImmediate)
    await session.end()
    answer(json({ access: 'access-2', refresh: 'refresh-2' }))
    expect(await renewal).toBeInstanceOf(SignedOut)
    expect(await SecureStore.getItemAsync('nextjob.refresh')).toBeNull()
    expect(session.state().status).toBe('signed-out')
  })
})

describe('starting', () => {
  it('keeps somebody signed in without a request, and fetches the access token with the first one', async () => {
    const { requests } = stubServer(() => ({ access: 'access-2', refresh: 'refresh-2' }))
    const next = createSession({ vault: openVault(), keptUser, serverAddress: () => 'https://nextjob.test' })
    await next.open()
    expect(next.state()).toMatchObject({ status: 'signed-in', user: { email: anna.email } })
    expect(requests).toHaveLength(0)
    expect((await next.ticket()).headers.authorization).toBe('Bearer access-2')
    expect(requests[0]?.body).toEqual({ refresh: 'refresh-1' })
  })

  it('wipes what an earlier installation left in the secure store', async () => {
    const AsyncStorage = jest.requireMock('@react-native-async-storage/async-storage')
    await AsyncStorage.clear()
    await openVault().open()
    expect(await SecureStore.getItemAsync('nextjob.refresh')).toBeNull()
  })

  it('never puts a token outside of the secure store', async () => {
    const AsyncStorage = jest.requireMock('@react-native-async-storage/async-storage')
    const keys: readonly string[] = await AsyncStorage.getAllKeys()
    const kept = JSON.stringify(await AsyncStorage.multiGet(keys))
    expect(kept).toContain(anna.email)
    expect(kept).not.toMatch(/access-1|refresh-1/)
  })
})
