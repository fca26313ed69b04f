import { type User, userSchema } from '@nextjob/contracts/user'
import { stubServer } from '../../test/stub-server'
import { aUser } from '../../test/users'
import { keptValue } from '../kept/kept-value'
import { createSession, type Session } from './session'
import { openVault } from './vault.web'

jest.mock('../kept/in-one-window', () => jest.requireActual('../kept/in-one-window.web'))

/** Web Locks of one browser: who asks for a name waits for those before. */
function locks() {
  const last = new Map<string, Promise<unknown>>()
  return {
    request<T>(name: string, work: () => Promise<T>): Promise<T> {
      const mine = (last.get(name) ?? Promise.resolve()).then(work)
      last.set(
        name,
        mine.catch(() => {}),
      )
      return mine
    },
  }
}

const kept = new Map<string, string>()
let windows: Session[]

beforeEach(async () => {
  kept.clear()
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, v: string) => kept.set(key, v),
    },
  })
  Object.defineProperty(globalThis, 'navigator', { value: { locks: locks() }, configurable: true })
  windows = []
  for (const name of ['one', 'other']) {
    const keptUser = keptValue<User | null>(`user-${name}`, userSchema.nullable(), null)
    const session = createSession({ vault: openVault(), keptUser, serverAddress: () => 'https://nextjob.test' })
    await session.open()
    await session.begin({ user: aUser(), access: null, refresh: null })
    windows.push(session)
  }
})

it('renews once for two windows whose requests were refused at the same time', async () => {
  const { requests } = stubServer(() => ({ access: null, refresh: null }))
  const refused = await Promise.all(windows.map((session) => session.ticket()))
  await Promise.all(windows.map((session, i) => session.renew(refused[i] ?? never())))
  expect(requests).toHaveLength(1)
  expect(requests[0]?.body).toBeUndefined()
  expect(requests[0]?.headers.get('x-auth-mode')).toBe('cookie')
})

it('renews also where windows cannot wait for one another', async () => {
  Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true })
  const { requests } = stubServer(() => ({ access: null, refresh: null }))
  const [one] = windows
  await one?.renew(await one.ticket())
  expect(requests).toHaveLength(1)
})

it('keeps no token where a script could read it', async () => {
  stubServer(() => ({ access: null, refresh: null }))
  const [one] = windows
  await one?.renew(await one.ticket())
  expect([...kept.keys()]).toEqual(['nextjob.generation'])
  expect((await one?.ticket())?.headers).toEqual({})
})

function never(): never {
  throw new Error('there is a ticket for each window')
}
